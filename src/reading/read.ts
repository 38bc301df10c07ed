import { transaction } from '#src/db.ts';
import type { Deps } from '#src/deps.ts';
import { addSeen, advance } from './statements.ts';

/** The member has seen these contributions of the debate, in whatever order and however often told. */
export async function see(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  memberId: number,
  debateId: number,
  ids: readonly number[],
): Promise<void> {
  await transaction(db, async (tx) => {
    await addSeen(tx, memberId, debateId, ids, now());
    await advance(tx, memberId, debateId);
  });
}
