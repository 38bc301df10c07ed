import type { Sanction } from '#src/moderation/decisions/decision.ts';
import { previewLabels } from '#src/moderation/decisions/labels.ts';
import {
  type DecideForm,
  type DecisionLine,
  type DecisionPreview,
  decideForm,
  decisionLine,
  isTakenAway,
  type LateAct,
  type ReverseForm,
  reverseForm,
  type TooLate,
  tooLate,
} from '#src/moderation/decisions/page.ts';
import type { Decision } from '#src/moderation/decisions/store.ts';
import type { CaseNotice, SenderRecord } from '#src/moderation/notices/staff/case-notices.ts';
import type { Clause } from '#src/moderation/rules/store.ts';
import type { OfferedWording } from '#src/moderation/wordings/store.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import { casePath } from './case.ts';
import { type EntryLine, entryLine } from './entry-page.ts';
import type { CaseEntry } from './entry-store.ts';
import { type CaseItem, caseItem } from './item/page.ts';
import { type CaseHeading, caseHeading, caseStateLabels, caseTitle } from './labels.ts';
import { claimant, decisionRefusal } from './policy.ts';
import type { CaseQuestions } from './questions/page.ts';
import type { Case } from './store.ts';
import type { CaseTeam } from './team/page.ts';

type CaseAuthor = {
  since: Date;
  published: number;
  warnings: number;
  suspensions: number;
  history: readonly DecisionLine[];
};

type CasePage = {
  nextHref: string;
  /** Whether its text is shown only when it is asked for. */
  disturbing: boolean;
  team: CaseTeam;
  questions: CaseQuestions;
  id: number;
  title: CaseHeading;
  /** Why it is here, in short. */
  reason: string;
  /** None of both for what stands on no board and in no debate. */
  board: { name: string; href: string } | null;
  debate: { name: string; href: string; lang: string | null } | null;
  status: { label: string; kind: 'held' | 'done' | 'plain' };
  openedAt: Date;
  claim: { text: 'mine' | 'colleague'; name: string; until: Date } | null;
  item: CaseItem;
  entries: readonly EntryLine[];
  /** How many older ones are counted and not shown. */
  olderEntries: number;
  notices: readonly CaseNotice[];
  senders: readonly SenderRecord[];
  decisions: readonly DecisionLine[];
  /** Null where nobody is known to have written it. */
  author: CaseAuthor | null;
  /** Why the viewer cannot decide it; null where they can, or nothing is to be decided. */
  refusal: string | null;
  can: { claim: string | null; extend: string | null; release: string | null };
  decide: DecideForm | null;
  reverse: ReverseForm | null;
  form: Form;
  previews: readonly (DecisionPreview & { label: string })[];
  /** Why what was sent came too late. */
  late: TooLate | null;
};

type CaseRows = {
  moderationCase: Case;
  team: CaseTeam;
  questions: CaseQuestions;
  kind: ModeratedKind;
  entries: readonly CaseEntry[];
  notices: readonly CaseNotice[];
  senders: readonly SenderRecord[];
  /** The decisions about its author's texts, newest first. */
  history: readonly Decision[];
  clauses: readonly Clause[];
  wordings: readonly OfferedWording[];
  /** The decision that the viewer wants to reverse; null: the last. */
  chosen: number | null;
  /** What came too late; null where nothing did. */
  late: LateAct | null;
};

/** Returns a case as a moderator sees it: the item in its place, what was said about it, the author's record, the decision. */
export function casePage(
  {
    moderationCase,
    team,
    questions,
    kind,
    entries,
    notices,
    senders,
    history,
    clauses,
    wordings,
    chosen,
    late,
  }: CaseRows,
  form: Form,
  previews: readonly DecisionPreview[],
  viewer: Viewer,
): CasePage {
  const { actor, t, language, now } = viewer;
  const { id, state, item, openedAt, claimedUntil, disturbing } = moderationCase;
  const path = casePath(id);
  const open = state === 'open';
  const holder = claimant(moderationCase, now);
  const refusal = decisionRefusal(actor, moderationCase);
  const mine = holder !== null && holder === actor.id;
  const free = open && holder === null && refusal === null;
  const own = history.filter((decision) => decision.caseId === id);
  // What belongs to somebody who closed their account is not shown beside the pseudonym that now stands there.
  const left = item.authorId !== moderationCase.authorId;
  const record = left ? own : history;
  const others = record.filter((decision) => decision.caseId !== id);
  const reversible = (decision: Decision | undefined) =>
    refusal ? null : reverseForm(moderationCase, decision, viewer);
  const reverse =
    open && chosen === null
      ? null
      : reversible(own.find((decision) => decision.id === (chosen ?? own[0]?.id)));
  const takenAway = record.filter((decision) => isTakenAway(decision)).length;
  const decides = reverse === null && open && (mine || free);
  const decide = decides
    ? decideForm(
        path,
        kind,
        moderationCase,
        { clauses, wordings },
        { takenAway, published: moderationCase.publishedCount ?? 0 },
        viewer,
      )
    : null;
  const present = entries.filter(({ at }) => at >= openedAt);
  return {
    id,
    team,
    questions,
    nextHref: withQuery('/moderation/next', { after: id }),
    disturbing,
    title: caseHeading(moderationCase, viewer),
    reason: caseTitle(present.length > 0 ? present : entries, t),
    board:
      moderationCase.boardName === null
        ? null
        : { name: moderationCase.boardName, href: `/boards/${moderationCase.boardSlug}` },
    debate: item.context && {
      name: item.context.title,
      href: item.context.href,
      lang: item.context.language === language ? null : item.context.language,
    },
    status: { label: t(caseStateLabels[state].label), kind: caseStateLabels[state].kind },
    openedAt,
    claim:
      holder === null || claimedUntil === null
        ? null
        : { text: mine ? 'mine' : 'colleague', name: moderationCase.claimantName ?? '', until: claimedUntil },
    item: caseItem(moderationCase, viewer),
    entries: entries.filter(({ noticeId }) => noticeId === null).map((entry) => entryLine(entry, t)),
    olderEntries: (entries[0]?.total ?? 0) - entries.length,
    notices,
    senders,
    decisions: own
      .map((decision) => ({
        ...decisionLine(decision, true, t),
        reverseHref: reversible(decision) && `${path}?reverse=${decision.id}#reverse`,
      }))
      .reverse(),
    author: moderationCase.authorSince && {
      since: moderationCase.authorSince,
      published: moderationCase.publishedCount ?? 0,
      warnings: standingSanctions(record, 'warning'),
      suspensions: standingSanctions(record, 'suspension'),
      history: others.map((decision) =>
        decisionLine(decision, can(actor, 'case:decide', decision.boardId), t),
      ),
    },
    refusal: open && refusal ? t(refusal) : null,
    can: {
      claim: free ? `${path}/claim` : null,
      extend: open && mine ? `${path}/claim` : null,
      release: open && mine ? `${path}/release` : null,
    },
    decide,
    reverse,
    form,
    previews: previews.map((preview) => ({ ...preview, label: t(previewLabels[preview.role]) })),
    late:
      late === null ? null : tooLate(late.why, late.decided ? own[0] : undefined, decide ? null : form, t),
  };
}

function standingSanctions(history: readonly Decision[], kind: Sanction): number {
  return history.filter(({ sanction, reversedBy }) => sanction === kind && reversedBy === null).length;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/cases/case': CasePage;
  }
}
