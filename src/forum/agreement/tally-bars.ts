import type { ContributionState } from '#src/forum/contributions/contribution.ts';
import { isOpen } from '#src/forum/debates/debate.ts';
import type { DebateRules } from '#src/forum/debates/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type GroupCode, groupLabel } from '#src/platform/access/groups.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { answerRefusal } from './policy.ts';
import { type Answer, answers, type Counts, type Tally, tallyOf } from './tally.ts';

/** One bar of the strip. */
export type Bar = { code: GroupCode; label: string; percent: number | null; text: string };

/** How the groups answered, as bars and in words. */
export type TallyBars = { label: string; bars: readonly Bar[]; headline: string; detail: string };

/** A button that gives an answer; pressed, it takes the answer back. */
export type AnswerButton = { value: Answer; label: string; action: string; pressed: boolean };

/** What stands under a contribution about agreement with it. */
export type Answers = {
  id: number;
  strip: TallyBars | null;
  /** In place of the strip: that nobody has answered, or for a reply how many agree. */
  line: string | null;
  buttons: readonly AnswerButton[];
  buttonsLabel: string;
};

/** A share as whole percent, never rounded across the marks of 60 and 40. */
export function percentOf(share: number): number {
  const rounded = Math.round(share * 100);
  if (share < 0.6 && rounded >= 60) return 59;
  return share > 0.4 && rounded <= 40 ? 41 : rounded;
}

/** The share in the reader's words. */
export function shareText(share: number | null, t: Translate): string {
  return share === null ? t('not heard') : t('{share, number, percent}', { share: percentOf(share) / 100 });
}

/** Groups by name, in a list. */
function groupNames(codes: readonly GroupCode[], t: Translate): string {
  return codes.map((code) => groupLabel(code, t).label).join(', ');
}

/** The strip of a contribution that somebody has answered; individuals beside the six where there are any. */
export function tallyBars(ground: Tally, open: boolean, t: Translate): TallyBars {
  const bars = ground.standings
    .filter(({ group, answers: count }) => group !== 'ID' || count > 0)
    .map(
      ({ group, share }): Bar => ({
        code: group,
        label: groupLabel(group, t).label,
        percent: share === null ? null : percentOf(share),
        text: shareText(share, t),
      }),
    );
  return {
    label: t('Share of each group that agrees'),
    bars,
    headline: headlineOf(ground, t),
    detail: detailOf(ground, open, t),
  };
}

function headlineOf({ heard, divided, k }: Tally, t: Translate): string {
  if (heard === 0) return t('No group heard yet');
  if (divided) return t('Divided');
  return k > 0 ? t('Common ground in {k, number} of 6 groups', { k }) : t('No common ground yet');
}

const mostNamed = 2;

function detailOf(ground: Tally, open: boolean, t: Translate): string {
  const parts = [t('{count, plural, one {# voice} other {# voices}}', { count: ground.voices })];
  if (ground.divided) parts.push(dividedText(ground, t));
  const { notHeard } = ground;
  if (notHeard.length > 0 && ground.heard > 0) {
    const groups =
      notHeard.length > mostNamed
        ? t('{count, plural, one {# group} other {# groups}}', { count: notHeard.length })
        : groupNames(notHeard, t);
    parts.push(open ? t('needs a voice: {groups}', { groups }) : t('not heard: {groups}', { groups }));
  }
  return parts.join(' · ');
}

/** Between whom it is divided. */
export function dividedText(ground: Tally, t: Translate): string {
  return t('against: {against}; for: {for}', {
    against: groupNames(ground.against, t),
    for: groupNames(ground.for, t),
  });
}

const names: Record<Answer, string> = { agree: msg('Agree'), disagree: msg('Disagree'), pass: msg('Pass') };

type Answered = {
  id: number;
  threadId: number | null;
  state: ContributionState;
  authorId: number;
  authorName: string;
  counts: Counts | null;
  ownAnswer: Answer | null;
};
type Reader = { actor: Actor; debate: DebateRules; now: Date; t: Translate; answering: boolean };

const nobody: Counts = { agrees: [], disagrees: [], passes: [] };

/** What this reader sees about agreement with a contribution, and what they may answer; null where there is nothing. */
export function answersOf(row: Answered, reader: Reader): Answers | null {
  const { actor, debate, now, t, answering } = reader;
  if (row.state !== 'published') return null;
  const may = answering && actor.kind === 'member' && answerRefusal(actor, row, debate, now) === null;
  const open = isOpen(debate, now);
  const ground = tallyOf(row.counts ?? nobody);
  const isReply = row.threadId !== null;
  const agreeing = ground.standings.reduce((sum, { agree }) => sum + agree, 0);
  const buttons = may ? buttonsOf(row, isReply ? agreeing : null, t) : [];
  const strip = !isReply && ground.voices > 0 ? tallyBars(ground, open, t) : null;
  const line = isReply
    ? replyLine(agreeing, buttons.length > 0, t)
    : strip === null && open
      ? t('Nobody has answered yet')
      : null;
  if (strip === null && line === null && buttons.length === 0) return null;
  return {
    id: row.id,
    strip,
    line,
    buttons,
    buttonsLabel: t('Your answer to {name}', { name: row.authorName }),
  };
}

function replyLine(agreeing: number, onButton: boolean, t: Translate): string | null {
  if (agreeing === 0 || onButton) return null;
  return t('{count, plural, one {# agrees} other {# agree}}', { count: agreeing });
}

/** Three buttons; for a reply one, with the number of those who agree. */
function buttonsOf({ id, ownAnswer }: Answered, agreeing: number | null, t: Translate): AnswerButton[] {
  const base = `/contributions/${id}/agreement`;
  return answers
    .filter((value) => agreeing === null || value === 'agree' || value === ownAnswer)
    .map((value) => ({
      value,
      label:
        value === 'agree' && agreeing ? t('Agree · {count, number}', { count: agreeing }) : t(names[value]),
      action: value === ownAnswer ? `${base}/removal` : base,
      pressed: value === ownAnswer,
    }));
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/agreement/answers': { answers: Answers };
  }
}
