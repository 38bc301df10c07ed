import { type DebateTimes, stateAt } from '#src/forum/debates/debate.ts';
import { type Actor, isSuspended } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { SynthesisStage } from './synthesis.ts';

type OwnedSynthesis = { boardId: number; stage: SynthesisStage; rapporteurId: number | null };

/** Whether the actor looks after the syntheses of this board: starts them, names rapporteurs, gives up. */
export function canSteer(actor: Actor, { boardId }: { boardId: number }): boolean {
  return can(actor, 'synthesis:write', boardId) && !isSuspended(actor);
}

/** Whether the actor writes this one: a curator of its board, or its rapporteur, until it is given up. */
export function canWriteSynthesis(actor: Actor, synthesis: OwnedSynthesis): boolean {
  if (synthesis.stage === 'abandoned' || isSuspended(actor)) return false;
  return canSteer(actor, synthesis) || (actor.id !== null && actor.id === synthesis.rapporteurId);
}

/** Whether a synthesis can be written of the debate: it has ended. */
export function isReadyForSynthesis(debate: DebateTimes, now: Date): boolean {
  return ['closed', 'concluded'].includes(stateAt(debate, now));
}
