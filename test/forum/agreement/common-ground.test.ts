import { once } from 'node:events';
import { connect } from 'node:net';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addUpTotals } from '#src/forum/agreement/common-ground/store.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';
import { statementsOf } from '../../support/statements.ts';
import { answered, groundRow } from './setup.ts';

let test: TestApp;
let place: Awaited<ReturnType<typeof debate>>;
let said: Record<'common' | 'best' | 'divided' | 'one' | 'nobody', number>;
beforeAll(async () => {
  test = await testApp();
  place = await debate(test.db);
  const make = async (text: string) =>
    (await contribution(test.db, { debateId: place.id, claim: text.replace(/^=.*/, 'It divides.'), text }))
      .id;
  said = {
    nobody: await make('Nobody has answered this'),
    one: await make('Only unions answered'),
    divided: await make('=HYPERLINK("https://evil.example") divides'),
    common: await make('Two groups agree, one barely'),
    best: await make('Two groups agree wholly'),
  };
  await answered(test.db, said.one, 'TU', { agree: 9 });
  await answered(test.db, said.divided, 'IN', { disagree: 5, pass: 1 });
  await answered(test.db, said.divided, 'CS', { agree: 6 });
  await answered(test.db, said.common, 'PS', { agree: 2, disagree: 1 });
  await answered(test.db, said.common, 'CO', { agree: 8 });
  await answered(test.db, said.best, 'PS', { agree: 4 });
  await answered(test.db, said.best, 'AC', { agree: 5 });
});

const order = (text: string) =>
  [...text.matchAll(/<article class="contribution" id="c(\d+)"/g)].map(([, id]) => Number(id));
const section = (text: string, heading: string) =>
  text.split(`id="${heading}"`)[1]?.split('</section>')[0] ?? '';

describe('the page of common ground', () => {
  it('shows what every group that answered agrees with, what divides, and what nobody has answered', async () => {
    const { text, status } = await test.visitor().get(`${place.path}/common-ground`);
    expect(status).toBe(200);
    const common = section(text, 'common-heading');
    expect(common.indexOf('wholly')).toBeLessThan(common.indexOf('barely'));
    expect(common).not.toContain('Only unions');
    expect(common).toMatch(/<th scope="col" class="lowest" aria-label="[^"]+: 60%">\w\w\n60%<\/th>/);
    expect(common).toContain('Agreed by 2 of the 2 groups that answered');
    const divided = section(text, 'divided-heading');
    expect(divided).toContain('against: ICT companies; for: Civil society');
    expect(divided).not.toContain('barely');
    const unanswered = section(text, 'unanswered-heading');
    expect(unanswered).toMatch(/Trade unions[\s\S]*not answered: 4 of 5 contributions/);
    expect(text).toContain('5 contributions, 41 answers');
  });

  it('says the same once what each statement added is one row again', async () => {
    const rows = () => test.db.query('SELECT FROM debate_tallies WHERE debate_id = $1', [place.id]);
    expect([(await rows()).rowCount, await addUpTotals(test.db)]).toEqual([46, 1]);
    expect((await rows()).rowCount).toBe(1);
    const { text } = await test.visitor().get(`${place.path}/common-ground`);
    expect(text).toMatch(/5 contributions, 41 answers[\s\S]*Trade unions[\s\S]*not answered: 4 of 5 /);
  });

  it('is three statements, and goes on below twenty', async () => {
    const big = await debate(test.db);
    for (let n = 0; n < 23; n += 1) {
      const { id } = await contribution(test.db, { debateId: big.id, claim: `Agreed, number ${n}.` });
      await run(test.db, sql`UPDATE tallies SET agrees = '{5,5,0,0,0,0,0}' WHERE contribution_id = ${id}`);
    }
    const statements = await statementsOf(test.db, () => test.visitor().get(`${big.path}/common-ground`));
    expect(statements).toHaveLength(4);
    const first = await test.visitor().get(`${big.path}/common-ground`);
    const more =
      /href="([^"]+)">Show more common ground/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await test.visitor().get(more);
    const names = (text: string) => [...text.matchAll(/Agreed, number (\d+)\./g)].map(([, n]) => Number(n));
    expect([...names(first.text), ...names(second.text)]).toEqual(Array.from({ length: 23 }, (_, n) => n));
    expect(second.text).not.toContain('Show more common ground');
    expect(second.text).not.toContain('divided-heading');
  });

  it('is not there for who may not see the debate', async () => {
    const draft = await debate(test.db, { state: 'proposed' });
    for (const end of ['', '.csv', '.json']) {
      expect((await test.visitor().get(`/debates/${draft.id}/common-ground${end}`)).status).toBe(404);
      expect((await test.visitor().get(`/debates/99999/common-ground${end}`)).status).toBe(404);
    }
  });
});

