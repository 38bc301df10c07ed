import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import { createNotices } from '../../concerns/notifications/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { reverse } from '../../support/decisions.ts';
import { removal, send, withCase } from '../helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const secret = 'Zanzibarstrasse 77';

/** The tables in which the word stands, each column as text. */
async function tablesWith(word: string): Promise<string[]> {
  const Table = z.object({ name: z.string() });
  const tables = await many(
    test.db,
    Table,
    sql`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname IN ('public', 'graphile_worker') ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await test.db.query(`SELECT FROM ${name} t WHERE t::text ILIKE $1 LIMIT 1`, [
      `%${word}%`,
    ]);
    if (rows.length > 0) found.push(name.replace('public.', ''));
  }
  return found;
}

it('words that are blacked out stand nowhere but in the evidence of the decision, and come back as they were', async () => {
  const [moderator, colleague] = [
    await test.signedInAs({ role: 'moderator' }),
    await test.signedInAs({ role: 'moderator' }),
  ];
  const author = await test.signedInAs({ published: 5 });
  const [reporter, other] = [
    await test.signedInAs({ published: 5 }),
    await test.signedInAs({ published: 5 }),
  ];
  const item = await withCase(test.db, {
    state: 'published',
    authorId: author.member.id,
    claim: `He lives in ${secret}.`,
    text: `Everybody knows ${secret}, and the rest.`,
    entries: [{ source: 'staff', reporterId: moderator.member.id }],
  });
  const path = item.debate.path;
  const texts = async () =>
    many(
      test.db,
      z.object({ id: z.number(), claim: z.string().nullable(), source: z.string(), html: z.string() }),
      sql`SELECT id, claim, source, html FROM contributions ORDER BY id`,
    );
  await send(author, `/contributions/${item.id}/text`, {
    claim: `He lives in ${secret}.`,
    text: `All know ${secret}, and the rest.`,
    language: 'en',
    revision: '1',
  }).expect(303);
  const quote = `> **Author** · [#${item.id}](/contributions/${item.id})\n>\n> He lives in ${secret}.\n\nSo what?`;
  const write = (text: string) =>
    send(other, `${path}/contributions`, {
      in_reply_to: String(item.id),
      language: 'en',
      text,
      key: crypto.randomUUID(),
    }).expect(303);
  await write(quote);
  const flag = { clause: '3.1', words: `It names ${secret}.` };
  await send(reporter, `/contributions/${item.id}/flag`, flag).expect(303);
  await run(
    test.db,
    sql`INSERT INTO drafts (member_id, debate_id, fields, form_key, saved_at)
        VALUES (${other.member.id}, ${item.debateId}, ${JSON.stringify({ text: quote })}::jsonb, gen_random_uuid(), now())`,
  );
  await createNotices(test);
  expect(await tablesWith(secret)).toEqual(
    expect.arrayContaining(['case_entries', 'contribution_versions', 'contributions', 'drafts']),
  );
  const before = await texts();

  const decision = { ...removal, act: 'redact', passages: secret, revision: '2' };
  const decide = (fields: object) => send(moderator, `${item.path}/decisions`, { ...decision, ...fields });
  expect((await decide({ facts: `It gives ${secret}.` }).expect(422)).text).toContain(
    'Do not repeat the words',
  );
  expect((await decide({ passages: 'Not there' }).expect(422)).text).toContain('passages-error');
  await decide({}).expect(303);
  await test.runJobs();
  await run(test.db, sql`SELECT graphile_worker.add_job('learn-words')`);
  await test.runJobs();
  expect(await tablesWith(secret)).toEqual(['decision_snapshots']);
  expect(await tablesWith('zanzibarstrasse')).toEqual(['decision_snapshots']);
  expect(
    test.mails
      .slice(-2)
      .map(({ text }) => text)
      .join(),
  ).not.toContain(secret);
  expect(test.mails.at(-1)?.text).toContain('█████');
  for (const agent of [test.visitor(), author, other]) {
    for (const page of [
      path,
      `/contributions/${item.id}`,
      `/contributions/${item.id}/versions`,
      `${path}.atom`,
      '/search?q=zanzibarstrasse',
      '/accounts/me/decisions',
      '/notifications',
      '/moderation/log',
    ]) {
      expect((await agent.get(page)).text, page).not.toContain(secret);
    }
  }
  expect((await test.visitor().get(`/contributions/${item.id}`)).text).toContain('He lives in █████.');
  // Who had the form open from before cannot bring the words back.
  await send(author, `/contributions/${item.id}/text`, {
    claim: `He lives in ${secret}.`,
    text: 'Again.',
    language: 'en',
    revision: '2',
  }).expect(409);

  await reverse(test.db, colleague, item.id);
  expect(await texts()).toEqual(before);
});
