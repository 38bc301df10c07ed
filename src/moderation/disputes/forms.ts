import { z } from 'zod';
import { memberStates } from '#src/moderation/orders/member-states.ts';
import { choice, line, moment, optionalLine, submissionKey, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { disputeOutcomes } from './dispute.ts';

/** A dispute about one of the decisions of a case. */
export const DisputeForm = z.object({
  decision: z.coerce
    .number({ error: msg('Choose the decision it is about') })
    .int()
    .min(1, msg('Choose the decision it is about')),
  body: line(200, msg('Say which body it was brought before')),
  state: choice(memberStates, msg('Choose the Member State that certified the body')),
  reference: optionalLine(200),
  at: moment(),
  submission: submissionKey(),
});
export type DisputeDraft = z.output<typeof DisputeForm>;

/** What the body decided. */
export const DisputeOutcomeForm = z.object({
  outcome: choice(disputeOutcomes, msg('Choose what the body decided')),
  at: moment(),
  words: text(5000, msg('Say what the body decided, and why')),
});
export type DisputeOutcomeDraft = z.output<typeof DisputeOutcomeForm>;

/** That what the body decided was carried out. */
export const ImplementationForm = z.object({
  at: moment(),
  how: text(2000, msg('Say what was done')),
});
export type ImplementationDraft = z.output<typeof ImplementationForm>;
