import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { publishVersion } from '#src/outcomes/documents/store.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate } from '../../support/factories.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let curator: Browser;
let writer: Browser;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ role: 'curator' });
  writer = await test.signedInAs({ name: 'Ada Author' });
});

function post(path: string, form: object, agent = curator) {
  return agent.post(path).type('form').send(form);
}

const version = (number: number, more = {}) => ({
  ...{ key: randomUUID(), version: number, title: 'Who repairs?', lede: 'Everybody may.', language: 'en' },
  ...{ change: '', 'heading-f1': 'Parts are missing', 'section-f1': 'In shops.', ...more },
  ...{ 'heading-f2': 'Prices differ', 'section-f2': 'By three.', 'section-open': 'Who pays.' },
});

/** A synthesis of a closed debate with so many contributions and two findings. */
async function drafted(count: number) {
  const home = await debate(test.db, { state: 'closed', boardId: await boardId(test.db) });
  const ids: number[] = [];
  for (let n = 1; n <= count; n += 1) {
    const said = { debateId: home.id, claim: `Claim number ${n}`, authorId: writer.member.id };
    ids.push((await contribution(test.db, said)).id);
  }
  const started = await post(`${home.path}/synthesis`, {});
  const id = Number(/\d+/.exec(started.headers.location ?? '')?.[0]);
  expect((await post(`/syntheses/${id}/versions`, version(1))).status).toBe(303);
  return { home, id, ids, path: `/syntheses/${id}/sources` };
}

