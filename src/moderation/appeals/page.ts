import { type ConversationLine, roleName } from '#src/moderation/conversation/message.ts';
import { actNames } from '#src/moderation/decisions/labels.ts';
import type { Decision } from '#src/moderation/decisions/store.ts';
import { clauseHref } from '#src/moderation/rules/clause.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { appealDeadline, appealLength } from './appeal.ts';
import { otherRedress, outcomeNames, turnLabels } from './labels.ts';
import { complaintRefusal } from './policy.ts';
import type { AppealMessage, Complaint } from './store.ts';

/** A decision as whoever complains about it reads it beside the complaint. */
export type AppealedDecision = {
  act: string;
  at: Date;
  rule: { label: string; href: string } | null;
  law: string | null;
  facts: string | null;
  explanation: string | null;
  language: string;
  text: { claim: string | null; html: SafeHtml; lang: string | null } | null;
};

type StoppedComplaints = { endsAt: Date; gravity: string };

type AppealPage = {
  decision: AppealedDecision;
  /** Until when one can complain; null where that time has not begun. */
  deadline: Date | null;
  refusal: string | null;
  /** Until when none of their complaints is processed, and why; null where they are. */
  stopped: StoppedComplaints | null;
  turn: string | null;
  sentAt: Date | null;
  messages: readonly ConversationLine[];
  outcome: { label: string; at: Date; reasons: string | null; language: string | null } | null;
  redress: string;
  form: Form;
  write: { action: string; isFirst: boolean; longest: number } | null;
  takeBack: string | null;
};

type AppealRows = {
  href: string;
  complaint: Complaint;
  decision: Decision;
  messages: readonly AppealMessage[];
  stopped: StoppedComplaints | null;
  /** The board on which what was decided about stands. */
  board: string | null;
};

/** Returns the page of a complaint for whoever complains: what was decided, what both sides wrote, and what came of it. */
export function appealPage(rows: AppealRows, form: Form, viewer: Viewer): AppealPage {
  const { href, complaint, decision, messages, stopped, board } = rows;
  const { t, now } = viewer;
  const { informedAt, appealId, sentAt, waitsFor, outcome, decidedAt } = complaint;
  const refusal = complaintRefusal(complaint, now);
  const open = appealId === null ? refusal === null && stopped === null : outcome === null;
  return {
    decision: appealedDecision(decision, complaint.role === 'author', viewer),
    deadline: appealDeadline(informedAt),
    refusal: refusal && t(refusal),
    stopped,
    turn: waitsFor && t(turnLabels.complainant[waitsFor]),
    sentAt,
    messages: messages.map(({ byReviewer, ...said }) => ({
      ...said,
      by: byReviewer ? roleName(board, t) : t('You'),
    })),
    outcome:
      outcome === null || decidedAt === null
        ? null
        : {
            label: t(outcomeNames[outcome]),
            at: decidedAt,
            reasons: complaint.reasons,
            language: complaint.reasonsLanguage,
          },
    redress: t(otherRedress),
    form,
    write:
      open || form.errors.length > 0
        ? { action: href, isFirst: appealId === null, longest: appealLength }
        : null,
    takeBack: appealId !== null && outcome === null ? `${href}/removal` : null,
  };
}

/** Returns a decision as it stands beside a complaint; what it says of the text is for its author and the reviewers. */
export function appealedDecision(
  decision: Decision,
  withText: boolean,
  { t, language }: Viewer,
): AppealedDecision {
  const { clause, clauseTitle, snapshot } = decision;
  return {
    act: t(actNames[decision.act]),
    at: decision.decidedAt,
    rule:
      clause === null
        ? null
        : { label: `${clause} ${clauseTitle}`, href: clauseHref(clause, decision.rulesVersion) },
    law: decision.law,
    facts: withText ? decision.facts : null,
    explanation: decision.explanation,
    language: decision.language,
    text:
      withText && snapshot
        ? {
            claim: snapshot.claim,
            html: snapshot.html,
            lang: snapshot.language === language ? null : snapshot.language,
          }
        : null,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/appeals/appeal': AppealPage;
  }
}
