import { type DebateTimes, stateAt } from '#src/forum/debates/debate.ts';
import { organisationsOf } from '#src/people/affiliations/policy.ts';
import { type Actor, type Affiliation, isSuspended } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { SynthesisStage } from './synthesis.ts';

type OwnedSynthesis = {
  boardId: number;
  stage: SynthesisStage;
  rapporteurId: number | null;
  addresseeIds: readonly number[];
};

/** Whether the actor looks after the syntheses of this board: starts them. */
export function canStart(actor: Actor, { boardId }: { boardId: number }): boolean {
  return can(actor, 'synthesis:write', boardId) && !isSuspended(actor);
}

/** Whether the actor names the rapporteur, and may abandon it: a curator of its board to whom it is not addressed. */
export function canSteer(actor: Actor, synthesis: OwnedSynthesis): boolean {
  return canStart(actor, synthesis) && synthesis.stage !== 'abandoned' && !isAddressed(actor, synthesis);
}

/** Whether the actor writes this one, consults on it and publishes it: who steers it, or its rapporteur. */
export function canWriteSynthesis(actor: Actor, synthesis: OwnedSynthesis): boolean {
  const { rapporteurId, stage } = synthesis;
  const isRapporteur = actor.id !== null && actor.id === rapporteurId && !isSuspended(actor);
  return (
    canSteer(actor, synthesis) || (isRapporteur && stage !== 'abandoned' && !isAddressed(actor, synthesis))
  );
}

function isAddressed(actor: Actor, { addresseeIds }: Pick<OwnedSynthesis, 'addresseeIds'>): boolean {
  return organisationsOf(actor).some((id) => addresseeIds.includes(id));
}

/** Returns the organisations for which the actor may answer a consultation. */
export function answeringFor(actor: Actor): Affiliation[] {
  if (actor.kind === 'visitor' || isSuspended(actor)) return [];
  return actor.affiliations.filter(({ listed, speak }) => listed && speak);
}

/** Returns the organisations for which the actor may countersign. */
export function countersigningFor(actor: Actor): number[] {
  if (actor.kind === 'visitor' || isSuspended(actor)) return [];
  return actor.affiliations
    .filter(({ listed, countersign }) => listed && countersign)
    .map(({ organisationId }) => organisationId);
}

/** Whether a synthesis can be written of the debate: it has ended. */
export function isReadyForSynthesis(debate: DebateTimes, now: Date): boolean {
  return ['closed', 'concluded'].includes(stateAt(debate, now));
}
