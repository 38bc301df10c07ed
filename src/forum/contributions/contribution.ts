import damerauLevenshtein from 'damerau-levenshtein';
import type { ModeratedState } from '#src/platform/slice/moderated-kind.ts';

export { moderatedStates as contributionStates } from '#src/platform/slice/moderated-kind.ts';

export type ContributionState = ModeratedState;

/** How many characters the claim of a contribution has at most. */
export const claimLength = 140;
/** By how many characters a claim that somebody has answered may be corrected, so that it still says the same. */
const claimCorrection = 10;
/** How many characters the text of a contribution has at most. */
export const textLength = 10_000;

/** For how many minutes an edit leaves no version behind; the pages about/about.*.md say it in words. */
export const unrecordedEditMinutes = 5;

/** Whether an edit now leaves no version behind: soon after publishing, and nobody has replied or answered. */
export function isUnrecordedEdit(
  contribution: { submittedAt: Date; repliesCount: number; firstAnsweredAt: Date | null },
  now: Date,
): boolean {
  const { repliesCount, firstAnsweredAt } = contribution;
  return (
    repliesCount === 0 &&
    firstAnsweredAt === null &&
    now.getTime() - contribution.submittedAt.getTime() < unrecordedEditMinutes * 60_000
  );
}

/** Whether one claim is the other with a few characters put right, so that it still says what was answered. */
export function isCorrection(answered: string, claim: string): boolean {
  return damerauLevenshtein(answered, claim).steps <= claimCorrection;
}