async function openOf(id: number): Promise<number[]> {
  const rows = await many(test.db, z.object({ id: z.number() }), sql`SELECT open_of_synthesis(${id}) AS id`);
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

/** What counts as open, by the rows themselves. */
async function recounted(id: number): Promise<number[]> {
  const rows = await many(
    test.db,
    z.object({ id: z.number() }),
    sql`SELECT c.id FROM contributions c JOIN syntheses s ON s.debate_id = c.debate_id AND s.document_id = ${id}
        WHERE c.state = 'published' AND c.thread_id IS NULL AND c.same_as IS NULL
          AND c.id NOT IN (SELECT contribution_id FROM fates WHERE document_id = ${id})
          AND NOT EXISTS (SELECT FROM citations ci LEFT JOIN contributions copy ON copy.same_as = c.id
            WHERE ci.document_id = ${id} AND ci.contribution_id IN (c.id, copy.id)
              AND ci.version = (SELECT max(version) FROM document_versions WHERE document_id = ${id}))
        ORDER BY c.id`,
  );
  return rows.map((row) => row.id);
}

describe('the sources of a synthesis', () => {
  it('are cited by ticking, twenty at a time, and kept in the next version', async () => {
    const { home, id, ids, path } = await drafted(22);
    const first = await curator.get(`${path}?finding=f1&order=oldest`);
    expect(first.text).toContain('cited 0 · with a reason 0 · open 22');
    expect(first.text.match(/type="checkbox"/g)).toHaveLength(20);
    const shown = ids.slice(0, 20).join();
    const chosen = {
      finding: 'f1',
      order: 'oldest',
      shown,
      go: 'yes',
      [`tick-${ids[0]}`]: 'yes',
      [`tick-${ids[1]}`]: 'yes',
    };
    const saved = await post(path, chosen);
    expect(saved.headers.location).toBe(`${path}?finding=f1&order=oldest&after=${ids[19]}`);
    const next = await curator.get(saved.headers.location ?? '');
    expect(next.text).toContain('cited 2 · with a reason 0 · open 20');
    // The steps say where one is, and the last page leads on.
    expect(first.text).not.toContain('20 contributions are open');
    expect(next.text).toMatch(/sources\?show=open">\s*Next: 20 contributions are open/);
    for (const [page, step] of [
      [`/syntheses/${id}/edit`, '1 Write'],
      [path, '2 Cite'],
      [`/syntheses/${id}/course`, '3 Ask'],
    ] as const) {
      const shown = (await curator.get(page)).text;
      expect(shown, page).toMatch(new RegExp(`aria-current="true">\\s*${step}`));
    }
    expect(next.text.match(/type="checkbox"/g)).toHaveLength(2);
    // Unticked, it is cited no more; what a text names stays, and is no choice.
    await post(path, { finding: 'f1', shown, [`tick-${ids[0]}`]: 'yes' });
    await post(`/syntheses/${id}/versions`, version(2, { 'section-f1': `As #${ids[2]} says.` }));
    const later = await curator.get(`${path}?finding=f1&order=oldest`);
    expect(later.text).toContain('cited 2 ·');
    expect(later.text).toContain('cited in its text');
    expect(later.text).toContain(`id="tick-${ids[0]}" name="tick-${ids[0]}" value="yes" checked`);
    expect(await openOf(id)).toEqual(ids.filter((_, at) => at !== 0 && at !== 2));
    const page = (await curator.get(`/syntheses/${id}`).redirects(1)).text;
    expect(page).toContain('Claim number 1<');
    expect(page).toContain('Claim number 3<');
    expect((await test.visitor().get(home.path)).text).toContain('Waiting for the synthesis');
    const { 'heading-f1': _, 'section-f1': __, ...without } = version(3);
    await post(`/syntheses/${id}/versions`, without);
    expect(await openOf(id)).toEqual(ids);
  });

  it('get reasons one by one, by ticking, and all that is shown at once', async () => {
    const { home, id, ids, path } = await drafted(6);
    const [a = 0, b = 0, c = 0, d = 0] = ids;
    const shown = ids.join();
    await post(path, { finding: 'f1', shown, [`tick-${ids[5]}`]: 'yes' });
    const wrong: [object, string][] = [
      [{ [`reason-${a}`]: 'said-elsewhere' }, 'Enter the number of the contribution that says it'],
      [
        { [`reason-${a}`]: 'said-elsewhere', [`detail-${a}`]: `#${a}` },
        'Name a contribution other than this one',
      ],
      [
        { [`reason-${a}`]: 'said-elsewhere', [`detail-${a}`]: '#999999' },
        'Nothing is published under this number',
      ],
      [{ [`reason-${a}`]: 'other' }, 'Say in a few words why'],
      [
        { [`tick-${a}`]: 'yes', 'reason-ticked': 'other-question', 'detail-ticked': '999999' },
        'Nothing is published under this number',
      ],
    ];
    for (const [fields, message] of wrong) {
      const answer = await post(`${path}/reasons`, { show: 'open', shown, ...fields });
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(message)]);
    }
    const reasons = {
      ...{ show: 'open', shown, [`reason-${a}`]: 'said-elsewhere', [`detail-${a}`]: String(b) },
      ...{ [`reason-${b}`]: 'other', [`detail-${b}`]: 'Said in jest.', [`reason-${c}`]: '' },
      ...{ [`tick-${c}`]: 'yes', [`tick-${d}`]: 'yes', 'reason-ticked': 'not-taken-up', 'detail-ticked': '' },
    };
    expect((await post(`${path}/reasons`, reasons)).status).toBe(303);
    expect(await openOf(id)).toEqual(ids.slice(4, 5));
    expect((await curator.get(`${path}?show=given`)).text).toContain('with a reason 4');
    const asked = '&reason-all=process&detail-all=';
    const confirmation = await curator.get(`${path}/all?show=open&words=number+5${asked}`);
    expect(confirmation.text).toContain('1 contribution will be shown as “Not cited: about the process”.');
    const all = { show: 'open', 'reason-all': 'process', 'detail-all': '' };
    expect((await post(`${path}/all`, { ...all, count: 2 })).status).toBe(409);
    expect((await post(`${path}/all`, { ...all, count: 1 })).status).toBe(303);
    expect(await openOf(id)).toEqual([]);
    const csv = `/syntheses/${id}/fates.csv`;
    await curator.get(csv).expect(404);
    // Nobody else reads them until the synthesis is public; then they stay.
    expect((await test.visitor().get(`/contributions/${a}/fate`)).text).toContain(
      'waiting for its synthesis',
    );
    await transaction(test.db, (tx) => publishVersion(tx, id, 2, test.clock.now));
    const debatePage = (await test.visitor().get(home.path)).text;
    expect(debatePage).toContain(`<a href="/contributions/${a}/fate">Not cited: said elsewhere</a>`);
    const file = (await test.visitor().get(csv).expect(200)).text;
    const lines: Record<string, string>[] = parse(file, { columns: true });
    expect(lines.map(({ contribution }) => Number(contribution))).toEqual(ids);
    expect(lines[0]).toMatchObject({
      fate: 'not cited',
      reason: 'said-elsewhere',
      claim: expect.any(String),
    });
    expect(lines[0]?.['said in']).toMatch(new RegExp(`/contributions/${b}$`));
    expect(lines[1]).toMatchObject({ reason: 'other', words: 'Said in jest.', 'cited in': '' });
    expect(lines[5]).toMatchObject({ fate: 'cited', 'cited in': 'f1', reason: '' });
    const fate = (await test.visitor().get(`/contributions/${b}/fate`)).text;
    expect(fate).toContain('Said in jest.');
    expect((await post(`${path}/reasons`, { ...reasons, [`reason-${a}`]: 'process' })).status).toBe(409);
    expect((await post(path, { finding: 'f1', shown, [`tick-${a}`]: 'yes' })).status).toBe(409);
    for (const change of [sql`UPDATE fates SET words = 'x'`, sql`DELETE FROM fates`]) {
      await expect(run(test.db, sql`${change} WHERE document_id = ${id}`)).rejects.toThrow('never changed');
    }
  });

  it('are open or not as a recount says, after any acts', async () => {
    const { home, id, ids, path } = await drafted(8);
    const copy = {
      debateId: home.id,
      claim: 'Claim number 8',
      authorId: (await test.signedInAs()).member.id,
    };
    const { id: shared } = await contribution(test.db, copy);
    await run(test.db, sql`UPDATE contributions SET same_as = ${ids[7] ?? 0} WHERE id = ${shared}`);
    await contribution(test.db, { debateId: home.id, inReplyTo: ids[0] ?? 0 });
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed % below;
    };
    let number = 2;
    for (let act = 0; act < 24; act += 1) {
      const one = ids[random(ids.length)] ?? 0;
      const kind = random(5);
      if (kind === 0)
        await post(path, {
          finding: `f${1 + random(2)}`,
          shown: one,
          [`tick-${one}`]: random(3) > 0 ? 'yes' : '',
        });
      else if (kind === 1)
        await post(`${path}/reasons`, { show: 'open', shown: one, [`reason-${one}`]: 'example' });
      else if (kind === 2) {
        const text = { 'section-f1': `See #${random(2) ? one : shared}.` };
        if ((await post(`/syntheses/${id}/versions`, version(number, text))).status === 303) number += 1;
      } else if (kind === 3 && random(4) === 0) {
        await run(test.db, sql`UPDATE contributions SET state = 'withdrawn' WHERE id = ${one}`);
      } else ids.push((await contribution(test.db, { debateId: home.id, claim: `Act ${act}` })).id);
      expect([act, await openOf(id)]).toEqual([act, await recounted(id)]);
    }
  });

  it('are for those who write the synthesis alone', async () => {
    const { path } = await drafted(1);
    for (const agent of [writer, await test.signedInAs({ role: 'moderator' })]) {
      expect((await agent.get(path)).status).toBe(404);
      expect((await post(path, { finding: 'f1', shown: '1' }, agent)).status).toBe(404);
    }
  });
});
