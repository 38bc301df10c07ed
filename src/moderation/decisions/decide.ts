import { awaitsCountersignature } from '#src/concerns/countersignatures/store.ts';
import { DecidedMeanwhile } from '#src/moderation/cases/case.ts';
import { caseSourceOf } from '#src/moderation/cases/entry-store.ts';
import { decisionRefusal, isTaken } from '#src/moderation/cases/policy.ts';
import { type Case, lockCase } from '#src/moderation/cases/store.ts';
import { answerFor } from '#src/moderation/notices/told/answer.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { applyDecision } from './apply-decision.ts';
import { outcomeOf } from './decision.ts';
import { type DecisionDraft, needsReasons } from './forms.ts';
import { prepareMeasure, type RefusedField } from './measures/prepare.ts';
import { prepareSanction } from './measures/sanction.ts';
import { decidesAs, maySanction, offers } from './policy.ts';
import { reasonsOf } from './reasons.ts';

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
  const { id, itemId } = moderationCase;
  const refusal = decisionRefusal(actor, moderationCase);
  if (refusal) throw new Forbidden(refusal);
  if (!maySanction(actor, moderationCase, draft.sanction)) throw new Forbidden();
  const at = deps.now();
  return transaction(deps.db, async (tx) => {
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
        message: msg('Write why nothing is done about it: the sender of the notice reads it'),
      };
    }
    const source = await caseSourceOf(tx, id, draft.act === 'keep' && draft.sanction !== 'none');
    if (source === 'order' && draft.sanction !== 'none') {
      return {
        field: 'sanction',
        message: msg(
          'An authority ordered what happens to the text, and nothing about its author. Decide about the author first: keep the text and the case open.',
        ),
      };
    }
    const sanction = await prepareSanction(tx, moderationCase.authorId, draft, at);
    if ('field' in sanction) return sanction;
    const measure = await prepareMeasure(tx, { actor, kind, moderationCase, draft, at });
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
    await applyDecision(deps, tx, moderationCase, decision, locked.case.openedAt);
    return null;
  });
}
