import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What a form was opened with, sent back with it: a hash, or nothing where nothing stood there. */
export const openedWith = z.string().max(22).catch('');

/** Returns a hash of what a form replaces as a whole, by which a form is noticed that was opened before that changed. */
export function hashOfState(state: unknown): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22);
}

/** Returns the hash of the values with which a form is opened; nothing where all of them are empty. */
export function stateOfValues(values: Readonly<Record<string, string | null>>): string {
  const filled = Object.entries(values).filter(([, value]) => value !== null && value !== '');
  return filled.length === 0 ? '' : hashOfState(filled.sort(([one], [other]) => (one < other ? -1 : 1)));
}
