import { z } from 'zod';
import { NotFound } from '#src/platform/http/errors.ts';

const Id = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number)
  .pipe(z.number().max(Number.MAX_SAFE_INTEGER));

/** The number in an address; what is not one leads nowhere: throws NotFound. */
export function numberIn(value: unknown): number {
  const parsed = Id.safeParse(value);
  if (!parsed.success) throw new NotFound();
  return parsed.data;
}

/** The beginning of a handle or name that is looked for, at most 80 characters. */
export function beginningIn(value: unknown): string {
  return typeof value === 'string'
    ? value.toWellFormed().replaceAll('\0', '').trim().replace(/^@/, '').slice(0, 80)
    : '';
}
