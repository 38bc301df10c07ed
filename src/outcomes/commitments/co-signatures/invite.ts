import { canInvite } from '#src/outcomes/commitments/policy.ts';
import type { CommitmentDetails } from '#src/outcomes/commitments/store.ts';
import { type Document, lockDocument } from '#src/outcomes/documents/store.ts';
import { speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { insertInvitation } from './store.ts';

/** Invites an organisation to co-sign a commitment; why it cannot be, as a message to translate, or null. */
export async function inviteToCosign(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { document, details }: { document: Document; details: CommitmentDetails },
  organisationId: number,
): Promise<string | null> {
  if (!canInvite(actor, document, details)) throw new NotFound();
  speakingCapacity(actor, document.organisationId ?? 0, { binding: true });
  if (organisationId === document.organisationId) {
    return msg('This organisation made the commitment: invite another one');
  }
  const { id, boardId } = document;
  const at = now();
  return transaction(db, async (tx) => {
    await lockDocument(tx, id);
    const invited = await insertInvitation(tx, { commitmentId: id, organisationId, at });
    if (invited === 'full')
      return msg('Twelve organisations have already been invited, which is the maximum');
    if (invited === 'there') return msg('This organisation is invited already');
    const data = { documentId: id, organisationId };
    await record(tx, { kind: 'commitment.invited', at, actorId: actor.id, boardId, data });
    return null;
  });
}
