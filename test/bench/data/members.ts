import type pg from 'pg';
import type { Counts } from './sizes.ts';
import { places } from './sizes.ts';

const groups = `(ARRAY['IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID'])`;

/** Makes members, organisations, who belongs where, and who holds a role. */
export async function makeMembers(client: pg.ClientBase, counts: Counts): Promise<void> {
  const { members, organisations } = counts;
  await client.query(
    `INSERT INTO organisations (slug, name, group_code, listed_at, created_at, description)
     SELECT 'organisation-' || n, 'Organisation Number ' || n, ${groups}[1 + n % 6], now() - interval '3 years', now() - interval '3 years',
       left((SELECT plain FROM pool WHERE pool.n = 1 + o.n % 997), 2000)
     FROM generate_series(1, ${organisations}) AS o (n);
     INSERT INTO members (handle, name, group_code, email, password_hash, language, created_at, last_seen_on, organisation, organisation_id, verified_at)
     SELECT 'member-' || n, 'Member Number ' || n, code, 'member-' || n || '@example.org', 'none', (ARRAY['en', 'en', 'fr', 'de'])[1 + n % 4],
       at, current_date - (n % 400), CASE WHEN stands THEN o.name END, CASE WHEN stands THEN o.id END, CASE WHEN stands AND n % 3 = 0 THEN at END
     FROM (SELECT n, ${groups}[1 + n % 7] AS code, now() - interval '3 years' * random() AS at, n % 2 = 0 AND n % 7 < 6 AS stands
           FROM generate_series(1, ${members}) AS n) m
     LEFT JOIN organisations o ON o.id = 1 + (n % 7) + 6 * (n % ${Math.floor((organisations - 6) / 6)});
     INSERT INTO affiliations (member_id, organisation_id, declared_at, confirmed_at, confirmed_way, note, may_speak)
     SELECT id, organisation_id, created_at, verified_at, CASE WHEN verified_at IS NOT NULL THEN 'staff' END,
       CASE WHEN verified_at IS NOT NULL THEN 'Known.' END, verified_at IS NOT NULL AND id % 6 = 0
     FROM members WHERE organisation_id IS NOT NULL;
     INSERT INTO grants (member_id, role, granted_by, starts_at)
     VALUES (${places.admin}, 'admin', ${places.admin}, now() - interval '2 years'), (${places.curator}, 'curator', ${places.admin}, now() - interval '2 years');
     INSERT INTO grants (member_id, role, granted_by, starts_at)
     SELECT n, 'moderator', ${places.admin}, now() - interval '2 years' FROM generate_series(${places.moderator}, ${places.others - 1}) AS n;
     INSERT INTO notification_settings (member_id) SELECT id FROM members;
     ANALYZE members, organisations, affiliations`,
  );
}
