import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { many, sql } from '#src/platform/db/query.ts';
import { testDatabase } from '../../support/database.ts';

const folder = join(import.meta.dirname, '../../../migrations');

it('what members said before becomes organisations and affiliations, and shows as before', async () => {
  const { db } = await testDatabase();
  await db.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const files = readdirSync(folder).sort();
  for (const file of files.filter((name) => name < '0010'))
    await db.query(readFileSync(join(folder, file), 'utf8'));
  await db.query(`
    INSERT INTO members (handle, name, group_code, organisation, verified_at, created_at) VALUES
      ('ann', 'Ann', 'CS', 'Örg X', '2026-01-03', '2026-01-01'), ('bob', 'Bob', 'CS', ' örg x ', NULL, '2026-01-02'),
      ('cat', 'Cat', 'IN', 'Örg X', NULL, '2026-01-01'), ('dan', 'Dan', 'ID', 'Örg X', NULL, '2026-01-01'),
      ('eve', 'Eve', 'AC', NULL, NULL, '2026-01-01'), ('fay', 'Fay', 'AC', '   ', NULL, '2026-01-01');
    INSERT INTO events (at, kind, actor_id, member_id, data) SELECT '2026-01-03', 'member.verified', 5, 1, '{"note": "Called."}';
    WITH d AS (INSERT INTO debates (board_id, state, language, author_id, submission_key, created_at, opened_at, active_at)
               VALUES (1, 'open', 'en', 1, gen_random_uuid(), '2026-01-01', '2026-01-01', '2026-01-01') RETURNING id)
    INSERT INTO debate_heads (debate_id, version, title, slug, lede, background, background_html, documents, documents_html, key_points,
                              key_points_html, conclusion, conclusion_html, renderer, edited_by, edited_at)
    SELECT id, 1, 'T', 't', 'l', '', '', '', '', '', '', '', '', 1, 1, '2026-01-01' FROM d;
    INSERT INTO contributions (debate_id, author_id, group_code, organisation, state, language, source, html, renderer, submission_key,
                               submitted_at, placed_at)
    SELECT 1, m.id, m.group_code, nullif(btrim(m.organisation), ''), 'published', 'en', 'x', 'x', 1, gen_random_uuid(), at, at
    FROM members m, (VALUES ('2026-01-02'::timestamptz), ('2026-01-04')) AS t (at) ORDER BY m.id, at`);
  await db.query(readFileSync(join(folder, '0010-organisations.sql'), 'utf8'));

  const Member = z.object({ handle: z.string(), organisation: z.string().nullable(), verified: z.boolean() });
  expect(
    await many(
      db,
      Member,
      sql`SELECT handle::text, organisation, verified_at IS NOT NULL AS verified FROM members ORDER BY id`,
    ),
  ).toEqual([
    { handle: 'ann', organisation: 'Örg X', verified: true },
    { handle: 'bob', organisation: 'Örg X', verified: false },
    { handle: 'cat', organisation: 'Örg X', verified: false },
    { handle: 'dan', organisation: 'Örg X', verified: false },
    { handle: 'eve', organisation: null, verified: false },
    { handle: 'fay', organisation: null, verified: false },
  ]);
  const Name = z.object({ name: z.string(), group: z.string(), listed: z.boolean() });
  expect(
    await many(
      db,
      Name,
      sql`SELECT name, group_code AS "group", listed_at IS NOT NULL AS listed FROM organisations ORDER BY group_code`,
    ),
  ).toEqual(['CS', 'ID', 'IN'].map((group) => ({ name: 'Örg X', group, listed: false })));
  const Noted = z.object({ note: z.string().nullable(), by: z.number().nullable() });
  expect(
    await many(
      db,
      Noted,
      sql`SELECT note, confirmed_by AS by FROM affiliations WHERE confirmed_at IS NOT NULL`,
    ),
  ).toEqual([{ note: 'Called.', by: 5 }]);
  const Said = z.object({ affiliation: z.string().nullable(), named: z.boolean(), mandated: z.boolean() });
  const said = await many(
    db,
    Said,
    sql`SELECT affiliation, named_organisation_id IS NOT NULL AS named, organisation_id IS NOT NULL AS mandated FROM contributions ORDER BY id`,
  );
  expect(said.map(({ affiliation }) => affiliation)).toEqual([
    ...['declared', 'confirmed', 'declared', 'declared', 'declared', 'declared', 'declared', 'declared'],
    ...[null, null, null, null],
  ]);
  expect(said.filter(({ named }) => named)).toHaveLength(8);
  expect(said.some(({ mandated }) => mandated)).toBe(false);
});
