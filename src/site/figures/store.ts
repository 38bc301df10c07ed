import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many } from '#src/platform/db/query.ts';
import type { Figure, FigureRange } from './figure.ts';

const Part = z.object({ part: z.string().nullable(), value: z.number() });
export type FigurePart = z.output<typeof Part>;

/** Returns the parts of a figure, in no order; what is nought may be missing. */
export function figureParts(
  db: Queryable,
  { count }: Figure,
  range: FigureRange,
  now: Date,
): Promise<FigurePart[]> {
  return many(db, Part, count(range, now));
}
