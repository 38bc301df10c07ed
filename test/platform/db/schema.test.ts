import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeSchema } from '#src/platform/db/describe.ts';
import { testDatabase } from '../../support/database.ts';

it('migrations/schema.sql is the schema that the migrations make', async () => {
  const { db } = await testDatabase();
  const written = readFileSync(join(import.meta.dirname, '../../../migrations/schema.sql'), 'utf8');
  expect(await describeSchema(db), '`npm run schema` writes it anew').toBe(written);
});
