import { unzipSync } from 'fflate';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { removal, send, withCase } from '../helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

it('gives admins the statements of some days in files of a hundred, and says what is set aside', async () => {
  const admin = await test.signedInAs({ role: 'admin' });
  const ground = {
    ...{ ground: 'law', clause: '' },
    classified: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH KEYWORD_DEFAMATION',
  };
  for (const law of ['Section 185 StGB', 'Section 185 StGB, says aga@example.org']) {
    const item = await withCase(test.db, { state: 'published', entries: [] });
    await send(admin, `${item.path}/decisions`, { ...removal, ...ground, law }).expect(303);
  }
  const days = 'from=2026-11-01&to=2026-11-30';
  const page = await admin.get(`/admin/statements?${days}`).expect(200);
  expect(page.text).toContain('1 statement<');
  expect(page.text).toContain('it contains personal data');
  const unzipped = async (query: string) => {
    const { body } = await admin
      .get(`/admin/statements.zip?${query}`)
      .buffer()
      .parse((res, done) => {
        const pieces: Buffer[] = [];
        res
          .on('data', (piece: Buffer) => pieces.push(piece))
          .on('end', () => done(null, Buffer.concat(pieces)));
      })
      .expect(200);
    return Object.entries(unzipSync(body)).map(([name, bytes]) => [
      name,
      JSON.parse(Buffer.from(bytes).toString()),
    ]);
  };
  const files = await unzipped(days);
  expect(files.map(([name]) => name)).toEqual(['statements-0001.json', 'set-aside.json']);
  expect(files[0]?.[1].statements).toHaveLength(1);
  expect(await unzipped('from=2025-01-01&to=2025-12-31')).toEqual([]);
  await admin.get('/admin/statements?from=x&to[]=2026-99-99').expect(200);
  const audited = sql`SELECT count(*)::integer AS n FROM audit_entries WHERE act = 'get /admin/statements.zip'`;
  expect((await one(test.db, z.object({ n: z.number() }), audited)).n).toBe(2);
});

it('names a hundred of those that are set aside, and says how many more there are', async () => {
  const admin = await test.signedInAs({ role: 'admin' });
  await test.db.query(`DO $$
    DECLARE names text := (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
      WHERE attrelid = 'decisions'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname NOT IN ('id', 'public_id'));
    BEGIN
      SET LOCAL session_replication_role = replica;
      EXECUTE format('INSERT INTO decisions (public_id, %1$s) SELECT gen_random_uuid(), %1$s FROM decisions, generate_series(1, 120)
        WHERE law LIKE ''%%aga@%%''', names);
    END $$`);
  const { text } = await admin.get('/admin/statements?from=2026-11-01&to=2026-11-30').expect(200);
  expect(text.match(/it contains personal data/g)).toHaveLength(100);
  expect(text).toContain('21 more; the ZIP names them all.');
});
