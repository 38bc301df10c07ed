import { z } from 'zod';
import { awaitsCountersignature } from '#src/concerns/countersignatures/store.ts';
import { casePath, DecidedMeanwhile } from '#src/moderation/cases/case.ts';
import { caseSourceOf } from '#src/moderation/cases/entry-store.ts';
import { decisionRefusal, isTaken } from '#src/moderation/cases/policy.ts';
import { type Case, caseById, lockCase } from '#src/moderation/cases/store.ts';
import { answerFor } from '#src/moderation/notices/told/answer-for-notifiers.ts';
import { doOrPropose } from '#src/people/confirmations/propose.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import type { Actor, Member } from '#src/platform/access/actor.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { TwoPersonMeasure } from '#src/platform/slice/two-person-measure.ts';
import { applyDecision } from './apply-decision.ts';
import { outcomeOf } from './decision.ts';
import { type DecisionDraft, needsReasons } from './forms.ts';
import { prepareMeasure, type RefusedField } from './measures/prepare.ts';
import { prepareSanction } from './measures/sanction.ts';
import { decidesAs, maySanction, offers } from './policy.ts';
import { reasonsOf } from './reasons.ts';

type PreparedDecision = {
  decision: Parameters<typeof applyDecision>[3];
  openedAt: Date;
};

/**
 * Decides a case: state, decision, sanction, event and mails, or nothing ('decided'); or proposes it to a second person,
 * where that is asked of what follows for the author. A refusal names the field; a Conflict says that the case was
 * decided, is a colleague's, or that its text changed since it was read.
 */
export function decide(
  deps: Deps,
  actor: Actor,
  moderationCase: Case,
  draft: DecisionDraft,
): Promise<RefusedField | 'decided' | 'decision-proposed'> {
  if (actor.kind === 'visitor') throw new NotFound();
  const { id: caseId, authorId } = moderationCase;
  return transaction(deps.db, async (tx) => {
    const prepared = await prepareDecision(deps, tx, actor, moderationCase, draft);
    if ('field' in prepared) return prepared;
    if (draft.sanction === 'closure' && authorId !== null) {
      const proposal = {
        payload: { caseId, draft, language: actor.language },
        memberId: authorId,
        actorId: actor.id,
      };
      return (await doOrPropose(deps, tx, accountClosure, proposal)) === 'done'
        ? 'decided'
        : 'decision-proposed';
    }
    await applyDecision(deps, tx, moderationCase, prepared.decision, prepared.openedAt);
    return 'decided';
  });
}

const Payload = z.object({
  caseId: z.number(),
  /** In which it is written. */
  language: z.string(),
  draft: z.custom<DecisionDraft>((value) => typeof value === 'object' && value !== null),
});

/** A decision that closes an account: by two people, where the operator's setting says so. */
export const accountClosure: TwoPersonMeasure<Deps> = {
  name: 'close-account',
  label: msg('Close the account of {name}'),
  about(payload) {
    const { caseId, draft, language } = Payload.parse(payload);
    return { href: casePath(caseId), words: [draft.facts, draft.explanation], language };
  },
  async carryOut(deps, tx, payload, proposedBy) {
    const now = deps.now();
    const { caseId, draft } = Payload.parse(payload);
    const actor = await memberActor(tx, proposedBy, now);
    const viewer = actor && { actor, language: actor.language, now };
    const moderationCase = viewer && (await caseById(tx, moderatedKinds(deps), viewer, caseId));
    const prepared = moderationCase && (await prepareDecision(deps, tx, actor, moderationCase, draft));
    if (!prepared || 'field' in prepared) {
      throw new Conflict(msg('This can no longer be done as it was proposed.'));
    }
    await applyDecision(deps, tx, moderationCase, prepared.decision, prepared.openedAt);
  },
};

/** Returns the decision that the actor takes on a case, which is locked from now on, or the field that is wrong. */
async function prepareDecision(
  deps: Deps,
  tx: Tx,
  actor: Member,
  moderationCase: Case,
  draft: DecisionDraft,
): Promise<PreparedDecision | RefusedField> {
  const { id, itemId } = moderationCase;
  const refusal = decisionRefusal(actor, moderationCase);
  if (refusal) throw new Forbidden(refusal);
  if (!maySanction(actor, moderationCase, draft.sanction)) throw new Forbidden();
  const at = deps.now();
  const site = deps.config.baseUrl;
  const locked = await lockCase(tx, moderatedKinds(deps), moderationCase);
  if (locked.case.state !== 'open') throw new DecidedMeanwhile(msg('This case has been decided already.'));
  if (isTaken(actor, locked.case, at)) throw new Conflict(msg('A colleague has taken this case.'));
  if (locked.item.revision !== draft.revision) {
    throw new Conflict(
      msg('The author has changed the text since you read it. Read it again before you decide.'),
    );
  }
  if (moderationCase.kind === 'contribution' && (await awaitsCountersignature(tx, itemId))) {
    throw new Conflict(msg('Its organisation has not countersigned this text yet.'));
  }
  const kind = kindNamed(moderatedKinds(deps), moderationCase.kind);
  const newState = outcomeOf(locked.item, draft.act);
  if (!newState || !offers(kind, moderationCase, draft.act))
    throw new Conflict(msg('The text has changed, so this can no longer be decided.'));

  const reasons = await reasonsOf(tx, draft, actor.language, at);
  if (reasons === undefined) return { field: 'clause', message: msg('Choose a rule from the list') };
  const { openedAt } = locked.case;
  const answer = needsReasons(draft) ? null : await answerFor(tx, id, openedAt, draft.answer);
  if (answer === undefined) {
    return {
      field: 'answer',
      message: msg('Say why nothing is done about it: the sender of the notice will read it'),
    };
  }
  const source = await caseSourceOf(tx, id, draft.act === 'keep' && draft.sanction !== 'none');
  if (source === 'order' && draft.sanction !== 'none') {
    return {
      field: 'sanction',
      message: msg(
        'An authority has ordered what happens to the text, but not to its author. Decide about the author first: keep the text and the case open.',
      ),
    };
  }
  const sanction = await prepareSanction(tx, moderationCase.authorId, draft, at);
  if ('field' in sanction) return sanction;
  const measure = await prepareMeasure(tx, { actor, kind, moderationCase, draft, site, at });
  if ('field' in measure) return measure;

  const decision = {
    decidedBy: actor.id,
    decidedAs: decidesAs(actor, moderationCase.boardId),
    at,
    act: draft.act,
    previousState: locked.item.state,
    newState,
    ...reasons,
    ...(answer !== null && { facts: answer }),
    ...measure,
    ...sanction,
    language: actor.language,
    source,
    reverses: null,
    lifts: 'none' as const,
    keepsOpen: draft.keeps_open,
  };
  return { decision, openedAt };
}
