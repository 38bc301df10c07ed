import type { Case } from '#src/moderation/cases/case-queries.ts';
import { lockCase } from '#src/moderation/cases/statements.ts';
import { decidesAs, judgeRefusal } from '#src/moderation/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { settle } from './decide.ts';
import { reversalOf } from './decision.ts';
import type { Decision } from './store.ts';

/**
 * Takes back what a decision did: the text stands as before, its sanction is lifted, and a new decision says why.
 * A Conflict where there is nothing to take back any more.
 */
export async function reverse(
  deps: Deps,
  actor: Actor,
  kase: Case,
  decision: Decision,
  reason: string,
): Promise<void> {
  if (actor.kind === 'visitor') throw new NotFound();
  const refusal = judgeRefusal(actor, kase);
  if (refusal) throw new Forbidden(refusal);
  const reversal = reversalOf(decision);
  if (!reversal) throw new Conflict(msg('This decision changed nothing that could be taken back.'));
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    const locked = await lockCase(tx, kase);
    if (locked.erased) {
      throw new Conflict(
        msg('The author closed their account, and the text is gone. It cannot be brought back.'),
      );
    }
    // While a text is removed nothing else happens to it, so the decision that removed it is the last one.
    if (
      locked.caseState !== 'decided' ||
      locked.state !== decision.newState ||
      decision.reversedBy !== null
    ) {
      throw new Conflict(msg('This decision no longer stands, so it cannot be taken back.'));
    }
    await settle(deps, tx, kase, {
      decidedBy: actor.id,
      decidedAs: decidesAs(actor, kase.boardId),
      at,
      act: reversal.act,
      previousState: locked.state,
      newState: reversal.to,
      clauseId: null,
      facts: reason,
      source: 'staff',
      reverses: decision.id,
      sanction: 'none',
      suspendedUntil: null,
      openedAt: locked.openedAt,
    });
  });
}
