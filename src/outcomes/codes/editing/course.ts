import { overtakeAmendments } from '#src/outcomes/codes/amendments/store.ts';
import { adoptedEdition } from '#src/outcomes/codes/code.ts';
import { endedRefusal, requireNotEnded } from '#src/outcomes/codes/not-ended.ts';
import { requireSteward } from '#src/outcomes/codes/policy.ts';
import { signatoriesOf } from '#src/outcomes/codes/signing/store.ts';
import { adoptEdition, editionsOf, endCode, openEdition } from '#src/outcomes/codes/store.ts';
import { type Document, lockDocument } from '#src/outcomes/documents/store.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import { makeDuty } from '#src/outcomes/duties/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf, endOfDay } from '#src/platform/text/dates.ts';

/** How many days lie at least between the adoption of an edition and its first day. */
export const noticeDays = 60;

const changedMeanwhile = msg('This has changed in the meantime. Look at it again.');

async function withLock(tx: Tx, { id }: Document) {
  const { newestVersion } = await lockDocument(tx, id);
  await requireNotEnded(tx, id);
  return { newestVersion, editions: await editionsOf(tx, id) };
}

/** Puts the newest version of a code out for consultation, as its next edition. Throws Conflict where it is another meanwhile. */
export async function consultOnCode(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  document: Document,
  { version, days }: { version: number; days: number },
): Promise<void> {
  requireSteward(actor);
  const at = now();
  const { id, boardId } = document;
  await transaction(db, async (tx) => {
    const { newestVersion, editions } = await withLock(tx, document);
    if (version !== newestVersion || editions.some((one) => one.version === version)) {
      throw new Conflict(changedMeanwhile);
    }
    // A day more, so that it is long enough whatever the clocks do meanwhile.
    const endsAt = endOfDay(daysLater(dayOf(at), days + 1));
    const stands = adoptedEdition(editions) === undefined;
    await openEdition(tx, { id, version }, { edition: editions.length + 1, stands, at, endsAt });
    const data = { documentId: id, version };
    await record(tx, { kind: 'code.consulted', at, actorId: actor.id, boardId, data });
  });
}

/**
 * Adopts the edition that was consulted on last. Amendments of clauses that it changes are overtaken; whoever signed the
 * edition before is asked to sign again. Throws Conflict while the consultation goes on, and for a day too soon.
 */
export async function adoptCode(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  document: Document,
  inForceOn: string,
): Promise<void> {
  requireSteward(actor);
  const at = now();
  const { id, boardId } = document;
  const adopt = async (tx: Tx) => {
    const { editions } = await withLock(tx, document);
    const last = editions.at(-1);
    if (!last || last.adoptedAt !== null) throw new Conflict(changedMeanwhile);
    const key = { id, version: last.version };
    const signatories = await signatoriesOf(tx, id);
    await adoptEdition(tx, key, { by: actor.id, at, inForceOn });
    await overtakeAmendments(tx, key, at);
    for (const { organisationId } of signatories) {
      const period = { from: dayOf(at), until: inForceOn };
      const about = { documentId: id };
      await makeDuty(tx, { kind: 're-sign', about, organisationId, period, dueOn: inForceOn, at });
    }
    const data = { documentId: id, version: last.version };
    await record(tx, { kind: 'code.adopted', at, actorId: actor.id, boardId, data });
  };
  await transaction(db, adopt).catch((error: unknown) => {
    if (violates(error, 'code_editions_consulted')) {
      throw new Conflict(msg('The consultation is still open. Adopt the edition once it has ended.'));
    }
    if (violates(error, 'code_editions_notice')) {
      throw new Conflict(
        msg('Choose a first day at least 60 days from now, so that signatories can prepare.'),
      );
    }
    throw error;
  });
}

/** Ends a code, with public words. Throws Conflict where it has ended. */
export async function giveUpCode(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  document: Document,
  words: string,
): Promise<void> {
  requireSteward(actor);
  const at = now();
  const { id, boardId } = document;
  await transaction(db, async (tx) => {
    await lockDocument(tx, id);
    if (!(await endCode(tx, id, words, at))) throw new Conflict(endedRefusal);
    await record(tx, { kind: 'code.ended', at, actorId: actor.id, boardId, data: { documentId: id } });
  });
}
