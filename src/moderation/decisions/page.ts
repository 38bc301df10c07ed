import type { Case } from '#src/moderation/cases/store.ts';
import type { Clause } from '#src/moderation/rules/store.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { reversalOf } from './decision.ts';
import { decidableSanctions } from './forms.ts';
import { actChoices, actNames, reversalConsequences, sanctionChoices, sanctionNames } from './labels.ts';
import { availableActs, canSanction } from './policy.ts';
import type { Decision } from './store.ts';

type RadioOption = { value: string; label: string; group: null };

/** The form with which a case is decided. */
export type DecideForm = {
  action: string;
  previewAction: string;
  revision: number;
  /** Whether what is to be published or declined was written before its debate closed. */
  closed: boolean;
  acts: readonly RadioOption[];
  clauses: readonly { value: string; label: string }[];
  sanctions: readonly RadioOption[];
};

/** Returns the form with which the viewer decides the case at this address. */
export function decideForm(
  path: string,
  moderationCase: Case,
  clauses: readonly Clause[],
  { actor, t }: Viewer,
): DecideForm {
  const { item } = moderationCase;
  const offered = canSanction(actor, moderationCase) ? decidableSanctions : (['none'] as const);
  return {
    action: `${path}/decisions`,
    previewAction: `${path}/preview`,
    revision: item.revision,
    closed: item.state === 'held' && item.context?.open === false,
    acts: availableActs(actor, moderationCase).map((act) => ({
      value: act,
      label: t(actChoices[act] ?? actNames[act]),
      group: null,
    })),
    clauses: [
      { value: '', label: t('Choose a rule') },
      ...clauses.map(({ number, title }) => ({ value: number, label: `${number} ${title}` })),
    ],
    sanctions: offered.map((value) => ({ value, label: t(sanctionChoices[value]), group: null })),
  };
}

/** The form with which the last decision of a case is reversed. */
export type ReverseForm = { action: string; consequence: string };

/** Returns the form that reverses the case's last decision; null where that changed nothing that still stands. */
export function reverseForm(
  moderationCase: Case,
  last: Decision | undefined,
  t: Translate,
): ReverseForm | null {
  const reversal = last && reversalOf(last);
  const { state, item } = moderationCase;
  if (!reversal || state !== 'decided' || item.state !== last.newState) return null;
  return { action: `/decisions/${last.id}/reversal`, consequence: t(reversalConsequences[reversal.act]) };
}

/** A decision in the history of a case. */
export type DecisionLine = {
  name: string;
  at: Date;
  by: string;
  rule: string | null;
  facts: string | null;
  language: string;
  sanction: string | null;
  until: Date | null;
  about: { text: string; language: string } | null;
  reversed: boolean;
};

/**
 * Returns a decision for the history of a case. Texts of other boards' items, and what was said about them, are for
 * the moderators of those boards: without `readable` they are left out.
 */
export function decisionLine(decision: Decision, readable: boolean, t: Translate): DecisionLine {
  const { snapshot, sanction } = decision;
  return {
    name: t(actNames[decision.act]),
    at: decision.decidedAt,
    by: decision.deciderName,
    rule: decision.clause === null ? null : `${decision.clause} ${decision.clauseTitle}`,
    facts: readable ? decision.facts : null,
    language: decision.language,
    sanction: sanction === 'none' ? null : t(sanctionNames[sanction]),
    until: decision.sanctionEndsAt,
    about:
      readable && snapshot
        ? { text: snapshot.claim ?? excerpt(snapshot.html.html, 120), language: snapshot.language }
        : null,
    reversed: decision.reversedBy !== null,
  };
}

/** What the author would read of a decision, in the author's language. */
export type DecisionPreview = { subject: string; text: string; language: string };
