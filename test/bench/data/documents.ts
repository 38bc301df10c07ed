import type pg from 'pg';
import { poolSize } from './pool.ts';
import type { Counts } from './sizes.ts';

/** Makes syntheses, practices, commitments with their reports, meetings, publications and updates, with what is owed. */
export async function makeDocuments(client: pg.ClientBase, counts: Counts): Promise<void> {
  const { practices, syntheses, commitments, reports, meetings, publications, updates, organisations } =
    counts;
  const kinds = {
    practice: practices,
    synthesis: syntheses,
    commitment: commitments,
    meeting: meetings,
    publication: publications,
    update: updates,
  };
  for (const [kind, count] of Object.entries(kinds)) await makeKind(client, kind, count, organisations);
  await client.query(
    `INSERT INTO practices (document_id, version, started, assurance, checker, size, countries)
     SELECT id, 1, '20' || 10 + id % 15, (ARRAY['self', 'stakeholders', 'independent'])[1 + id % 3], CASE WHEN id % 3 > 0 THEN 'Somebody' END,
       (ARRAY['micro', 'small', 'medium', 'large'])[1 + id % 4], ARRAY[(ARRAY['DE', 'FR', 'IE', 'PL'])[1 + id % 4]] FROM documents WHERE kind = 'practice';
     INSERT INTO syntheses (document_id, debate_id, stage, published_at)
     SELECT d.id, e.id, CASE WHEN d.state = 'published' THEN 'published' ELSE 'drafting' END, d.published_at
     FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM documents WHERE kind = 'synthesis') d
     JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM debates WHERE state IN ('closed', 'concluded')) e ON e.n = d.n;
     DELETE FROM documents d WHERE kind = 'synthesis' AND NOT EXISTS (SELECT FROM syntheses s WHERE s.document_id = d.id);
     INSERT INTO publications (document_id, version, form, issued, authors, publisher, licence, accessible)
     SELECT id, 1, (ARRAY['report', 'guideline', 'paper', 'case-history'])[1 + id % 4], '20' || 10 + id % 15, 'Member Number ' || author_id, 'A publisher', 'CC BY 4.0', 'yes'
     FROM documents WHERE kind = 'publication';
     INSERT INTO updates (document_id, everywhere) SELECT id, id % 2 = 0 FROM documents WHERE kind = 'update';
     INSERT INTO meetings (document_id, stage, starts_at, ends_at, zone, mode, place, languages, access, open_to, registration_closes_at)
     SELECT id, CASE WHEN at < now() THEN 'held' ELSE 'announced' END, at, at + interval '2 hours', 'Europe/Brussels', 'place', 'Brussels', '{en}', 'A ramp.', 'members', at
     FROM (SELECT id, now() - interval '2 years' + interval '25 months' * random() AS at FROM documents WHERE kind = 'meeting') d;
     INSERT INTO commitments (document_id, starts_on, ends_on, report_months)
     SELECT id, day, day + 1100, 6 FROM (SELECT id, current_date - 800 + (id % 700)::integer AS day FROM documents WHERE kind = 'commitment') d;
     INSERT INTO indicators (commitment_id, since_version, name, unit, source, baseline, baseline_on, target, target_on)
     SELECT c.document_id, 1, 'Indicator ' || i, '%', 'Counted', 10, c.starts_on, 90, c.ends_on FROM commitments c, generate_series(1, 3) AS i;
     INSERT INTO commitment_measures (commitment_id, since_version, words, due_on) SELECT document_id, 1, 'What is done.', starts_on + 300 FROM commitments`,
  );
  await makeKind(client, 'progress-report', reports, organisations);
  await client.query(
    `INSERT INTO progress_reports (document_id, commitment_id, period)
     SELECT d.id, c.document_id, daterange(c.starts_on + 182 * d.turn, c.starts_on + 182 * (d.turn + 1))
     FROM (SELECT id, about_id, row_number() OVER (PARTITION BY about_id ORDER BY id)::integer - 1 AS turn FROM documents WHERE kind = 'progress-report') d
     JOIN commitments c ON c.document_id = d.about_id;
     UPDATE documents d SET board_id = a.board_id, author_id = a.author_id, organisation_id = a.organisation_id, organisation = a.organisation,
         group_code = a.group_code
     FROM progress_reports r JOIN documents a ON a.id = r.commitment_id WHERE r.document_id = d.id;
     INSERT INTO indicator_values (indicator_id, report_id, value) SELECT i.id, r.document_id, 10 + r.document_id % 80 FROM progress_reports r JOIN indicators i USING (commitment_id);
     INSERT INTO duties (kind, document_id, organisation_id, period, due_on, made_at, met_by_document, met_at)
     SELECT 'progress-report', r.commitment_id, d.organisation_id, r.period, upper(r.period) + 60, now() - interval '1 year', d.id, d.published_at
     FROM progress_reports r JOIN documents d ON d.id = r.document_id WHERE d.state = 'published';
     INSERT INTO duties (kind, document_id, organisation_id, period, due_on, made_at)
     SELECT 'progress-report', c.document_id, d.organisation_id, daterange(c.ends_on - 300, c.ends_on - 100), current_date - 30 + (d.id % 120)::integer, now() - interval '1 month'
     FROM commitments c JOIN documents d ON d.id = c.document_id WHERE d.state = 'published';
     INSERT INTO citations (document_id, version, anchor, place, contribution_id, revision)
     SELECT s.document_id, 1, 's1', c.n, c.id, 1 FROM syntheses s
     JOIN (SELECT id, debate_id, row_number() OVER (PARTITION BY debate_id ORDER BY id) AS n
           FROM contributions WHERE thread_id IS NULL AND state = 'published') c ON c.debate_id = s.debate_id AND c.n <= 10;
     INSERT INTO document_follows (member_id, document_id, at) SELECT 1, id, now() FROM documents WHERE id % 20 = 0;
     INSERT INTO highlights (document_id, words, language, highlighted_at)
     SELECT id, 'Worth reading.', 'en', published_at FROM documents WHERE kind = 'practice' AND state = 'published' AND id % 40 = 0;
     INSERT INTO search_documents (id, at, language, words, title, text)
     SELECT d.id, d.published_at, p.language, setweight(p.claim_words, 'A') || setweight(p.lede_words, 'B') || setweight(p.words, 'C')
         || search_places(p.language, d.board_id, NULL, CASE WHEN d.organisation_id IS NOT NULL THEN d.group_code END, d.organisation_id) || search_days(d.published_at),
       search_plain(p.claim), search_plain(left(p.plain, 300)) || search_text('  ' || p.html)
     FROM documents d JOIN pool p ON p.n = 1 + d.id * 3 % ${poolSize} WHERE is_public_document(d.id);
     ANALYZE`,
  );
}

