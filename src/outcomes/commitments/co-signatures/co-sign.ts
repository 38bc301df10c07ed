import { cosignersOf } from '#src/outcomes/commitments/policy.ts';
import type { CommitmentDetails } from '#src/outcomes/commitments/store.ts';
import { writeRefusal } from '#src/outcomes/documents/policy.ts';
import { type Document, lockDocument } from '#src/outcomes/documents/store.ts';
import { speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import {
  countersignSignOff,
  insertSignOff,
  signOffWithNumber,
  standingSignOffs,
} from '#src/outcomes/sign-offs/store.ts';
import { capacityRefusal } from '#src/people/affiliations/capacity/capacity.ts';
import { isSuspended, type Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

type CosignedCommitment = { document: Document; details: CommitmentDetails };

const moved = msg('A new version was published after you opened this. Read it, then sign.');

/**
 * Signs a commitment with the organisation that made it, or no longer; 'waits' where a second delegate countersigns first.
 * What the organisation said last is not said again. Throws Conflict where another version is read now.
 */
export async function cosign(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { document, details }: CosignedCommitment,
  { organisation, stance, version }: { organisation: number; stance: 'sign' | 'end'; version: number },
): Promise<'signed' | 'waits'> {
  const cosigner = cosignersOf(actor, document, details).find(
    ({ organisationId }) => organisationId === organisation,
  );
  if (!cosigner) throw new NotFound();
  const { group, organisation: name } = speakingCapacity(actor, organisation, { binding: true });
  const { id: documentId, boardId } = document;
  const at = now();
  try {
    await transaction(db, async (tx) => {
      const standing = await lockDocument(tx, documentId);
      if (standing.version !== version) throw new Conflict(moved);
      const given = await standingSignOffs(tx, { documentId, version }, [organisation]);
      const last = given.findLast(({ organisationId }) => organisationId === organisation);
      if (last?.stance === stance) return;
      await insertSignOff(tx, {
        ...{
          documentId,
          version,
          anchor: null,
          organisationId: organisation,
          organisation: name ?? '',
          group,
          stance,
        },
        ...{ wordsId: null, joinsId: null, givenBy: actor.id, countersign: cosigner.countersigned, at },
      });
      const kind = stance === 'sign' ? 'commitment.co-signed' : 'commitment.co-signature-ended';
      await record(tx, {
        kind,
        at,
        actorId: actor.id,
        boardId,
        data: { documentId, organisationId: organisation },
      });
    });
  } catch (error) {
    if (violates(error, 'sign_offs_mandate')) throw new Conflict(capacityRefusal);
    throw error;
  }
  return cosigner.countersigned ? 'waits' : 'signed';
}

/** Countersigns a co-signature that waits for a second delegate. */
export async function countersignCosignature(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { document, details }: CosignedCommitment,
  signOffId: number,
): Promise<void> {
  const signOff = await signOffWithNumber(db, signOffId);
  const mine = cosignersOf(actor, document, details).some(
    ({ organisationId }) => organisationId === signOff?.organisationId,
  );
  if (signOff?.documentId !== document.id || !mine || signOff.givenBy === actor.id) throw new NotFound();
  if (isSuspended(actor)) throw new Forbidden(writeRefusal(actor) ?? undefined);
  const at = now();
  await transaction(db, async (tx) => {
    const { version } = await lockDocument(tx, document.id);
    if (signOff.version !== version) throw new Conflict(moved);
    if (!(await countersignSignOff(tx, signOffId, actor.id, at))) return;
    await record(tx, {
      ...{ kind: 'commitment.co-signed', at, actorId: actor.id, boardId: document.boardId },
      data: { documentId: document.id, organisationId: signOff.organisationId },
    });
  });
}
