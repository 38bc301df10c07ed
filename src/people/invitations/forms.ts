import { z } from 'zod';
import { emailAtDomain } from '#src/people/affiliations/confirmation/forms.ts';
import { rightsFields } from '#src/people/affiliations/rights/forms.ts';

/** Whom a delegate invites, and with which rights. */
export const InvitationForm = z.object({ email: emailAtDomain(), ...rightsFields });
export type InvitationDraft = z.output<typeof InvitationForm>;
