import { awaitsCountersignature } from '#src/concerns/countersignatures/store.ts';
import { setState } from '#src/forum/contributions/statements.ts';
import type { Case } from '#src/moderation/cases/case-queries.ts';
import { placeOf } from '#src/moderation/cases/claim.ts';
import { insertDecision, lockCase, type NewDecision, sourceOf } from '#src/moderation/cases/statements.ts';
import type { DecisionDraft } from '#src/moderation/forms.ts';
import { decidesAs, isTaken, judgeRefusal, suspensionRefusal } from '#src/moderation/policy.ts';
import { clauseInForce } from '#src/moderation/rules/clauses.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { endOfDay } from '#src/platform/text/dates.ts';
import { isRestriction, outcomes } from './decision.ts';
import { tellAboutDecision } from './notify.ts';
import { wasWarned } from './store.ts';

/** What is wrong with a decision that was sent: the field, and what to do (a message to translate). */
type Refused = { field: 'clause' | 'until'; message: string };

/**
 * Decides a case: state, decision, sanction, event and mails, or nothing. A refusal names the field; a Conflict says
 * that the case was decided, is a colleague's, or that its text changed since it was read.
 */
export async function decide(
  deps: Deps,
  actor: Actor,
  kase: Case,
  draft: DecisionDraft,
): Promise<Refused | null> {
  if (actor.kind === 'visitor') throw new NotFound();
  const refusal = judgeRefusal(actor, kase);
  if (refusal) throw new Forbidden(refusal);
  const at = deps.now();
  return transaction(deps.db, async (tx) => {
    const locked = await lockCase(tx, kase);
    if (locked.caseState !== 'open') throw new Conflict(msg('This case has been decided already.'));
    if (isTaken(actor, locked, at)) throw new Conflict(msg('A colleague has taken this case.'));
    if (locked.revision !== draft.revision) {
      throw new Conflict(
        msg('The author changed the text since you read it. Read it again before you decide.'),
      );
    }
    if (await awaitsCountersignature(tx, kase.contributionId)) {
      throw new Conflict(msg('Its organisation has not countersigned this text yet.'));
    }
    const newState = outcomes[locked.state]?.[draft.act];
    if (!newState) throw new Conflict(msg('The text is not in a state in which this can be decided.'));

    const clauseId = isRestriction(draft.act) ? await clauseInForce(tx, draft.clause, at) : null;
    if (clauseId === undefined) return { field: 'clause', message: msg('Choose a rule of the list') };
    const suspends = draft.sanction === 'suspension';
    if (suspends) {
      const warnedBefore = await wasWarned(tx, kase.authorId);
      const message = suspensionRefusal({ until: draft.until, clause: draft.clause, warnedBefore, now: at });
      if (message) return { field: 'until', message };
    }

    await settle(deps, tx, kase, {
      decidedBy: actor.id,
      decidedAs: decidesAs(actor, kase.boardId),
      at,
      act: draft.act,
      previousState: locked.state,
      newState,
      clauseId,
      facts: draft.facts || null,
      source: await sourceOf(tx, kase.id),
      reverses: null,
      sanction: draft.sanction,
      suspendedUntil: suspends && draft.until ? endOfDay(draft.until) : null,
      openedAt: locked.openedAt,
    });
    return null;
  });
}

type Settled = Omit<NewDecision, 'caseId' | 'contributionId' | 'authorId' | 'boardId'> & {
  /** Reports since then are answered by this decision. */
  openedAt: Date;
};

/** Carries a decision out: the item's state, the decision's row, the events, and the mails to those it concerns. */
export async function settle(deps: Deps, tx: Tx, kase: Case, settled: Settled): Promise<void> {
  const { openedAt, ...decision } = settled;
  const { act, at, previousState: from, newState: to } = decision;
  const { contributionId, authorId, boardId } = kase;
  if (from !== to) {
    // What was held appears when it is published; what is restored stands where it stood.
    const placedAt = act === 'approve' ? { placedAt: at } : {};
    if (!(await setState(tx, { id: contributionId, from, to, ...placedAt }))) {
      throw new Conflict(msg('The text is not in a state in which this can be decided.'));
    }
  }
  const decisionId = await insertDecision(tx, {
    ...decision,
    caseId: kase.id,
    contributionId,
    authorId,
    boardId,
  });
  const place = placeOf(kase);
  await record(tx, {
    kind: 'decision.made',
    at,
    actorId: decision.decidedBy,
    ...place,
    data: { caseId: kase.id, decisionId, act },
  });
  if (act === 'approve') {
    await record(tx, { kind: 'contribution.published', at, actorId: decision.decidedBy, ...place });
  }
  await tellAboutDecision(deps, tx, kase, decision, openedAt);
}
