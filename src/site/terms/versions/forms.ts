import { z } from 'zod';
import { PublicationForm } from '#src/moderation/rules/editing/forms.ts';

/** What is said of changes of the terms when they are published; they hold at once. */
export const TermsForm = PublicationForm.omit({ from: true });
/** The first version: there is nothing yet that it could change. */
export const FirstTermsForm = z.object({ state: z.literal('0') });
export type TermsInput = z.output<typeof TermsForm>;
