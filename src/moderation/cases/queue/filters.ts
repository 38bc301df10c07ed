import { z } from 'zod';
import { caseSources } from '#src/moderation/cases/case.ts';
import { boardFilter } from '#src/moderation/list-filters.ts';

export const queueFilters = ['all', 'mine', 'unclaimed', 'escalated'] as const;
export type QueueFilter = (typeof queueFilters)[number];

/** For how many days a case has waited at least. */
export const waitedDays = ['1', '3', '7'] as const;

/** By what a list of cases is narrowed in its address; what is no such value narrows nothing. */
export const QueueQuery = z.object({
  show: z.enum(queueFilters).catch('all'),
  board: boardFilter,
  kind: z
    .string()
    .regex(/^[a-z]{1,30}$/)
    .nullable()
    .catch(null),
  source: z.enum(caseSources).nullable().catch(null),
  author: z
    .string()
    .regex(/^@?[\w-]{1,60}$/)
    .transform((handle) => handle.replace('@', ''))
    .nullable()
    .catch(null),
  waited: z.enum(waitedDays).nullable().catch(null),
  tag: z
    .string()
    .transform((typed) => typed.trim().toLowerCase())
    .pipe(z.string().regex(/^[\p{L}\p{N}-]{1,30}$/u))
    .nullable()
    .catch(null),
});
export type QueueQuery = z.output<typeof QueueQuery>;

/** Returns the address of a list with these filters, without those that narrow nothing. */
export function queueParams({ show, ...rest }: QueueQuery): Record<string, string | null> {
  return { show: show === 'all' ? null : show, ...rest };
}
