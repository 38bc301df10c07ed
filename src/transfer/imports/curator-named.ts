import { memberActor } from '#src/people/members/actor-store.ts';
import type { Actor, Member } from '#src/platform/access/actor.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { ImportProblem } from './conversation.ts';
import { memberIdOf } from './store.ts';

/** Returns the curator with this handle, who may do what is imported; throws an ImportProblem for anybody else. */
export async function curatorNamed(
  tx: Tx,
  handle: string,
  { may, now }: { may: (actor: Actor) => actor is Member; now: Date },
): Promise<Member> {
  const id = await memberIdOf(tx, handle);
  const actor = id === undefined ? undefined : await memberActor(tx, id, now);
  if (!actor || !may(actor)) throw new ImportProblem(`--by: “${handle}” is no curator of all boards`);
  return actor;
}
