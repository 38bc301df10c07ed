import { type ItemAct, itemActs, type ModeratedState } from '#src/platform/slice/moderated-kind.ts';

/** What a decision does with a text. */
export const decisionActs = itemActs;
export type DecisionAct = ItemAct;

/** What follows for the author. */
export const sanctions = ['none', 'warning', 'limit', 'suspension', 'closure'] as const;
export type Sanction = (typeof sanctions)[number];

/** The role in which somebody decided; the public log shows it instead of a name. */
export const deciders = ['moderator', 'admin'] as const;
export type Decider = (typeof deciders)[number];

/** Limits of a statement of reasons, in characters, as the EU's DSA Transparency Database has them. */
export const factsLength = 5000;
export const explanationLength = 2000;
export const lawLength = 500;
/** How many passages of an item are blacked out at most by one decision. */
export const mostPassages = 50;
/** A suspension lasts at most this many days. */
export const suspensionDays = 366;
/** How long somebody can complain about a decision, from the day on which they were informed of it. */
export const complaintMonths = 6;

/** What everybody reads above an item that carries a label. */
export const itemLabels = ['disputed', 'unsourced', 'outdated', 'interest', 'machine', 'sensitive'] as const;
export type ItemLabel = (typeof itemLabels)[number];

/** What can be decided about an item in this state, and the state to which each decision leads. */
export const resultingStates: Partial<Record<ModeratedState, Partial<Record<DecisionAct, ModeratedState>>>> =
  {
    held: { approve: 'published', decline: 'removed' },
    published: {
      keep: 'published',
      label: 'published',
      lock: 'published',
      move: 'published',
      redact: 'published',
      hide: 'hidden',
      remove: 'removed',
    },
    // Its author may have repaired it: then it appears, stays hidden until it is repaired better, or is removed.
    hidden: { approve: 'published', redact: 'hidden', hide: 'hidden', remove: 'removed' },
    // It was reported before its author took it back: what was said is still judged, and who reported it is told.
    withdrawn: { keep: 'withdrawn', remove: 'removed' },
  };

/**
 * Returns the state to which a decision leads; undefined where it cannot be decided. What was taken away is decided about
 * again only where something was given in its place.
 */
export function outcomeOf(
  { state, repaired }: { state: ModeratedState; repaired?: boolean | undefined },
  act: DecisionAct,
): ModeratedState | undefined {
  if (repaired && act === 'approve') return 'published';
  if (repaired && act === 'keep') return state;
  return resultingStates[state]?.[act];
}

/** Tells whether the act takes something from an item's visibility, so that it needs a statement of reasons. */
export function isRestriction(act: DecisionAct): boolean {
  return act !== 'approve' && act !== 'keep' && act !== 'restore';
}

/**
 * Returns what reversing a decision does, and the state to which it leads; undefined where there is nothing to take back.
 * Of what left the item as it was, the sanction can be.
 */
export function reversalOf(decision: {
  act: DecisionAct;
  sanction: Sanction;
  previousState: ModeratedState;
  newState: ModeratedState;
}) {
  const { act, sanction, previousState, newState } = decision;
  if (act === 'decline') return { act: 'approve', to: 'published' } as const;
  if (previousState !== newState && isRestriction(act)) return { act: 'restore', to: previousState } as const;
  if (act === 'hide' || (!isRestriction(act) && sanction === 'none')) return undefined;
  return { act: 'restore', to: newState } as const;
}

/** Returns where its author reads a decision with its reasons. */
export function ownDecisionHref(id: number): string {
  return `/accounts/me/decisions/${id}`;
}

/** Where whoever is suspended reads the decision that did it. */
export const suspensionHref = '/accounts/me/suspension';