/** Documents of one kind, nine of ten of them published, with one version of three sections. */
async function makeKind(
  client: pg.ClientBase,
  kind: string,
  count: number,
  organisations: number,
): Promise<void> {
  const commitment = '(SELECT array_agg(document_id ORDER BY document_id) FROM commitments)';
  const about =
    kind === 'progress-report'
      ? `(${commitment})[1 + n % (SELECT count(*) FROM commitments)::integer]`
      : 'NULL::bigint';
  const ofStaff = ['synthesis', 'meeting', 'update'].includes(kind);
  await client.query(
    `INSERT INTO documents (kind, about_id, board_id, state, author_id, group_code, organisation_id, organisation, submission_key, created_at, published_at)
     SELECT '${kind}', ${about}, 1 + n % 7, state, coalesce(m.id, 3), coalesce(m.group_code, 'ID'), m.organisation_id, m.organisation, gen_random_uuid(), at, CASE WHEN state = 'published' THEN at END
     FROM (SELECT n, now() - interval '3 years' * random() AS at,
             CASE WHEN n % 10 > 0 THEN 'published' ELSE (ARRAY['drafting', 'review', 'withdrawn', 'declined'])[1 + (n / 10) % ${ofStaff ? 1 : 4}] END AS state
           FROM generate_series(1, ${count}) AS n) d
     LEFT JOIN (SELECT DISTINCT ON (o.id) m.id, m.group_code, o.id AS organisation_id, o.name AS organisation
       FROM affiliations a JOIN members m ON m.id = a.member_id JOIN organisations o ON o.id = a.organisation_id ORDER BY o.id, a.id) m
       ON ${ofStaff ? 'false' : 'true'} AND m.organisation_id = 1 + d.n::bigint * d.n % ${organisations}
     WHERE ${ofStaff ? 'true' : 'm.id IS NOT NULL'} ORDER BY d.at;
     INSERT INTO document_versions (document_id, version, language, title, slug, lede, sections, renderer, edited_by, edited_at, published_at)
     SELECT d.id, 1, p.language, p.claim, 'document-' || d.id, left(p.plain, 300),
       jsonb_build_array(jsonb_build_object('anchor', 's1', 'source', p.source, 'html', p.html)),
       p.renderer, d.author_id, d.created_at, d.published_at
     FROM documents d JOIN pool p ON p.n = 1 + d.id * 3 % ${poolSize} WHERE d.kind = '${kind}'`,
  );
}
