import { msg } from '#src/platform/i18n/t.ts';
import type { DisputeOutcome } from './dispute.ts';

/** What an out-of-court body decided (messages to translate). */
export const disputeOutcomeNames: Record<DisputeOutcome, string> = {
  upheld: msg('Our decision stands'),
  'partly-reversed': msg('Our decision is wrong in part'),
  reversed: msg('Our decision is wrong'),
  omitted: msg('It ended without a decision, for example because it was withdrawn'),
  declined: msg('We refused to take part: a dispute on the same grounds has been resolved'),
};
