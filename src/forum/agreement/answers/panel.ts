import { answerRefusal } from '#src/forum/agreement/policy.ts';
import { type Answer, type AnswerCounts, answers, tallyOf } from '#src/forum/agreement/tally.ts';
import { type Invite, inviteTo, type TallyBars, tallyBars } from '#src/forum/agreement/tally-bars.ts';
import type { ContributionState } from '#src/forum/contributions/contribution.ts';
import { isOpen } from '#src/forum/debates/debate.ts';
import type { DebateRules } from '#src/forum/debates/policy.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

/** A button that gives an answer; pressed, it takes the answer back. */
type AnswerButton = { value: Answer; label: string; action: string; pressed: boolean };

/** What stands under a contribution about agreement with it. */
export type AnswerPanel = {
  id: number;
  bars: TallyBars | null;
  /** In place of the bars: that nobody has answered, or for a reply how many agree. */
  line: string | null;
  /** Beside the line, where nobody has answered a claim. */
  invite: Invite | null;
  buttons: readonly AnswerButton[];
  /** What leads a visitor to sign-in and back: one link, so that a page of twenty claims is no page of sixty. */
  signIn: { href: string; label: string } | null;
  buttonsLabel: string;
  /** What the buttons ask; null where it is answered, and for replies. */
  question: string | null;
};

type AnsweredContribution = {
  id: number;
  threadId: number | null;
  state: ContributionState;
  authorId: number;
  authorName: string;
  /** Null while nobody has answered. */
  counts: AnswerCounts | null;
  ownAnswer: Answer | null;
};

const labels: Record<Answer, string> = { agree: msg('Agree'), disagree: msg('Disagree'), pass: msg('Pass') };
const noAnswers: AnswerCounts = { agrees: [], disagrees: [], passes: [] };

/**
 * Returns what the viewer sees about agreement with a contribution, with buttons where `answering` and they may answer;
 * null where there is nothing to see. A visitor may answer after signing in at `signInHref`.
 */
export function answerPanel(
  row: AnsweredContribution,
  debate: DebateRules,
  { actor, now, t }: Pick<Viewer, 'actor' | 'now' | 't'>,
  answering: boolean,
  signInHref: string | null = null,
): AnswerPanel | null {
  if (row.state !== 'published') return null;
  const mayAnswer = answering && actor.kind === 'member' && answerRefusal(actor, row, debate, now) === null;
  const open = isOpen(debate, now);
  const tally = tallyOf(row.counts ?? noAnswers);
  const isReply = row.threadId !== null;
  const agreeing = tally.groups.reduce((sum, { agree }) => sum + agree, 0);
  const buttons = mayAnswer ? buttonsOf(row, isReply ? agreeing : null, t) : [];
  const bars = !isReply && tally.voices > 0 ? tallyBars(tally, open, t, row.id) : null;
  const line = isReply
    ? replyLine(agreeing, buttons.length > 0, t)
    : bars === null && open
      ? t('Nobody has answered yet')
      : null;
  const signIn = signInHref && { href: signInHref, label: isReply ? t('Agree') : t('Agree or disagree') };
  if (bars === null && line === null && buttons.length === 0 && !signIn) return null;
  return {
    id: row.id,
    bars,
    line,
    invite: !isReply && line !== null ? inviteTo(row.id) : null,
    buttons,
    signIn: signIn || null,
    buttonsLabel: isReply
      ? t('Your answer to {name}', { name: row.authorName })
      : t('Do you agree with this claim by {name}?', { name: row.authorName }),
    question:
      !isReply && (buttons.length > 0 || signIn) && row.ownAnswer === null
        ? t('Do you agree with this claim?')
        : null,
  };
}

function replyLine(agreeing: number, onButton: boolean, t: Translate): string | null {
  if (agreeing === 0 || onButton) return null;
  return t('{count, plural, one {# agrees} other {# agree}}', { count: agreeing });
}

/** Returns three buttons; for a reply one, with the number of those who agree. */
function buttonsOf(
  { id, ownAnswer }: AnsweredContribution,
  agreeing: number | null,
  t: Translate,
): AnswerButton[] {
  const base = `/contributions/${id}/agreement`;
  return answers
    .filter((value) => agreeing === null || value === 'agree' || value === ownAnswer)
    .map((value) => ({
      value,
      label:
        value === 'agree' && agreeing ? t('Agree · {count, number}', { count: agreeing }) : t(labels[value]),
      action: value === ownAnswer ? `${base}/removal` : base,
      pressed: value === ownAnswer,
    }));
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/agreement/answers/panel': { panel: AnswerPanel };
  }
}
