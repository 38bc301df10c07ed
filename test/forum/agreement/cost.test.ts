import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { visitorIn } from '#src/platform/http/viewer.ts';
import { type ContributionSort, contributionSorts } from '#src/site/debate-page/listing/order.ts';
import { pageState } from '#src/site/debate-page/store.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate, member } from '../../support/factories.ts';

let test: TestApp;
let large: number;

beforeAll(async () => {
  test = await testApp();
  large = await debateOf(3000);
  await test.db.query('VACUUM ANALYZE contributions, tallies');
});

/** A debate of so many contributions, each with answers of three groups that differ from one to the next. */
async function debateOf(count: number): Promise<number> {
  const { id } = await debate(test.db);
  const author = await member(test.db);
  await run(
    test.db,
    sql`INSERT INTO contributions (debate_id, author_id, group_code, state, language, claim, source, html, renderer, submission_key, submitted_at, placed_at)
        SELECT ${id}, ${author.id}, 'ID', 'published', 'en', 'A claim.', 'x', '<p>x</p>', 1, gen_random_uuid(), at, at
        FROM generate_series(1, ${count}) n, LATERAL (SELECT timestamptz '2026-11-02' + n * interval '1 second' AS at)`,
  );
  await run(
    test.db,
    sql`UPDATE tallies SET agrees = ARRAY[n % 9, n % 7, 3, 0, 0, 0, 0], disagrees = ARRAY[2, n % 5, 3, 0, 0, 0, 0]
        FROM (SELECT contribution_id AS id, row_number() OVER (ORDER BY contribution_id)::integer AS n FROM tallies WHERE debate_id = ${id}) g
        WHERE contribution_id = g.id`,
  );
  return id;
}

const Node = z.looseObject({ 'Actual Rows': z.number(), 'Actual Loops': z.number() });

/** The most rows that any step of the plan of the debate's first page in this order touches. */
async function rowsTouched(debateId: number, sort: ContributionSort): Promise<number> {
  const touched: number[] = [];
  const collect = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) collect(each);
    else if (typeof node === 'object' && node !== null) {
      const step = Node.safeParse(node);
      if (step.success) touched.push(step.data['Actual Rows'] * step.data['Actual Loops']);
      for (const each of Object.values(node)) collect(each);
    }
  };
  const explained: Queryable = {
    query: async (statement) => {
      const { rows } = await test.db.query(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`,
        statement.values,
      );
      collect(rows);
      return test.db.query(statement);
    },
  };
  await pageState(explained, visitorIn('en', test.clock.now), debateId, { sort, group: null }, [null]);
  return Math.max(...touched);
}

describe('the first page of a debate of 3,000 contributions', () => {
  it.each(contributionSorts)('reads a page of rows by an index, in the order %s', async (sort) => {
    expect(await rowsTouched(large, sort)).toBeLessThan(50);
  });

  it('counts what an order leaves over only so far', async () => {
    const { text } = await test.visitor().get(`/debates/${large}?sort=unanswered`).redirects(1).expect(200);
    expect(text).toContain('More than 40 of 3,000 contributions');
  });
});
