import { expect, it } from 'vitest';
import { openMailer } from '#src/platform/mail/mailer.ts';
import { testApp } from '../../support/app.ts';

const demo = await testApp({ demo: true });

it('the demo shows its mails, the newest first, as inert text with links', async () => {
  const send = openMailer(demo.deps.config);
  expect((await demo.visitor().get('/demo/mail').expect(200)).text).toContain('No emails yet');
  await send({
    to: 'ida@example.org',
    subject: 'Erste – größer',
    text: 'Grüße\n\nhttp://127.0.0.1:3000/accounts/x?a=1&b=2\n<script>window.pwned=1</script>\n',
  });
  await new Promise((done) => setTimeout(done, 5));
  await send({ to: 'ida@example.org', subject: '<b>Second</b>', text: 'x'.repeat(500) });
  const list = await demo.visitor().get('/demo/mail').expect(200);
  expect(list.headers['cache-control']).toBe('no-store');
  const subjects = [...list.text.matchAll(/<h2><a href="([^"]+)">([^<]*)<\/a>/g)];
  expect(subjects.map(([, , subject]) => subject)).toEqual(['&lt;b&gt;Second&lt;/b&gt;', 'Erste – größer']);
  const mail = await demo
    .visitor()
    .get(subjects[1]?.[1] ?? '')
    .expect(200);
  expect(mail.text).toContain('Grüße');
  expect(mail.text).toContain('<a href="http://127.0.0.1:3000/accounts/x?a=1&amp;b=2">');
  expect(mail.text).toContain('&lt;script&gt;window.pwned=1&lt;/script&gt;');
  expect((await demo.visitor().get(subjects[0]?.[1] ?? '')).text).toContain('x'.repeat(500));
});

it.each(['nothing.eml', '..%2f..%2fpackage.json', '%2e%2e', 'session-secret'])(
  'has no mail %s',
  async (name) => {
    await demo.visitor().get(`/demo/mail/${name}`).expect(404);
  },
);

it('is nowhere else', async () => {
  const real = await testApp();
  await real.visitor().get('/demo/mail').expect(404);
});
