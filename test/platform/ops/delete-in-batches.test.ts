import { expect, it } from 'vitest';
import { z } from 'zod';
import { many, sql } from '#src/platform/db/query.ts';
import { deleteInBatches } from '#src/platform/ops/delete-in-batches.ts';
import { testDatabase } from '../../support/database.ts';
import { statementsOf } from '../../support/statements.ts';

it('rows are deleted a thousand at a time, and no others', async () => {
  const { db } = await testDatabase();
  await db.query(
    'INSERT INTO rate_limits (key, expire) SELECT n::text, n FROM generate_series(1, 2600) AS n',
  );
  const statements = await statementsOf(db, async () => {
    expect(await deleteInBatches(db, sql`rate_limits`, sql`expire <= ${2500}`)).toBe(2500);
  });
  expect(statements).toHaveLength(3);
  const left = await many(
    db,
    z.object({ expire: z.number() }),
    sql`SELECT expire FROM rate_limits ORDER BY expire`,
  );
  expect([left.length, left[0]?.expire]).toEqual([100, 2501]);
});
