import { z } from 'zod';
import { caseSources } from '#src/moderation/cases/case.ts';
import { decisionActs } from '#src/moderation/decisions/decision.ts';
import { boardFilter } from '#src/moderation/list-filters.ts';

/** The kinds of item by which the log is narrowed; what a reply is counts as a contribution. */
export const loggedKinds = ['contribution', 'debate', 'profile', 'organisation', 'document'] as const;
/** What brings an item before staff, as the log tells of it; what was decided again ('again') is told apart. */
export const loggedSources = caseSources.filter((source) => source !== 'repair');

const Filters = z.object({
  board: boardFilter,
  act: z.enum(decisionActs).nullable().catch(null),
  kind: z.enum(loggedKinds).nullable().catch(null),
  source: z
    .enum([...caseSources, 'again'])
    .nullable()
    .catch(null),
  rule: z
    .string()
    .regex(/^\d{1,2}\.\d{1,2}$/)
    .nullable()
    .catch(null),
  year: z.coerce.number().int().min(2020).max(2100).nullable().catch(null),
});

/** By what the log is narrowed: each in the address. */
export type LogFilters = z.output<typeof Filters>;

/** Returns by what the query of an address narrows the log; what is no filter narrows nothing. */
export function logFilters(query: Readonly<Record<string, unknown>>): LogFilters {
  const { board, act, kind, source, rule, year } = query;
  return Filters.parse({ board, act, kind, source, rule, year: year || null });
}
