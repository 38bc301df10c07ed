import { z } from 'zod';
import { rightsFields } from '#src/people/affiliations/rights/forms.ts';
import { email, line, optionalLine } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** What staff say when they confirm an affiliation: how they checked it, and the rights they give with it. */
export const ConfirmationForm = z.object({
  note: line(1000, msg('Say how you checked it')),
  ...rightsFields,
});
export type ConfirmationDraft = z.output<typeof ConfirmationForm>;

/** The member's address at the organisation. */
export const EmailConfirmationForm = z.object({ email: email() });

/** How staff checked a member before they verified them. */
export const VerificationForm = z.object({
  note: line(500, msg('Say how you checked, in case anyone asks later')),
  /** The organisation that the admin saw: it may have changed since. */
  organisation: optionalLine(120),
});

/** Why staff take a confirmation back. */
export const UnverificationForm = z.object({
  note: line(500, msg('Say why the confirmation ends, in case anyone asks later')),
});
