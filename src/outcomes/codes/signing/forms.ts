import { z } from 'zod';
import { mostVersions, wholeNumber } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** Whether everything is signed, or the clauses that are ticked. */
const scopes = ['whole', 'clauses', 'none'] as const;

/** The signature of a code; the ticked clauses are read from their boxes. */
export const SigningForm = z.object({
  organisation: wholeNumber(msg('Choose your organisation')),
  version: wholeNumber(msg('Reload the page'), mostVersions),
  scope: z.enum(scopes, { error: msg('Choose what your organisation signs') }),
});

/** What meets a duty that a code brings. */
export const FulfilmentForm = z.object({
  organisation: wholeNumber(),
  duty: wholeNumber(),
  document: wholeNumber(msg('Choose the document that meets it')),
});

/** Returns the name of the box of a clause. */
export function clauseField(anchor: string): string {
  return `clause-${anchor}`;
}

/** Returns the anchors whose boxes are ticked in what was sent. */
export function tickedClauses(body: unknown, anchors: readonly string[]): string[] {
  const sent: object = typeof body === 'object' && body !== null ? body : {};
  return anchors.filter((anchor) => clauseField(anchor) in sent);
}
