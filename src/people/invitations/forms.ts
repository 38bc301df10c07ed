import { z } from 'zod';
import { rightsFields } from '#src/people/affiliations/rights/forms.ts';
import { email } from '#src/platform/http/forms/fields.ts';

/** Whom a delegate invites, and with which rights. */
export const InvitationForm = z.object({ email: email(), ...rightsFields });
export type InvitationDraft = z.output<typeof InvitationForm>;
