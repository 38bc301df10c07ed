/** One platform with something in every state, made as people make it: by sending forms. */
import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { unsubscribeToken } from '#src/concerns/notifications/unsubscribing/token.ts';
import { advices } from '#src/forum/contributions/advice/advice.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { openMailer } from '#src/platform/mail/mailer.ts';
import { answered } from '../forum/agreement/setup.ts';
import type { TestApp } from '../support/app.ts';
import { boardId, contribution, debate, member } from '../support/factories.ts';
import { complained, removalForm } from './complaints.ts';
import { makeOrganisations } from './organisations.ts';
import { makeRegisters } from './registers.ts';
import { longWord, rich } from './rich-text.ts';
import { makeRules } from './rules.ts';
import { makeWriting } from './writing.ts';

export const roles = ['visitor', 'member', 'curator', 'moderator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Sends a form that must succeed; where it leads. */
export async function sent(agent: Agent, path: string, fields: object): Promise<string> {
  const answer = await agent.post(path).type('form').send(fields);
  if (answer.status !== 303)
    throw new Error(
      `POST ${path} answered ${answer.status}: ${answer.text.split('<main')[1]?.slice(0, 600)}`,
    );
  return String(answer.headers.location);
}

const idIn = (path: string) => Number(/\d+/.exec(path)?.[0]);
/** The number of the contribution that a permalink leads to. */
export const placeIn = (path: string) => Number(/#c(\d+)/.exec(path)?.[1]);

/** What the pages under test show, and the addresses and numbers by which they are opened. */
export async function makeWorld(test: TestApp) {
  const { db } = test;
  const agents = {
    member: await test.signedInAs({
      name: `Ida ${longWord.slice(0, 70)}`,
      handle: 'ida',
      group: 'CS',
      verified: true,
    }),
    curator: await test.signedInAs({ name: 'Cora Curator', role: 'curator' }),
    moderator: await test.signedInAs({ name: 'Mo Derator', role: 'moderator' }),
    admin: await test.signedInAs({ name: 'Ada Admin', role: 'admin' }),
  };
  const { member: ida, curator, moderator, admin } = agents;
  const ines = await member(db, { name: 'Ines Industry', group: 'IN', organisation: `Example ${longWord}` });
  const paul = await member(db, { name: 'Paul Public', group: 'PS' });
  const tanja = await member(db, { name: 'Tanja Union', group: 'TU' });
  const place = await busyDebate(test, curator, ida.member.id, [ines.id, paul.id, tanja.id]);
  await run(db, sql`UPDATE boards SET screening = 'newcomer' WHERE id = ${await boardId(db)}`);

  const own = await sent(ida, `/debates/${place.id}/contributions`, {
    ...text(rich),
    claim: 'A claim of Ida, who says more.',
  });
  test.clock.now = new Date(test.clock.now.getTime() + 600_000);
  await sent(ida, `/contributions/${placeIn(own)}/text`, { ...text('Better words.'), revision: '1' });

  const held = await newcomersText(test, place.id, 'A first text that waits.');
  const heldCase = await sent(moderator, `/contributions/${held}/case`, {});
  await sent(moderator, `${heldCase}/claim`, {});
  const flagged = await contribution(db, {
    debateId: place.id,
    authorId: ines.id,
    claim: 'Buy now!',
    text: `Buy now! ${rich}`,
  });
  await sent(ida, `/contributions/${flagged.id}/flag`, { clause: '3.1', words: `Look at ${longWord}.` });
  const flaggedCase = await sent(admin, `/contributions/${flagged.id}/case`, {});

  const removed = await contribution(db, {
    debateId: place.id,
    authorId: ida.member.id,
    claim: 'Taken away.',
    text: rich,
  });
  await contribution(db, { debateId: place.id, authorId: paul.id, inReplyTo: removed.id });
  const decidedCase = await sent(moderator, `/contributions/${removed.id}/case`, {});
  await sent(moderator, `${decidedCase}/decisions`, { ...removalForm, sanction: 'warning' });
  const withdrawn = await contribution(db, {
    debateId: place.id,
    authorId: ida.member.id,
    claim: 'Taken back.',
  });
  await contribution(db, { debateId: place.id, authorId: tanja.id, inReplyTo: withdrawn.id });
  await sent(ida, `/contributions/${withdrawn.id}/withdrawal`, {});

  const concluded = await debate(db, { title: 'What was found?' });
  await contribution(db, { debateId: concluded.id, authorId: ines.id });
  await sent(curator, `/debates/${concluded.id}/closure`, {});
  await sent(curator, `/debates/${concluded.id}/conclusion`, { conclusion: rich });
  const empty = await debate(db, {
    title: 'Wer zahlt die Ersatzteile?',
    language: 'de',
    closesAt: tomorrow(test),
  });
  const proposed = await sent(ida, '/debates', proposal());
  const grant = { role: 'curator', board: 'inclusion', until: '2027-01-31' };
  await sent(admin, `/admin/members/${ines.handle}/grants`, grant);
  return {
    agents,
    ids: {
      member: ida.member.id,
      curator: curator.member.id,
      moderator: moderator.member.id,
      admin: admin.member.id,
    },
    debate: place,
    empty,
    concluded,
    proposed: idIn(proposed),
    own: placeIn(own),
    held,
    removed: removed.id,
    complaint: await complained(test, removed.id, moderator, placeIn(own)),
    flagged: flagged.id,
    cases: { claimed: heldCase, open: flaggedCase, decided: decidedCase },
    board: await boardId(db, 'inclusion'),
    organisations: await makeOrganisations(test, ida, place.id),
    writing: await makeWriting(test, ida),
    rules: await makeRules(admin),
    registers: await makeRegisters(moderator, flaggedCase, decidedCase, place.path),
    speaker: ines.handle,
    links: { ...(await links(test, ida)), ...(await notices(test, ida, place.id, placeIn(own))) },
  };
}

/** A debate with a second version of its head, two pages of contributions in four languages, and folded replies. */
async function busyDebate(test: TestApp, curator: Agent, ida: number, speakers: readonly number[]) {
  const place = await debate(test.db, { title: 'Should repair be cheaper than a new device?' });
  await sent(curator, `/debates/${place.id}/head`, {
    title: place.title,
    lede: 'Spare parts cost more than a new device.',
    background: rich,
    documents: '- [Directive](https://example.org/directive)',
    key_points: '- Parts are the largest cost',
    conclusion: '',
    version: '1',
  });
  const texts = [
    ...[rich, longWord.repeat(4), 'Une réponse en français.', 'Eine Antwort auf Deutsch.', 'Una respuesta.'],
    ...Array.from({ length: 19 }, (_, i) => `What speaks for it, number ${i}.`),
  ];
  const languages = ['en', 'de', 'fr', 'de', 'es'];
  const made = [];
  for (const [i, words] of texts.entries()) {
    const authorId = speakers[i % speakers.length] ?? ida;
    const claim = i === 1 ? longWord.repeat(2).slice(0, 140) : `Claim ${i}.`;
    const traits = { debateId: place.id, authorId, claim, text: words, language: languages[i] ?? 'en' };
    made.push(await contribution(test.db, traits));
  }
  const [folding, long] = made;
  for (let i = 0; i < 6; i++) {
    await contribution(test.db, { debateId: place.id, authorId: ida, inReplyTo: folding?.id ?? 0 });
  }
  for (let i = 0; i < 23; i++) {
    await contribution(test.db, {
      debateId: place.id,
      inReplyTo: long?.id ?? 0,
      authorId: speakers[0] ?? ida,
    });
  }
  const [one = 0, other = 0] = made.map(({ id }) => id).slice(5);
  await answered(test.db, one, 'CS', { agree: 4, pass: 1 });
  await answered(test.db, one, 'PS', { agree: 3 });
  await answered(test.db, one, 'ID', { agree: 1 });
  await answered(test.db, other, 'IN', { disagree: 4 });
  await answered(test.db, other, 'CO', { agree: 4 });
  return { ...place, folding: folding?.id ?? 0, long: long?.id ?? 0 };
}

async function newcomersText(test: TestApp, debateId: number, words: string): Promise<number> {
  const newcomer = await test.signedInAs({ name: 'Nora Newcomer', published: 0, group: 'CO' });
  return placeIn(await sent(newcomer, `/debates/${debateId}/contributions`, text(words)));
}

/** The fields of a contribution. */
export function text(words: string) {
  // As if every advice had been read: these texts are meant as they are.
  const advised = advices.join(',');
  return { key: randomUUID(), claim: 'A claim.', text: words, language: 'en', in_reply_to: '', advised };
}

/** The fields of a proposal of a debate. */
function proposal() {
  const head = {
    title: 'Who repairs what nobody sells?',
    lede: 'A proposal.',
    background: '',
    documents: '',
  };
  return { ...head, key: randomUUID(), board: 'sustainability', language: 'en' };
}

const tomorrow = (test: TestApp) => new Date(test.clock.now.getTime() + 86_400_000);

/** The paths of one-time links as they stand in the mails, and of those mails in the demo. */
async function links(test: TestApp, ida: Agent & { member: { id: number; handle: string } }) {
  const password = 'a walk along the quiet canal';
  const registration = {
    name: 'Noor',
    handle: 'noor',
    email: 'noor@example.org',
    group: 'ID',
    organisation: '',
  };
  await sent(test.visitor(), '/accounts/registration', { ...registration, password });
  await sent(test.visitor(), '/accounts/password-reset', { email: `${ida.member.handle}@example.org` });
  const { hashPassword } = await import('#src/people/accounts/password/password-hash.ts');
  await run(
    test.db,
    sql`UPDATE members SET password_hash = ${await hashPassword(password)} WHERE id = ${ida.member.id}`,
  );
  await sent(ida, '/accounts/me/email', { email: 'ida.new@example.org', current: password });
  await sent(ida, '/accounts/me/data/files', { password });
  await test.runJobs();
  const keep = openMailer(test.deps.config);
  for (const mail of test.mails) await keep(mail);
  const link = (kind: string) =>
    test.mails.map((mail) => new RegExp(`/accounts/${kind}/[\\w-]{43}`).exec(mail.text)?.[0]).find(Boolean) ??
    '';
  const mails = await test.visitor().get('/demo/mail');
  return {
    confirmation: link('confirmation'),
    reset: link('password-reset'),
    email: link('email-change'),
    file: link('me/data/files'),
    mail: /href="(\/demo\/mail\/[^"]+)"/.exec(mails.text)?.[1] ?? '',
  };
}

/** Something for Ida to be told, and the links in mails about it. */
async function notices(
  test: TestApp,
  ida: Agent & { member: { id: number } },
  debateId: number,
  own: number,
) {
  const other = await test.signedInAs({ name: 'Olaf Other', group: 'AC' });
  await sent(other, `/debates/${debateId}/contributions`, { ...text(rich), in_reply_to: String(own) });
  await createNotifications(test.deps);
  const link = (of: number | null) =>
    `/notifications/unsubscription/${unsubscribeToken(test.deps.config, { memberId: ida.member.id, debateId: of })}`;
  return { stop: link(null), mute: link(debateId) };
}
