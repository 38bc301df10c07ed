import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { openMailer } from '#src/platform/mail/mailer.ts';
import { boardId, contribution, debate, member } from '../support/factories.ts';
import { acceptedFloods, floods } from '../support/hostile/floods.ts';
import { served } from '../support/served.ts';
import { placeIn, text } from './helpers.ts';
import { each, look, send, stored, textsFor, vectors } from './vectors.ts';

// Many pages in one test, also on a slow machine.
vi.setConfig({ testTimeout: 120_000 });

const test = await served({ demo: true });
const admin = await test.signedInAs({ role: 'admin' });
const curator = await test.signedInAs({ role: 'curator' });
const moderator = await test.signedInAs({ role: 'moderator' });
const author = await test.signedInAs({ group: 'CS', verified: true });
const staff = await test.open({ as: admin.member.id });
const place = await debate(test.db);
const unlimited = () => run(test.db, sql`DELETE FROM rate_limits`);
afterEach(unlimited);

describe('hostile texts are inert', () => {
  it('in contributions: every one, and floods as long as a text may be', async () => {
    let kept = 0;
    const all = [...vectors, ...acceptedFloods.filter((_, i) => i % 4 === 0).map((flood) => flood.text)];
    for (const [i, words] of all.entries()) {
      if (i % 20 === 0) await unlimited();
      if (await send(curator, `/debates/${place.id}/contributions`, text(words))) kept++;
    }
    for (const flood of floods.slice(0, 3)) {
      expect(await send(curator, `/debates/${place.id}/contributions`, text(flood.text))).toBeUndefined();
    }
    expect(kept).toBeGreaterThan(vectors.length * 0.8);
    expect(await look(staff, [place.path])).toEqual([]);
  });

  it('in replies and edits', async () => {
    const answered = await contribution(test.db, { debateId: place.id });
    const edits = textsFor();
    for (const [i, words] of textsFor().entries()) {
      if (i % 10 === 0) await unlimited();
      const reply = { ...text(words), in_reply_to: String(answered.id) };
      const made = await send(curator, `/debates/${place.id}/contributions`, reply);
      if (!made) continue;
      const id = placeIn(made);
      await send(curator, `/contributions/${id}/text`, { text: edits[i], language: 'en', revision: '1' });
    }
    expect(await look(staff, [`/contributions/${answered.id}`])).toEqual([]);
  });

  it('in the heads of debates: proposed, declined, edited, concluded', async () => {
    const proposals = { title: 160, lede: 400, background: 5000, documents: 5000 };
    const first = fields(proposals);
    const second = fields({ ...proposals, key_points: 5000, conclusion: 5000 });
    const found = textsFor();
    const reasons = textsFor(2000);
    const paths: string[] = [];
    for (let i = 0; i < each; i++) {
      if (i % 5 === 0) await unlimited();
      const form = { ...first(i), key: randomUUID(), board: 'sustainability', language: 'en' };
      const proposed = await stored(author, '/debates', form);
      await stored(curator, `${proposed}/refusal`, { reason: reasons[i] });
      const made = await stored(curator, '/debates', { ...form, key: randomUUID() });
      await stored(curator, `${made}/head`, { ...second(i), version: '1' });
      await stored(curator, `${made}/opening`, { closes_on: '' });
      await stored(curator, `${made}/closure`, {});
      await stored(curator, `${made}/conclusion`, { conclusion: found[i] });
      paths.push(made);
      if (i % 4 === 0) paths.push(`${made}/versions`, `${made}/edit`);
    }
    expect(await look(staff, [...paths, '/debates', '/boards/sustainability', '/'])).toEqual([]);
    await test.runJobs();
    const keep = openMailer(test.deps.config);
    for (const mail of test.mails) await keep(mail);
    const mails = await test.visitor().get('/demo/mail');
    const links = [...mails.text.matchAll(/href="(\/demo\/mail\/[^"]+)"/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThanOrEqual(each);
    expect(await look(staff, ['/demo/mail', ...links.filter((_, i) => i % 2)])).toEqual([]);
  });

  it('in profiles, reports, decisions, reversals and notes', async () => {
    // Each name with a number: names that look alike are refused.
    const profiles = fields({ name: 70, organisation: 110 });
    const [words, facts, whys, notes] = [textsFor(1000), textsFor(2000), textsFor(2000), textsFor(500)];
    const busy = await debate(test.db);
    const target = await member(test.db, { group: 'IN', organisation: 'Example' });
    const reported = await contribution(test.db, { debateId: busy.id, authorId: target.id });
    const people: string[] = [];
    for (let i = 0; i < each; i++) {
      const agent = await test.signedInAs();
      const { name, organisation } = profiles(i);
      const profile = {
        name: `${name} ${i}`,
        organisation: `${organisation} ${i}`,
        group: 'IN',
        language: 'en',
        timeZone: 'UTC',
      };
      await stored(agent, '/accounts/me/profile', profile);
      await stored(agent, `/contributions/${reported.id}/flag`, { clause: '3.1', words: words[i] });
      const said = await contribution(test.db, { debateId: busy.id, authorId: agent.member.id });
      const own = await contribution(test.db, { debateId: busy.id, authorId: target.id });
      const kase = await stored(moderator, `/contributions/${own.id}/case`, {});
      const removal = {
        act: 'remove',
        clause: '3.1',
        facts: facts[i],
        explanation: 'The rule forbids just this.',
        revision: '1',
        until: '',
      };
      await stored(moderator, `${kase}/decisions`, removal);
      const reversal = /\/decisions\/\d+\/reversal/.exec((await admin.get(kase)).text)?.[0] ?? '';
      await stored(admin, reversal, { reason: whys[i] });
      const verification = `/admin/members/${target.handle}/verification${i % 2 ? '/end' : ''}`;
      await stored(admin, verification, { note: notes[i], organisation: 'Example' });
      if (i % 4 === 0) people.push(`/members/${agent.member.handle}`, `/contributions/${said.id}`);
    }
    const kase = await stored(moderator, `/contributions/${reported.id}/case`, {});
    const shown = [
      '/admin/members',
      `/admin/members/${target.handle}`,
      '/moderation/queue',
      '/moderation/log',
    ];
    expect(await look(staff, [...people, ...shown, busy.path, kase])).toEqual([]);
    const own = await test.open({ as: target.id });
    expect(await look(own, ['/accounts/me/decisions'])).toEqual([]);
  });

  it('in the names and descriptions of boards, in each language', async () => {
    const names = { nameEn: 80, nameFr: 80, nameDe: 80 };
    const texts = fields({ ...names, descriptionEn: 400, descriptionFr: 400, descriptionDe: 400 });
    const rules = { hue: 'blue', openBy: 'curators', contributeBy: 'members', replyBy: 'members' };
    for (let i = 0; i < each; i++) {
      const place = { slug: `board-${i}`, position: String(i + 10), screening: 'none', state: '' };
      await stored(admin, '/admin/boards', { ...rules, ...place, ...texts(i) });
    }
    for (const locale of ['en', 'fr', 'de']) {
      expect(await look(await test.open({ locale }), ['/boards', '/boards/board-3'])).toEqual([]);
    }
    expect(
      await look(staff, ['/admin/boards', `/admin/boards/${await boardId(test.db, 'board-5')}`]),
    ).toEqual([]);
  });
});

/** Texts for the fields of a form, which take so many characters each: the values of one sending after another. */
function fields(lengths: Readonly<Record<string, number>>) {
  const texts = Object.entries(lengths).map(([name, max]) => [name, textsFor(max)] as const);
  return (i: number) => Object.fromEntries(texts.map(([name, list]) => [name, list[i]]));
}
