import type { Case } from '#src/moderation/cases/store.ts';
import { misusePolicy } from '#src/moderation/misuse/misuse.ts';
import type { Clause } from '#src/moderation/rules/store.ts';
import { type CategoryOptions, categoryOptions } from '#src/moderation/statements/options.ts';
import { type WordingChoice, wordingChoice } from '#src/moderation/wordings/insertion.ts';
import type { OfferedWording } from '#src/moderation/wordings/store.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { RadioOption } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { itemLabels, reversalOf, sanctions } from './decision.ts';
import {
  actChoices,
  actNames,
  labelTexts,
  reversalConsequences,
  sanctionChoices,
  sanctionNames,
} from './labels.ts';
import { availableActs, maySanction, offers } from './policy.ts';
import type { Decision } from './store.ts';

/** The form with which a case is decided. */
export type DecideForm = {
  action: string;
  /** Null where no single message is sent. */
  previewAction: string | null;
  /** The revision that was read; null where each of several cases has its own. */
  revision: number | null;
  /** Whether what is to be published or declined was written before its debate closed. */
  closed: boolean;
  acts: readonly RadioOption[];
  labels: readonly RadioOption[];
  /** The text as it was typed, where words of it can be blacked out. */
  source: string | null;
  grounds: readonly RadioOption[];
  clauses: readonly { value: string; label: string }[];
  /** The prepared wordings in the viewer's language, and the address that inserts one; null where there are none. */
  wordings: WordingChoice | null;
  categories: readonly CategoryOptions[];
  /** None where nothing follows for anybody here. */
  sanctions: readonly RadioOption[];
  /** How many texts of the author were removed, of how many. */
  record: string;
  /** How long a suspension for manifestly illegal content lasts. */
  misuseTerms: string;
};

/** Returns the form with which the viewer decides the case at this address. */
export function decideForm(
  path: string,
  kind: ModeratedKind,
  moderationCase: Case,
  { clauses, wordings }: { clauses: readonly Clause[]; wordings: readonly OfferedWording[] },
  record: { takenAway: number; published: number },
  { actor, t }: Viewer,
): DecideForm {
  const { item } = moderationCase;
  const radio = (value: string, label: string) => ({ value, label, group: null });
  return {
    action: `${path}/decisions`,
    previewAction: `${path}/preview`,
    revision: item.revision,
    closed: item.state === 'held' && item.context?.open === false,
    acts: availableActs(actor, moderationCase)
      .filter((act) => offers(kind, moderationCase, act))
      .map((act) => radio(act, t(actChoices[act] ?? actNames[act]))),
    labels: itemLabels.map((label) => radio(label, t(labelTexts[label]))),
    source: item.source === undefined ? null : [item.claim ?? [], item.source].flat().join('\n\n'),
    grounds: [radio('rule', t('A house rule')), radio('law', t('A law'))],
    clauses: [
      { value: '', label: t('Choose a rule') },
      ...clauses.map(({ number, title }) => ({ value: number, label: `${number} ${title}` })),
    ],
    wordings: wordingChoice(`${path}/wording`, wordings, t),
    categories: categoryOptions(t),
    sanctions: sanctions
      .filter((sanction) => maySanction(actor, moderationCase, sanction))
      .map((sanction) => radio(sanction, t(sanctionChoices[sanction]))),
    record: t(
      'Texts of this author removed so far: {takenAway, number}. Published: {published, number}.',
      record,
    ),
    misuseTerms: t(
      'Under the terms of use, a first suspension lasts {firstDays, number} days, and any further one {againDays, number}.',
      misusePolicy,
    ),
  };
}

/** The form with which a decision of a case is reversed. */
export type ReverseForm = { action: string; consequence: string; decision: string };

/**
 * Returns the form that reverses this decision of the case; null where that changed nothing that still stands, or is the
 * viewer's own.
 */
export function reverseForm(
  moderationCase: Case,
  decision: Decision | undefined,
  { actor, t }: Viewer,
): ReverseForm | null {
  const reversal = decision && reversalOf(decision);
  if (!reversal || decision.reversedBy !== null || decision.decidedBy === actor.id) return null;
  const { item } = moderationCase;
  const changed = decision.previousState !== decision.newState;
  if (changed && item.state !== decision.newState) return null;
  const consequence = changed ? reversal.act : 'undo';
  return {
    action: `/decisions/${decision.id}/reversal`,
    consequence: t(reversalConsequences[consequence]),
    decision: t(actNames[decision.act]),
  };
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
  /** Where the viewer reverses it. */
  reverseHref: string | null;
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
    rule: decision.clause === null ? decision.law : `${decision.clause} ${decision.clauseTitle}`,
    facts: readable ? decision.facts : null,
    language: decision.language,
    sanction: sanction === 'none' ? null : t(sanctionNames[sanction]),
    until: decision.sanctionEndsAt,
    about:
      readable && snapshot
        ? { text: snapshot.claim ?? excerpt(snapshot.html.html, 120), language: snapshot.language }
        : null,
    reversed: decision.reversedBy !== null,
    reverseHref: null,
  };
}

/** What somebody would read of a decision, in their language. */
export type DecisionPreview = {
  role: 'author' | 'reporter' | 'notifier';
  subject: string;
  text: string;
  language: string;
};

/** Tells whether the decision stands and took a text away. */
export function isTakenAway({ newState, previousState, reversedBy }: Decision): boolean {
  return newState === 'removed' && previousState !== 'removed' && reversedBy === null;
}

/** What came too late: who decided meanwhile and how, else why it cannot be taken; and what was written, if the form is gone. */
export type TooLate = {
  decided: { by: string; at: Date; what: string } | null;
  why: string;
  written: string;
};

/** Why something came too late (translated), and whether because a colleague decided. */
export type LateAct = { why: string; decided: boolean };

/** Returns what whoever sent something too late reads about it. */
export function tooLate(why: string, last: Decision | undefined, gone: Form | null, t: Translate): TooLate {
  return {
    decided: last ? { by: last.deciderName, at: last.decidedAt, what: t(actNames[last.act]) } : null,
    why,
    written: gone?.value('facts') || gone?.value('reason') || '',
  };
}
