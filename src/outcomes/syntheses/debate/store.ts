import { z } from 'zod';
import { synthesisStages } from '#src/outcomes/syntheses/synthesis.ts';
import { sql } from '#src/platform/db/query.ts';

const moment = z.string().transform((at) => new Date(at));

/** What a debate's page says of its synthesis: its stage, and the day of that; or the day by which it is due. */
export const SynthesisOfDebate = z.object({
  id: z.number().nullable(),
  stage: z.enum(synthesisStages).nullable(),
  endsAt: moment.nullable(),
  doneAt: moment.nullable(),
  abandonedAt: moment.nullable(),
  dueOn: z.string().nullable(),
});
export type SynthesisOfDebate = z.output<typeof SynthesisOfDebate>;

// The one that stands, and of those that were abandoned the last.
const standing = sql`SELECT s.* FROM syntheses s WHERE s.debate_id = d.id ORDER BY s.stage = 'abandoned', s.document_id DESC LIMIT 1`;
const owed = sql`FROM duties u WHERE u.debate_id = d.id AND u.kind = 'synthesis' AND u.met_at IS NULL AND u.excused_at IS NULL`;

/** A SynthesisOfDebate as a scalar, on the alias d of debates. */
export const synthesisOfDebateRow = sql`(SELECT jsonb_build_object('id', one.document_id, 'stage', one.stage,
    'endsAt', (SELECT max(c.ends_at) FROM consultations c WHERE c.document_id = one.document_id), 'doneAt', one.published_at,
    'abandonedAt', one.abandoned_at, 'dueOn', (SELECT coalesce(u.extended_to, u.due_on) ${owed}))
  FROM (SELECT) always LEFT JOIN LATERAL (${standing}) one ON true)`;

/** What changes with it, on the alias d of debates. */
export const synthesisOfDebateVersion = sql`concat_ws(' ',
  (SELECT string_agg(concat_ws(' ', s.xmin, w.xmin), ' ') FROM syntheses s JOIN documents w ON w.id = s.document_id WHERE s.debate_id = d.id),
  (SELECT string_agg(u.xmin::text, ' ') FROM duties u WHERE u.debate_id = d.id))`;
