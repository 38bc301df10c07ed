import type { z } from 'zod';
import { writeRefusal } from '#src/outcomes/documents/policy.ts';
import { speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import { countersignSignOff, insertSignOff, standingSignOffs } from '#src/outcomes/sign-offs/store.ts';
import { capacityRefusal, mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import { isSuspended, type Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { OpinionForm } from './forms.ts';

/** A version of which organisations say what they think. */
export type AskedVersion = { documentId: number; version: number; boardId: number };

/** Notes what an organisation says of an amendment or of an edition; the last it says counts. True where it waits for a countersignature. */
export async function giveOpinion(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { documentId, version, boardId }: AskedVersion,
  { organisation: organisationId, stance }: z.output<typeof OpinionForm>,
): Promise<boolean> {
  const { group, organisation } = speakingCapacity(actor, organisationId);
  const countersign = mandateOf(actor, organisationId)?.countersigned ?? false;
  const at = now();
  await transaction(db, async (tx) => {
    await insertSignOff(tx, {
      ...{ documentId, version, anchor: null, stance, wordsId: null, joinsId: null },
      ...{ organisationId, organisation: organisation ?? '', group, givenBy: actor.id, countersign, at },
    });
    const data = { documentId, version, organisationId, stance };
    await record(tx, { kind: 'sign-off.given', at, actorId: actor.id, boardId, data });
  });
  return countersign;
}

/** Countersigns everything of a version that waits for it in an organisation. Throws Conflict where nothing does, and for one's own. */
export async function countersign(
  tx: Tx,
  actor: Member,
  asked: AskedVersion,
  organisationId: number,
  at: Date,
): Promise<void> {
  if (isSuspended(actor)) throw new Forbidden(writeRefusal(actor) ?? undefined);
  const given = await standingSignOffs(tx, asked, [organisationId]);
  const waiting = given.filter((one) => one.waits && one.givenBy !== actor.id);
  if (waiting.length === 0) throw new Conflict(msg('Nothing is waiting for your signature here.'));
  try {
    for (const { id } of waiting) await countersignSignOff(tx, id, actor.id, at);
  } catch (error) {
    if (violates(error, 'sign_offs_mandate')) throw new Conflict(capacityRefusal);
    throw error;
  }
  const data = { documentId: asked.documentId, version: asked.version, organisationId };
  await record(tx, {
    kind: 'sign-off.countersigned',
    at,
    actorId: actor.id,
    boardId: asked.boardId,
    data,
  });
}

/** Countersigns what waits of an amendment, or of an edition in consultation. */
export async function countersignOpinion(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  asked: AskedVersion,
  organisationId: number,
): Promise<void> {
  const at = now();
  await transaction(db, (tx) => countersign(tx, actor, asked, organisationId, at));
}
