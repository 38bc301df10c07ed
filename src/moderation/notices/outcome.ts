import { isRestriction } from '#src/moderation/decisions/decision.ts';
import { outcomeNews } from '#src/moderation/reports/news.ts';
import { clauseHref } from '#src/moderation/rules/clause.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { ItemDecision } from './item-store.ts';

/** A decision as whoever sent a notice reads it: without what it says of the author alone. */
export type Outcome = {
  text: string;
  rule: { label: string; href: string } | null;
  law: string | null;
  reasons: { text: string; language: string } | null;
};

/** That no machine decided (DSA, Article 16(6)), for whoever sent the notice (a message to translate). */
export const byPerson = msg(
  'A person read your notice and decided. No automated means were used, either to deal with your notice or to decide.',
);

/** How whoever sent the notice goes on where they think a decision is wrong (messages to translate). */
export const redress = {
  complaint: msg(
    'You can complain within six months, free of charge: someone who did not make this decision will answer you.',
  ),
  others: msg(
    'You can turn to any certified out-of-court dispute settlement body in the EU of your choice, before or after a complaint; and you can go to court at any time.',
  ),
};

/** Returns a decision as whoever sent a notice reads it. */
export function outcomeOf(decision: ItemDecision, t: Translate): Outcome {
  const {
    act,
    previousState,
    newState,
    clause,
    clauseTitle,
    rulesVersion,
    law,
    facts,
    explanation,
    language,
  } = decision;
  const reasons = isRestriction(act) ? explanation : facts;
  return {
    text: outcomeNews({ act, previousState, newState }, t).text,
    rule:
      clause === null ? null : { label: `${clause} ${clauseTitle}`, href: clauseHref(clause, rulesVersion) },
    law,
    reasons: reasons === null ? null : { text: reasons, language },
  };
}
