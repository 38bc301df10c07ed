import type { OutcomeDraft } from '#src/moderation/appeals/forms.ts';
import { sendOutcome, sendQuestion } from '#src/moderation/appeals/mails.ts';
import { reviewRefusal } from '#src/moderation/appeals/policy.ts';
import {
  insertAppealMessage,
  insertOutcome,
  lockComplaint,
  messagesOfAppeal,
} from '#src/moderation/appeals/store.ts';
import { reopenCase } from '#src/moderation/cases/store.ts';
import { reversalOf } from '#src/moderation/decisions/decision.ts';
import { reverseWithin } from '#src/moderation/decisions/reverse.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { Reviewed } from './load.ts';

/**
 * Decides a complaint, with reasons, and tells the complainant. What restricted is reversed by a new decision; where it is
 * reversed in part, or where no action had been taken, the case is opened again so that another measure is taken. Returns
 * whether it was. A Conflict where a colleague decided meanwhile.
 */
export async function answerComplaint(
  deps: Deps,
  actor: Actor,
  { complaint, moderationCase, decision }: Reviewed,
  { outcome, reasons }: OutcomeDraft,
): Promise<boolean> {
  if (actor.kind === 'visitor' || complaint.appealId === null) throw new NotFound();
  const refusal = reviewRefusal(actor, moderationCase, decision, complaint);
  if (refusal) throw new Forbidden(refusal);
  const { appealId } = complaint;
  const at = deps.now();
  const { language } = actor;
  return transaction(deps.db, async (tx) => {
    const locked = await lockComplaint(tx, appealId);
    if (!locked || locked.outcome !== null)
      throw new Conflict(msg('A colleague has answered this complaint, or it was withdrawn.'));
    const restricted = reversalOf(decision) !== undefined;
    // It may have been reversed meanwhile, by whoever saw it first: then only the answer is left.
    if (outcome !== 'upheld' && restricted && !locked.reversed)
      await reverseWithin(deps, tx, actor, moderationCase, decision, reasons);
    const again = outcome === 'partly-reversed' || (outcome === 'reversed' && !restricted);
    if (again) await reopenCase(tx, moderationCase.id, actor.id, at);
    await insertOutcome(tx, { appealId, outcome, at, decided: { by: actor.id, reasons, language } });
    const { decisionId, caseId } = complaint;
    await record(tx, {
      kind: 'appeal.answered',
      at,
      actorId: actor.id,
      ...(complaint.memberId === null ? {} : { memberId: complaint.memberId }),
      data: { appealId, decisionId, caseId, outcome },
    });
    await sendOutcome(deps, tx, locked, { outcome, reasons });
    return again;
  });
}

/** Asks the complainant something, whereupon it is their turn. */
export async function askComplainant(
  deps: Deps,
  actor: Actor,
  { complaint, moderationCase, decision }: Reviewed,
  words: string,
): Promise<void> {
  if (actor.kind === 'visitor' || complaint.appealId === null) throw new NotFound();
  const refusal = reviewRefusal(actor, moderationCase, decision, complaint);
  if (refusal) throw new Forbidden(refusal);
  const { appealId } = complaint;
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    const locked = await lockComplaint(tx, appealId);
    if (!locked || locked.outcome !== null)
      throw new Conflict(msg('A colleague has answered this complaint, or it was withdrawn.'));
    const last = (await messagesOfAppeal(tx, appealId)).at(-1);
    // The same once more is one question.
    if (last?.byReviewer && last.words === words) return;
    const message = { appealId, reviewerId: actor.id, words, language: actor.language, at };
    await insertAppealMessage(tx, message);
    const { decisionId, caseId, memberId } = complaint;
    await record(tx, {
      kind: 'appeal.asked',
      at,
      actorId: actor.id,
      ...(memberId === null ? {} : { memberId }),
      data: { appealId, decisionId, caseId },
    });
    await sendQuestion(deps, tx, locked, words);
  });
}
