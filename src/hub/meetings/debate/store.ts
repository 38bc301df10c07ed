import { z } from 'zod';
import { sql } from '#src/platform/db/query.ts';

/** The meetings that have a debate on their agenda, as its page names them. */
export const MeetingsOfDebate = z.array(
  z.object({ id: z.number(), title: z.string(), language: z.string(), startsAt: z.coerce.date() }),
);
export type MeetingsOfDebate = z.output<typeof MeetingsOfDebate>;

const onAgenda = sql`FROM agenda_points p JOIN meetings mt ON mt.document_id = p.meeting_id JOIN documents w ON w.id = p.meeting_id
  WHERE p.debate_id = d.id`;

/** MeetingsOfDebate as a scalar, on the alias d of debates: the next or last first, three at most. */
export const meetingsOfDebateRow = sql`(SELECT coalesce(json_agg(l), '[]') FROM (
  SELECT DISTINCT mt.starts_at AS "startsAt", w.id, v.title, v.language
  FROM agenda_points p JOIN meetings mt ON mt.document_id = p.meeting_id AND mt.stage <> 'cancelled'
  JOIN documents w ON w.id = p.meeting_id AND w.state = 'published'
  JOIN document_versions v ON v.document_id = w.id AND v.version = w.version
  WHERE p.debate_id = d.id ORDER BY mt.starts_at DESC, w.id LIMIT 3) l)`;

/** What changes with it, on the alias d of debates. */
export const meetingsOfDebateVersion = sql`(SELECT string_agg(concat_ws(' ', p.xmin, mt.xmin, w.xmin), ' ') ${onAgenda})`;
