import { z } from 'zod';
import { NotFound } from '#src/platform/http/errors.ts';
import { startOf } from '#src/platform/text/excerpt.ts';

const Id = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number)
  .pipe(z.number().max(Number.MAX_SAFE_INTEGER));

/** Parses the id in an address; throws NotFound for what is not one and nothing else. */
export function requireId(value: unknown): number {
  const parsed = Id.safeParse(value);
  if (!parsed.success) throw new NotFound();
  return parsed.data;
}

/** Parses the beginning of a handle or name that is searched for, at most 80 characters. */
export function searchedBeginning(value: unknown): string {
  return typeof value === 'string'
    ? startOf(value.toWellFormed().replaceAll('\0', '').trim().replace(/^@/, ''), 80)
    : '';
}
