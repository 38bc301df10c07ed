import { z } from 'zod';
import { sql } from '#src/platform/db/query.ts';

/** The reports on a debate, as its page names them. */
export const ReportsOfDebate = z.array(
  z.object({ id: z.number(), title: z.string(), slug: z.string(), language: z.string() }),
);
export type ReportsOfDebate = z.output<typeof ReportsOfDebate>;

const reporting = sql`FROM report_debates r JOIN documents w ON w.id = r.document_id AND w.version = r.version AND w.state = 'published'
  WHERE r.debate_id = d.id`;

/** ReportsOfDebate as a scalar, on the alias d of debates: the latest first, three at most. */
export const reportsOfDebateRow = sql`(SELECT coalesce(json_agg(l), '[]') FROM (
  SELECT w.id, v.title, v.slug, v.language FROM report_debates r
  JOIN documents w ON w.id = r.document_id AND w.version = r.version AND w.state = 'published'
  JOIN document_versions v ON v.document_id = w.id AND v.version = w.version
  WHERE r.debate_id = d.id ORDER BY w.published_at DESC, w.id DESC LIMIT 3) l)`;

/** What changes with it, on the alias d of debates. */
export const reportsOfDebateVersion = sql`(SELECT string_agg(w.xmin::text, ' ') ${reporting})`;
