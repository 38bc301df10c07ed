import { appealLength, reviewPath } from '#src/moderation/appeals/appeal.ts';
import {
  complainantNames,
  outcomeChoices,
  outcomeNames,
  turnLabels,
} from '#src/moderation/appeals/labels.ts';
import { type AppealedDecision, appealedDecision } from '#src/moderation/appeals/page.ts';
import { reviewRefusal } from '#src/moderation/appeals/policy.ts';
import type { AppealMessage, Complaint } from '#src/moderation/appeals/store.ts';
import { casePath } from '#src/moderation/cases/case.ts';
import type { Case } from '#src/moderation/cases/store.ts';
import type { ConversationLine } from '#src/moderation/conversation/message.ts';
import { actNames } from '#src/moderation/decisions/labels.ts';
import type { Decision } from '#src/moderation/decisions/store.ts';
import type { FilterLink } from '#src/moderation/list-filters.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import type { ReviewRow } from './store.ts';

type ReviewLine = {
  href: string;
  who: string;
  words: string;
  language: string;
  act: string;
  decider: string;
  sentAt: Date;
  turn: string;
  mine: boolean;
};

type ReviewList = { lines: readonly ReviewLine[]; filters: readonly FilterLink[]; open: boolean };

/** Returns the list of complaints as reviewers see it. */
export function reviewList(rows: readonly ReviewRow[], open: boolean, { actor, t }: Viewer): ReviewList {
  return {
    open,
    filters: [
      { href: reviewPath, label: t('Waiting'), current: open },
      { href: `${reviewPath}?show=answered`, label: t('Answered'), current: !open },
    ],
    lines: rows.map((row) => ({
      href: `${reviewPath}/${row.id}`,
      who: t(complainantNames[row.role]),
      words: excerpt(row.words, 200),
      language: row.language,
      act: t(actNames[row.act]),
      decider: row.deciderName,
      sentAt: row.sentAt,
      turn: row.outcome === null ? t(turnLabels.reviewer[row.waitsFor]) : t(outcomeNames[row.outcome]),
      mine: actor.id === row.decidedBy,
    })),
  };
}

type ReviewPage = {
  reference: string;
  who: string;
  sentAt: Date | null;
  turn: string | null;
  decision: AppealedDecision;
  decider: string;
  caseHref: string;
  /** The item as it is now. */
  now: AppealedDecision['text'];
  messages: readonly ConversationLine[];
  outcome: { label: string; reasons: string | null; language: string | null } | null;
  refusal: string | null;
  ask: { action: string; longest: number } | null;
  answer: {
    action: string;
    longest: number;
    outcomes: readonly { value: string; label: string; group: null }[];
  } | null;
  form: Form;
  askForm: Form;
  /** Where their complaints are stopped; null where the viewer cannot, or they are not known again. */
  misuse: string | null;
};

type ReviewRows = {
  complaint: Complaint;
  decision: Decision;
  moderationCase: Case;
  messages: readonly AppealMessage[];
};

/** Returns a complaint as whoever reviews it sees it: the decision, the text then and now, what was written, the answer. */
export function reviewPage(
  { complaint, decision, moderationCase, messages }: ReviewRows,
  { form, askForm }: { form: Form; askForm: Form },
  viewer: Viewer,
): ReviewPage {
  const { actor, t, language } = viewer;
  const { appealId, outcome, waitsFor, role, sentAt } = complaint;
  const { item } = moderationCase;
  const refusal = reviewRefusal(actor, moderationCase, decision, complaint);
  const open = outcome === null && refusal === null;
  const action = `${reviewPath}/${appealId}`;
  return {
    reference: String(appealId),
    who: t(complainantNames[role]),
    sentAt,
    turn: waitsFor && t(turnLabels.reviewer[waitsFor]),
    decision: appealedDecision(decision, true, viewer),
    decider: decision.deciderName,
    caseHref: casePath(moderationCase.id),
    now: { claim: item.claim, html: item.html, lang: item.language === language ? null : item.language },
    messages: messages.map(({ byReviewer, ...said }) => ({
      ...said,
      by: byReviewer ? t('We') : t('Complainant'),
    })),
    outcome: outcome && {
      label: t(outcomeNames[outcome]),
      reasons: complaint.reasons,
      language: complaint.reasonsLanguage,
    },
    refusal: outcome === null && refusal ? t(refusal) : null,
    ask: open ? { action: `${action}/question`, longest: appealLength } : null,
    answer: open
      ? {
          action: `${action}/outcome`,
          longest: appealLength,
          outcomes: Object.entries(outcomeChoices).map(([value, label]) => ({
            value,
            label: t(label),
            group: null,
          })),
        }
      : null,
    form,
    askForm,
    misuse:
      complaint.email !== null && can(actor, 'member:sanction', moderationCase.boardId)
        ? `${action}/misuse`
        : null,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/appeals/list': ReviewList;
    'moderation/appeals/review': ReviewPage;
  }
}