describe('the figures as data', () => {
  it('are a CSV in which no cell is a formula', async () => {
    const { text, headers } = await test.visitor().get(`${place.path}/common-ground.csv`);
    expect(headers['content-disposition']).toBe(`attachment; filename="common-ground-${place.id}.csv"`);
    const Row = z.record(z.string(), z.string());
    const rows = z.array(Row).parse(parse(text, { bom: true, columns: true }));
    expect(rows.map((row) => row.groups_agreeing)).toEqual(['2', '2', '1', '1', '0']);
    expect(rows[1]).toMatchObject({
      lowest_group: 'PS',
      lowest_share: '0.6',
      PS_agree: '2',
      PS_disagree: '1',
      TU_share: '',
    });
    const hostile = rows.find((row) => row.text?.includes('HYPERLINK'));
    expect(hostile).toMatchObject({ divided: 'yes', text: `'=HYPERLINK("https://evil.example") divides` });
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  it('are a JSON document of the same', async () => {
    const { body } = await test.visitor().get(`${place.path}/common-ground.json`);
    expect(body).toMatchObject({ format: 'ict4society/common-ground', demonstration: false, source: null });
    expect(body.contributions).toHaveLength(5);
    expect(body.contributions[1]).toMatchObject({
      agreeing: 2,
      lowest: { group: 'PS', share: 0.6 },
      groups: { PS: { agree: 2, disagree: 1, pass: 0, share: 0.6 }, TU: { agree: 0, share: null } },
    });
  });

  it('hold every contribution of a long debate once', async () => {
    const big = await debate(test.db);
    const author = await member(test.db);
    await test.db.query(
      `INSERT INTO contributions (debate_id, author_id, group_code, state, language, claim, source, html, renderer, submission_key, submitted_at, placed_at)
       SELECT $1, $2, 'ID', 'published', 'en', 'A claim.', 'Text ' || n, 'x', 1, gen_random_uuid(), $3, $3 FROM generate_series(1, 1203) n`,
      [big.id, author.id, new Date('2026-11-03T00:00:00Z')],
    );
    const { body } = await test.visitor().get(`/debates/${big.id}/common-ground.json`);
    const texts = z.array(z.object({ text: z.string() })).parse(body.contributions);
    expect(new Set(texts.map(({ text }) => text)).size).toBe(1203);
    expect(texts).toHaveLength(1203);
  });

  it('keep no connection to the database for who does not read on', async () => {
    const big = await debate(test.db);
    const author = await member(test.db);
    await test.db.query(
      `INSERT INTO contributions (debate_id, author_id, group_code, state, language, claim, source, html, renderer, submission_key, submitted_at, placed_at)
       SELECT $1, $2, 'ID', 'published', 'en', 'A claim.', repeat('x', 10000), 'x', 1, gen_random_uuid(), $3, $3 FROM generate_series(1, 1400) n`,
      [big.id, author.id, new Date('2026-11-03T00:00:00Z')],
    );
    const server = test.app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const reader = connect(port, '127.0.0.1');
    try {
      reader.write(`GET /debates/${big.id}/common-ground.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
      await new Promise<void>((done) => {
        reader.on('data', (bytes) => {
          if (!bytes.includes('xxxx')) return;
          reader.pause();
          done();
        });
      });
      await expect.poll(() => test.db.idleCount === test.db.totalCount, { timeout: 5000 }).toBe(true);
    } finally {
      reader.destroy();
      server.close();
    }
  });
});

describe('the orders of a debate', () => {
  it('put common ground, division and missing voices first', async () => {
    const read = async (sort: string) => order((await test.visitor().get(`${place.path}?sort=${sort}`)).text);
    expect(await read('common-ground')).toEqual([
      said.best,
      said.common,
      said.one,
      said.divided,
      said.nobody,
    ]);
    expect(await read('divided')).toEqual([said.divided]);
    expect(await read('needs-a-voice')).toEqual([
      said.nobody,
      said.one,
      said.best,
      said.common,
      said.divided,
    ]);
  });

  it('say in words what the strip draws', async () => {
    const { text } = await test.visitor().get(place.path);
    const card = (id: number) => text.split(`id="c${id}"`)[1]?.split('</article>')[0] ?? '';
    expect(card(said.best)).toContain('Agreed by 2 of the 2 groups that answered');
    expect(card(said.best)).toContain('9 answers\u00a0· not yet answered: 4 groups');
    expect(card(said.divided)).toContain('<strong>Divided</strong>');
    expect(card(said.divided)).toContain('against: ICT companies; for: Civil society');
    expect(card(said.nobody)).toContain('Nobody has answered yet');
    expect(card(said.best)).toMatch(
      /<path fill="url\(#groups\) currentColor" d="[^"]*M2\.05 100v-83h\.9v83z[^"]*"\/>[\s\S]*<th scope="col" class="lowest" aria-label="Public sector: 83%">PS\n83%<\/th>/,
    );
    // The line stands where a group agrees from.
    expect(card(said.best)).toContain('<path class="line" d="M0 40h6"/>');
  });

  it('lose what is taken away, and get it back with its answers', async () => {
    const before = await groundRow(test.db, said.best);
    await run(test.db, sql`UPDATE contributions SET state = 'withdrawn' WHERE id = ${said.best}`);
    expect(order((await test.visitor().get(`${place.path}?sort=common-ground`)).text)).not.toContain(
      said.best,
    );
    const page = await test.visitor().get(`${place.path}/common-ground`);
    expect(page.text).not.toContain('wholly');
    expect(page.text).toContain('4 contributions, 32 answers');
    expect(await groundRow(test.db, said.best)).toEqual({ ...before, listed: false });
    await test.db.query('ALTER TABLE contributions DISABLE TRIGGER contributions_decided');
    await run(test.db, sql`UPDATE contributions SET state = 'published' WHERE id = ${said.best}`);
    await test.db.query('ALTER TABLE contributions ENABLE TRIGGER contributions_decided');
    expect(await groundRow(test.db, said.best)).toEqual(before);
    expect(order((await test.visitor().get(`${place.path}?sort=common-ground`)).text)[0]).toBe(said.best);
  });
});

describe('the page on counting', () => {
  it('has an example whose figures the code makes', async () => {
    const { text, status } = await test.visitor().get('/common-ground');
    expect(status).toBe(200);
    expect(text).toContain('(140 + 1) / (158 + 2)');
    expect(text).toContain('Agreed by 4 of the 5 groups that answered');
    expect(text).toContain('The lowest share is that of Academia, 50%');
    expect(text).toContain('has not answered: fewer than 3 answers');
  });
});

describe('debates that need a voice', () => {
  it('come first where the fewest groups have spoken, and only while they are open', async () => {
    const quiet = await debate(test.db);
    const loud = await debate(test.db);
    for (const group of ['IN', 'CS', 'PS', 'CO', 'TU', 'AC'] as const)
      await contribution(test.db, { debateId: loud.id, group });
    const half = await debate(test.db);
    await contribution(test.db, { debateId: half.id, group: 'TU' });
    const closed = await debate(test.db, { state: 'closed' });
    for (const path of ['/debates', '/boards/sustainability']) {
      const { text } = await test.visitor().get(`${path}?sort=needs-a-voice`);
      const at = (id: number) => text.indexOf(`/debates/${id}-`);
      expect(at(quiet.id)).toBeGreaterThan(-1);
      expect(at(quiet.id)).toBeLessThan(at(half.id));
      expect([at(loud.id), at(closed.id)]).toEqual([-1, -1]);
    }
  });
});
