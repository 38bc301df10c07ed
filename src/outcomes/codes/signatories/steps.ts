import type { z } from 'zod';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { stepReplyKind } from '#src/outcomes/codes/kinds.ts';
import { mayJudge } from '#src/outcomes/codes/policy.ts';
import { uncountersigned, writeRefusal } from '#src/outcomes/documents/policy.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { firstWords } from '#src/outcomes/documents/writing/first-words.ts';
import { publishDocument, speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { ReplyForm } from './forms.ts';
import { replyUntil, takesReply } from './step.ts';
import { insertReply, insertStep, stepsAbout } from './store.ts';

/** What is taken about a signatory: the next step for a late duty, or the reversal of the last one. */
type Taking = {
  organisationId: number;
  step: number;
  dutyId: number | null;
  reverses: number | null;
  reasons: string;
};

const refusals: readonly [constraint: string, message: string][] = [
  ['signatory_steps_in_turn', msg('Steps are taken one at a time. Check the current step first.')],
  [
    'signatory_steps_another',
    msg('A step can only be reversed by someone other than the person who took it.'),
  ],
  [
    'signatory_steps_late',
    msg('It is not late enough for this step: it is removed only after twelve months.'),
  ],
  ['signatory_steps_not_own', msg('You belong to this organisation: a colleague decides.')],
];

/** Takes a step about a signatory, with public reasons, for the stewards. Throws Conflict where the database refuses it. */
export async function takeStep(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { id: codeId, boardId }: Document,
  { organisationId, step, dutyId, reverses, reasons }: Taking,
): Promise<void> {
  if (!mayJudge(actor, organisationId)) throw new Forbidden();
  const at = now();
  try {
    await transaction(db, async (tx) => {
      await insertStep(tx, { codeId, organisationId, step, dutyId, reverses, reasons, by: actor.id, at });
      const data = { documentId: codeId, organisationId, step };
      await record(tx, { kind: 'signatory.step-taken', at, actorId: actor.id, boardId, data });
    });
  } catch (error) {
    const refusal = refusals.find(([constraint]) => violates(error, constraint));
    if (refusal) throw new Conflict(refusal[1]);
    throw error;
  }
}

/** Publishes what a signatory says of a step about it, beside that. Throws Conflict after 30 days, and where it has replied. */
export async function replyToStep(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  code: Document,
  organisationId: number,
  screened: Screened<z.output<typeof ReplyForm>>,
): Promise<void> {
  const { data } = screened;
  const capacity = speakingCapacity(actor, organisationId);
  const refusal = writeRefusal(actor);
  if (refusal) throw new Forbidden(refusal);
  if (mandateOf(actor, organisationId)?.countersigned) throw new Conflict(uncountersigned);
  const at = now();
  await transaction(db, async (tx) => {
    const step = (await stepsAbout(tx, code.id, organisationId)).find(({ id }) => id === data.step);
    if (!step || !takesReply(step) || at > replyUntil(step.takenAt)) throw new Conflict(tooLate);
    const { id, added } = await publishDocument(tx, actor, {
      ...{ kind: stepReplyKind, about: code, capacity, screened, at },
      ...{ title: firstWords(data.text, 160), lede: firstWords(data.text, 400) },
      sections: [{ anchor: 'reply', source: data.text }],
    });
    if (added && !(await insertReply(tx, id, step.id))) throw new Conflict(tooLate);
  });
}

const tooLate = msg('There is nothing left to reply to: it already has a reply, or 30 days have passed.');
