import { stateAt } from '#src/forum/debates/debate.ts';
import { headSource, insertHead, setHeadVersion } from '#src/forum/debates/head/store.ts';
import { canCurate } from '#src/forum/debates/policy.ts';
import { type Debate, setDebateState } from '#src/forum/debates/store.ts';
import { addTurn, setHeadTurn } from '#src/forum/turning-points/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const notClosed = msg('Only a closed debate can be concluded.');

/** Concludes a closed debate with what it found, as a new version of its head. */
export async function conclude(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  debate: Debate,
  conclusion: string,
): Promise<void> {
  if (actor.kind === 'visitor' || !canCurate(actor, debate)) throw new NotFound();
  const at = now();
  if (stateAt(debate, at) !== 'closed') throw new Conflict(notClosed);
  await transaction(db, (tx) => concludeDebate(tx, actor.id, debate, conclusion, at));
}

/** Concludes a debate in the transaction of the act to which this belongs; throws Conflict where it is not closed. */
export async function concludeDebate(
  tx: Tx,
  actorId: number,
  debate: Pick<Debate, 'id' | 'boardId'>,
  conclusion: string,
  at: Date,
): Promise<void> {
  const head = await headSource(tx, debate.id);
  const version = head.version + 1;
  const headChanged =
    (await insertHead(tx, { ...head, debateId: debate.id, version, conclusion, editedBy: actorId, at })) &&
    (await setHeadVersion(tx, debate.id, version));
  const concluded = headChanged && (await setDebateState(tx, debate.id, ['open', 'closed'], 'concluded', at));
  if (!concluded) throw new Conflict(notClosed);
  await setHeadTurn(tx, debate.id, at);
  await addTurn(tx, debate.id, 'concluded', at);
  await record(tx, {
    ...{ kind: 'debate.concluded', at, actorId, boardId: debate.boardId, debateId: debate.id },
    change: { from: concluded.from, to: 'concluded' },
  });
}
