import { z } from 'zod';
import { groupCodes } from '#src/platform/access/groups.ts';
import { sql } from '#src/platform/db/query.ts';

// So many are shown beside a debate, the latest.
const mostShown = 30;
/** So many contributions of a debate can be pinned. */
export const mostPinned = 12;
export const labelLength = 80;

const moment = z.number().transform((milliseconds) => new Date(milliseconds));
const Place = z.object({ at: moment, id: z.number(), thread: z.number().nullable() });

/** What happened in a debate, oldest first; its first and its latest published contribution. */
export const Timeline = z.object({
  first: Place.nullable(),
  latest: Place.nullable(),
  points: z.array(
    z.object({
      kind: z.enum(['opened', 'reopened', 'closed', 'concluded', 'head', 'voice', 'pin']),
      at: moment,
      id: z.number().nullable(),
      thread: z.number().nullable(),
      group: z.enum(groupCodes).nullable(),
      label: z.string().nullable(),
    }),
  ),
});
export type Timeline = z.output<typeof Timeline>;

const published = (newest: boolean) => sql`(
  SELECT jsonb_build_object('at', (extract(epoch FROM c.placed_at) * 1000)::bigint, 'id', c.id, 'thread', c.thread_id)
  FROM contributions c WHERE c.debate_id = d.id AND c.state = 'published'
  ORDER BY ${newest ? sql`c.placed_at DESC, c.id DESC` : sql`c.placed_at, c.id`} LIMIT 1)`;

/** The timeline of the debate d as SQL; what is not published any more is no turning point. */
export const timeline = sql`jsonb_build_object('first', ${published(false)}, 'latest', ${published(true)}, 'points', (
  SELECT coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'at', p.at, 'id', p.contribution_id, 'thread', p.thread_id,
    'group', p.group_code, 'label', p.label) ORDER BY p.at, p.id), '[]')
  FROM (SELECT t.id, t.kind, (extract(epoch FROM t.at) * 1000)::bigint AS at, t.contribution_id, c.thread_id, t.group_code, t.label
        FROM turning_points t LEFT JOIN contributions c ON c.id = t.contribution_id
        WHERE t.debate_id = d.id AND (t.contribution_id IS NULL OR c.state = 'published')
        ORDER BY t.at DESC, t.id DESC LIMIT ${mostShown}) p))`;
