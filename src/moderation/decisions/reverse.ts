import { DecidedMeanwhile } from '#src/moderation/cases/case.ts';
import { decisionRefusal } from '#src/moderation/cases/policy.ts';
import { type Case, lockCase } from '#src/moderation/cases/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { applyDecision } from './apply-decision.ts';
import { reversalOf } from './decision.ts';
import { noMeasure } from './measures/prepare.ts';
import { redactedBy } from './measures/store.ts';
import { decidesAs, ownDecision } from './policy.ts';
import { type Decision, noReasons } from './store.ts';

/**
 * Takes back what a decision did: the text stands as before, its sanction is lifted, and a new decision says why.
 * A Conflict where there is nothing to take back any more.
 */
export async function reverse(
  deps: Deps,
  actor: Actor,
  moderationCase: Case,
  reversed: Decision,
  reason: string,
): Promise<void> {
  await transaction(deps.db, (tx) => reverseWithin(deps, tx, actor, moderationCase, reversed, reason));
}

/** Takes back what a decision did, within the caller's transaction; see reverse. */
export async function reverseWithin(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  moderationCase: Case,
  reversed: Decision,
  reason: string,
): Promise<void> {
  if (actor.kind === 'visitor') throw new NotFound();
  const refusal = decisionRefusal(actor, moderationCase);
  if (refusal) throw new Forbidden(refusal);
  const reversal = reversalOf(reversed);
  if (reversed.decidedBy === actor.id) throw new Forbidden(ownDecision);
  if (!reversal) throw new Conflict(msg('This decision changed nothing, so there is nothing to reverse.'));
  const at = deps.now();
  const locked = await lockCase(tx, moderatedKinds(deps), moderationCase);
  if (locked.item.erased) {
    throw new Conflict(msg('The author closed their account, and the text is gone. It cannot be restored.'));
  }
  const changed = reversed.previousState !== reversed.newState;
  const stands = !changed || locked.item.state === reversed.newState;
  if (locked.case.state === 'withdrawn' || !stands || reversed.reversedBy !== null) {
    throw new DecidedMeanwhile(msg('This decision no longer stands, so it cannot be reversed.'));
  }
  if (reversed.movedFrom !== null && !can(actor, 'case:decide', reversed.boardId)) {
    throw new Forbidden(msg('It was on a board that others moderate, so one of them must restore it.'));
  }
  const { sanctionEndsAt: until } = reversed;
  const inForce = until === null || until > at;
  const redacted = (await redactedBy(tx, reversed.id)) ?? null;
  if (reversed.act === 'redact' && !redacted)
    throw new Conflict(msg('The blacked-out words are no longer kept.'));
  const decision = {
    decidedBy: actor.id,
    decidedAs: decidesAs(actor, moderationCase.boardId),
    at,
    act: reversal.act,
    previousState: locked.item.state,
    newState: changed ? reversal.to : locked.item.state,
    ...noMeasure,
    movedFrom: reversed.movedTo,
    movedTo: reversed.movedFrom,
    redacted,
    ...noReasons,
    facts: reason,
    language: actor.language,
    source: 'staff',
    reverses: reversed.id,
    lifts: inForce ? reversed.sanction : ('none' as const),
    sanction: 'none',
    sanctionEndsAt: null,
    misuse: null,
    keepsOpen: locked.case.state === 'open',
  } as const;
  await applyDecision(deps, tx, moderationCase, decision, locked.case.openedAt);
}
