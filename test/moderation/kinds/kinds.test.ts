import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { unspecified } from '#src/moderation/notices/notice.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { createNotices } from '../../concerns/notifications/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { removal, send } from '../helpers.ts';
import { type Item, makers } from './makers.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
let colleague: typeof moderator;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator', name: 'Mo Derator' });
  colleague = await test.signedInAs({ role: 'moderator' });
});

async function caseOf({ kind, id }: Item) {
  return one(
    test.db,
    z.object({ id: z.number(), entries: z.number(), state: z.string() }),
    sql`SELECT k.id, k.state, (SELECT count(*) FROM case_entries e WHERE e.case_id = k.id) AS entries
        FROM cases k WHERE k.kind = ${kind} AND k.item_id = ${id}`,
  );
}

/** What a visitor finds of its word: on which of the pages. */
async function pagesWith({ word, pages }: Item): Promise<string[]> {
  const found: string[] = [];
  for (const page of pages) {
    let answer = await test.visitor().get(page);
    if (answer.status === 302 || answer.status === 301) {
      answer = await test.visitor().get((answer.headers.location ?? '').split('#')[0] ?? '');
    }
    // A search says what was searched for, beside what it found.
    const text = page.startsWith('/search')
      ? answer.text
          .replaceAll(/="[^"]*"/g, '')
          .split('<li')
          .slice(1)
          .map((item) => item.split('</li>')[0])
          .join()
      : answer.text;
    if (answer.status === 200 && text.includes(word)) found.push(page);
  }
  return found;
}

async function decide(item: Item, body: object) {
  const { id } = await caseOf(item);
  const page = await moderator.get(`/moderation/cases/${id}`).expect(200);
  const revision = /name="revision" value="(\d+)"/.exec(page.text)?.[1];
  await send(moderator, `/moderation/cases/${id}/decisions`, { ...removal, revision, ...body }).expect(303);
  await moderator.get(`/moderation/cases/${id}`).expect(200);
  await test.runJobs();
}

const subjectsTo = (email: string) =>
  test.mails.filter(({ to }) => to === email).map(({ subject }) => subject.replace(' – ICT4Society', ''));

describe.each(Object.entries(makers))('a %s', (_noun, make) => {
  it('is reported from where it is read by members and visitors, kept, removed and restored as it was', async () => {
    const item = await make(test);
    const before = await pagesWith(item);
    expect(before).toContain(item.page);
    expect(before.length).toBeGreaterThan(2);
    const report = `/report/${item.kind}/${item.id}`;
    for (const agent of [test.visitor(), await test.signedInAs()]) {
      expect((await agent.get(item.page).redirects(1)).text).toContain(`href="${report}"`);
    }
    const visited = await test.visitor().get(report).expect(200);
    const noticeHref =
      /href="(\/notices\/new\?[^"]*)"/.exec(visited.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const form = await test.visitor().get(noticeHref).expect(200);
    expect(form.text).toContain(item.word);
    const submission = /name="submission" value="([^"]+)"/.exec(form.text)?.[1];
    const addresses = /<textarea[^>]*name="addresses"[^>]*>\s*([^<]+)</.exec(form.text)?.[1];
    await send(test.visitor(), '/notices', {
      addresses,
      subject: unspecified,
      why: 'It is against the law.',
      good_faith: 'yes',
      submission,
    }).expect(303);
    const reporter = await test.signedInAs();
    expect((await reporter.get(report).expect(200)).text).toContain('value="3.1"');
    await send(reporter, `/${item.path}/${item.id}/flag`, { clause: '3.1', words: 'Look.' }).expect(303);
    expect(await caseOf(item)).toMatchObject({ entries: 2, state: 'open' });
    expect((await moderator.get('/moderation/queue').expect(200)).text).toContain(item.word);

    test.mails.length = 0;
    await decide(item, { act: 'keep', clause: '', facts: '', explanation: '', answer: 'It breaks no law.' });
    expect(subjectsTo(item.told.email)).toEqual([item.subjects.keep]);
    expect(await pagesWith(item)).toEqual(before);

    await send(moderator, `/${item.path}/${item.id}/case`).expect(303);
    test.mails.length = 0;
    await decide(item, { act: 'remove' });
    expect(subjectsTo(item.told.email)).toEqual([item.subjects.remove]);
    expect(await pagesWith(item)).toEqual([]);
    const own = await item.told.agent.get('/accounts/me/decisions').expect(200);
    expect(own.text).toContain(item.subjects.remove);
    expect(own.text).toContain(item.word);
    await createNotices(test);
    expect((await item.told.agent.get('/notifications').expect(200)).text).toContain(item.subjects.remove);
    const log = await test.visitor().get('/moderation/log').expect(200);
    const entry = log.text.split('<tr id="decision-')[1]?.split('</tr>')[0] ?? '';
    expect(entry).toContain('Removed');
    expect(entry).toContain(item.subjects.logged);
    expect(log.text).not.toContain(item.word);
    expect(log.text).not.toContain('Aga Author');

    const { id } = await one(
      test.db,
      z.object({ id: z.number() }),
      sql`SELECT max(id) AS id FROM decisions WHERE kind = ${item.kind} AND item_id = ${item.id}`,
    );
    const [, complaint = ''] = /(\/appeals\/[\w.-]+)/.exec(test.mails.at(-1)?.text ?? '') ?? [];
    await test.visitor().get(complaint).expect(200);
    await send(colleague, `/decisions/${id}/reversal`, { reason: 'It was a quotation.' }).expect(303);
    await test.runJobs();
    expect(subjectsTo(item.told.email).at(-1)).toBe(item.subjects.restore);
    expect(await pagesWith(item)).toEqual(before);
  });
});
