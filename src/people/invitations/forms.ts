import { z } from 'zod';
import { emailAtDomain, rightsFields } from '#src/people/affiliations/forms.ts';

/** Whom a delegate invites, and with which rights. */
export const InvitationForm = z.object({ email: emailAtDomain(), ...rightsFields });
export type InvitationDraft = z.output<typeof InvitationForm>;
