import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mailFolder, openMailer } from '#src/platform/mail/mailer.ts';
import { mailOf, messageId } from '#src/platform/mail/message.ts';
import { previewMail } from '#src/platform/mail/send-template.ts';
import { testApp } from '../../support/app.ts';
import { sources } from '../../support/sources.ts';

const test = await testApp({
  baseUrl: 'https://debates.example:8443',
  mailFrom: 'Us <us@elsewhere.example>',
});
const { config } = test.deps;

it('has on the wire what every mail has', async () => {
  const message = { to: 'ida@example.org', language: 'de', subject: 'Dein\nKonto', text: 'Grüße\n' } as const;
  await openMailer(config)(mailOf(config, { ...message, footer: 'Weitere Angaben\n' }));
  const [name = ''] = readdirSync(mailFolder(config));
  const wire = readFileSync(join(mailFolder(config), name), 'utf8').replaceAll('\r\n', '\n');
  expect(wire).toMatch(/^Auto-Submitted: auto-generated$/m);
  expect(wire).toMatch(/^Content-Language: de$/m);
  expect(wire).toMatch(/^Message-ID: <[\w.-]+@debates\.example>$/im);
  expect(wire).toMatch(/^From: Us <us@elsewhere\.example>$/m);
  // The blank at the end of the first line of a signature is written out, so that no server takes it away.
  expect(wire).toContain('\n\n--=20\nICT4Society\nhttps://debates.example:8443\nWeitere Angaben\n');
});

it('has a name of its own where none is given, and under the same host where one is', () => {
  const message = { to: 'ida@example.org', language: 'en', subject: 'One', text: 'x\n' } as const;
  const [one, two] = [mailOf(config, message), mailOf(config, message)];
  expect(one.messageId).not.toBe(two.messageId);
  const named = mailOf(config, { ...message, messageId: messageId(config, 'debate-7.1') });
  expect(named.messageId).toBe('<debate-7.1@debates.example>');
  expect(one.text).toBe('x\n\n-- \nICT4Society\nhttps://debates.example:8443\n');
  expect(one.subject).toBe('One – ICT4Society');
});

it('is previewed as it is sent', () => {
  const mail = {
    template: 'people/accounts/mail/password-reset',
    subject: () => 'A link',
    inputs: { link: '/x' },
  };
  const { subject, text } = previewMail(test.deps, { language: 'en' }, mail);
  expect(subject).toBe('A link – ICT4Society');
  expect(text).toMatch(/\/x\n[\s\S]+\n\n-- \nICT4Society\nhttps:\/\/debates\.example:8443\n$/);
});

it('ends its subject and its text in one place: no template and no slice does it itself', () => {
  const own = sources('src/**/*.ts', 'views/**/mail/*.ejs').filter(({ path, text }) => {
    const inPlace = path === 'src/platform/mail/message.ts' || path.endsWith('.html.ejs');
    return (
      !inPlace &&
      (/– ICT4Society/.test(text) || (path.startsWith('views/') && /^(?:ICT4Society|--)/m.test(text)))
    );
  });
  expect(own.map(({ path }) => path)).toEqual([]);
  const senders = sources('src/**/*.ts').filter(({ text }) => /\bsendMails?\(/.test(text));
  expect(senders.map(({ path }) => path).sort()).toEqual([
    'src/concerns/notifications/delivery/send.ts',
    'src/hub/meetings/registration/mails.ts',
    'src/moderation/rules/news/tell-everybody.ts',
    'src/platform/mail/mailer.ts',
    'src/platform/mail/send-template.ts',
  ]);
});
