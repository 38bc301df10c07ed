import { z } from 'zod';
import { groupCodes } from '#src/platform/access/groups.ts';

/** How many turning points are shown beside a debate, the latest. */
export const mostShown = 30;

const moment = z.number().transform((milliseconds) => new Date(milliseconds));
const TimelineEnd = z.object({ at: moment, id: z.number(), thread: z.number().nullable() });

/** What happened in a debate, oldest first; its first and its latest published contribution. */
export const Timeline = z.object({
  first: TimelineEnd.nullable(),
  latest: TimelineEnd.nullable(),
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
