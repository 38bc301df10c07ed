import { type AnswerCounts, type GroupTally, tallyOf } from '#src/forum/agreement/tally.ts';
import { shareText, type TallyBars, tallyBars } from '#src/forum/agreement/tally-bars.ts';
import { groupLabel } from '#src/platform/access/groups.ts';
import type { Translate } from '#src/platform/i18n/t.ts';

// An invented contribution: one group with very many voices, one undecided, one with too few to have answered.
const exampleAnswers: AnswerCounts = {
  agrees: [140, 12, 9, 7, 1, 4, 30],
  disagrees: [10, 2, 2, 1, 0, 3, 4],
  passes: [8, 1, 1, 0, 1, 1, 2],
};

type Example = {
  bars: TallyBars;
  rows: readonly {
    label: string;
    agree: number;
    disagree: number;
    pass: number;
    /** The division that gives the share, in digits. */
    division: string;
    share: string;
    verdict: string;
  }[];
  groupsAgreeing: number;
  lowest: { label: string; share: string };
  voices: number;
};

/** Returns title and description of the page that explains the counting. */
export function countingHead(t: Translate): { title: string; description: string } {
  return {
    title: t('How common ground is counted'),
    description: t(
      'Agreement is counted separately for each stakeholder group, and the group that agrees least decides. So nobody gains by bringing more people from one side.',
    ),
  };
}

/** Returns the worked example of the page that explains the counting; every figure of it is computed. */
export function exampleOf(t: Translate): Example {
  const tally = tallyOf(exampleAnswers);
  const { lowest } = tally;
  if (lowest === null) throw new Error('the example needs a group that has answered');
  return {
    bars: tallyBars(tally, true, t),
    rows: tally.groups.map((one) => ({
      label: groupLabel(one.group, t).label,
      agree: one.agree,
      disagree: one.disagree,
      pass: one.pass,
      division: `(${one.agree} + 1) / (${one.voices} + 2)`,
      share: one.share === null ? '' : shareText(one.share, t),
      verdict: verdictOf(one, tally.agreeing.includes(one.group), tally.against.includes(one.group), t),
    })),
    groupsAgreeing: tally.groupsAgreeing,
    lowest: { label: groupLabel(lowest.group, t).label, share: shareText(lowest.share, t) },
    voices: tally.voices,
  };
}

function verdictOf({ group, share }: GroupTally, inFavour: boolean, against: boolean, t: Translate): string {
  if (group === 'ID') return t('shown beside, not counted');
  if (share === null) return t('has not answered: fewer than 3 answers');
  if (inFavour) return t('agrees');
  return against ? t('is against') : t('undecided');
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/agreement/common-ground/counting': { example: Example };
  }
}
