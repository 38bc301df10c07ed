import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';

/**
 * What became of a command about an account: done, refused with what is wrong with the form (a message to translate),
 * or its link does not work: it was used, replaced or has expired.
 */
export type AccountOutcome =
  | { kind: 'done'; memberId: number }
  | { kind: 'refused'; error: FieldError }
  | { kind: 'link-expired' };

export const wrongPassword = msg('This is not the password for this account');

export const linkExpired = { kind: 'link-expired' } as const;

/** Returns the outcome of a command about this member that was done. */
export function done(memberId: number): AccountOutcome {
  return { kind: 'done', memberId };
}

/** Returns the outcome of a command that was not done because of this field. */
export function refused(field: string, message: string): AccountOutcome {
  return { kind: 'refused', error: { field, message } };
}
