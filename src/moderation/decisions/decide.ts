import { awaitsCountersignature } from '#src/concerns/countersignatures/store.ts';
import { DecidedMeanwhile } from '#src/moderation/cases/case.ts';
import { caseSourceOf } from '#src/moderation/cases/entry-store.ts';
import { decisionRefusal, isTaken } from '#src/moderation/cases/policy.ts';
import { type Case, lockCase } from '#src/moderation/cases/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { endOfDay } from '#src/platform/text/dates.ts';
import { applyDecision } from './apply-decision.ts';
import { outcomeOf } from './decision.ts';
import { type DecisionDraft, needsReasons } from './forms.ts';
import { canSanction, decidesAs, suspensionRefusal } from './policy.ts';
import { reasonsOf } from './reasons.ts';
import { noReasons, wasWarned } from './store.ts';

/** What is wrong with a decision that was sent: the field, and what to do (a message to translate). */
type RefusedField = { field: 'clause' | 'until'; message: string };

/**
 * Decides a case: state, decision, sanction, event and mails, or nothing. A refusal names the field; a Conflict says
 * that the case was decided, is a colleague's, or that its text changed since it was read.
 */
export async function decide(
  deps: Deps,
  actor: Actor,
  moderationCase: Case,
  draft: DecisionDraft,
): Promise<RefusedField | null> {
  if (actor.kind === 'visitor') throw new NotFound();
  const { id, kind, itemId, boardId, authorId } = moderationCase;
  const refusal = decisionRefusal(actor, moderationCase);
  if (refusal) throw new Forbidden(refusal);
  if (draft.sanction !== 'none' && !canSanction(actor, moderationCase)) throw new Forbidden();
  const at = deps.now();
  return transaction(deps.db, async (tx) => {
    const locked = await lockCase(tx, moderatedKinds(deps), moderationCase);
    if (locked.case.state !== 'open') throw new DecidedMeanwhile(msg('This case has been decided already.'));
    if (isTaken(actor, locked.case, at)) throw new Conflict(msg('A colleague has taken this case.'));
    if (locked.item.revision !== draft.revision) {
      throw new Conflict(
        msg('The author changed the text since you read it. Read it again before you decide.'),
      );
    }
    if (kind === 'contribution' && (await awaitsCountersignature(tx, itemId))) {
      throw new Conflict(msg('Its organisation has not countersigned this text yet.'));
    }
    const newState = outcomeOf(locked.item, draft.act);
    if (!newState || !moderationCase.acts.includes(draft.act))
      throw new Conflict(msg('The text has changed, so this can no longer be decided.'));

    const reasons = needsReasons(draft) ? await reasonsOf(tx, draft, at) : noReasons;
    if (reasons === undefined) return { field: 'clause', message: msg('Choose a rule from the list') };
    const suspends = draft.sanction === 'suspension';
    if (suspends) {
      const warnedBefore = authorId !== null && (await wasWarned(tx, authorId));
      const message = suspensionRefusal({ until: draft.until, clause: draft.clause, warnedBefore, now: at });
      if (message) return { field: 'until', message };
    }

    const decision = {
      decidedBy: actor.id,
      decidedAs: decidesAs(actor, boardId),
      at,
      act: draft.act,
      previousState: locked.item.state,
      newState,
      ...reasons,
      endsAt: null,
      language: actor.language,
      source: await caseSourceOf(tx, id),
      reverses: null,
      lifts: 'none' as const,
      sanction: draft.sanction,
      sanctionEndsAt: suspends && draft.until ? endOfDay(draft.until) : null,
      keepsOpen: false,
    };
    await applyDecision(deps, tx, moderationCase, decision, locked.case.openedAt);
    return null;
  });
}
