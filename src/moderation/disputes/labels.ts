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

const weBear = msg(
  'We pay the body’s fees, and reimburse what the person who brought the dispute reasonably spent on it.',
);

/** Who bears the costs of a dispute that ended so (DSA, Article 21(5)): messages to translate; null where the law does not say. */
export const disputeCosts: Record<DisputeOutcome, string | null> = {
  upheld: msg(
    'The person who brought the dispute does not have to pay any of our costs, unless the body finds that they acted in manifest bad faith.',
  ),
  'partly-reversed': weBear,
  reversed: weBear,
  omitted: null,
  declined: null,
};
