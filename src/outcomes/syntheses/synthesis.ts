import { msg } from '#src/platform/i18n/t.ts';

/** Being written; before the organisations; published; abandoned, with public reasons. */
export const synthesisStages = ['drafting', 'consultation', 'published', 'abandoned'] as const;
export type SynthesisStage = (typeof synthesisStages)[number];

/** Stages in words (messages to translate). */
export const stageNames: Record<SynthesisStage, string> = {
  drafting: msg('Being written'),
  consultation: msg('In consultation'),
  published: msg('Published'),
  abandoned: msg('Abandoned'),
};

/** The folder of the addresses of syntheses. */
export const synthesesPath = '/syntheses';

/** How many findings a synthesis has at most. */
export const mostFindings = 20;

/** The section that says what stays open; all others are findings. */
export const openAnchor = 'open';

/** Returns the number of a finding's anchor ("f7"); undefined where it is none. */
export function findingNumber(anchor: string): number | undefined {
  const digits = /^f([1-9]\d?)$/.exec(anchor)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
