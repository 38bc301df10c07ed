import { canAnswerProposal, canCurate } from '#src/forum/debates/policy.ts';
import { tellProposer } from '#src/forum/debates/proposals/mails.ts';
import { type Debate, setOpen } from '#src/forum/debates/store.ts';
import { addTurn } from '#src/forum/turning-points/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const gone = msg('This debate can no longer be opened.');

/** Opens a draft or proposal, or a closed debate again, until `closesAt` (null: no end); the curator becomes its rapporteur. */
export async function openDebate(
  deps: Deps,
  actor: Actor,
  debate: Debate,
  closesAt: Date | null,
): Promise<'opened' | 'reopened'> {
  const again = debate.openedAt !== null;
  // Another curator has declined it meanwhile.
  if (debate.state === 'declined' && canCurate(actor, debate)) throw new Conflict(gone);
  const allowed = again ? canCurate(actor, debate) : canAnswerProposal(actor, debate);
  if (actor.kind === 'visitor' || !allowed) throw new NotFound();
  const at = deps.now();
  return transaction(deps.db, async (tx) => {
    const from = again ? (['open', 'closed'] as const) : (['draft', 'proposed'] as const);
    const before = await setOpen(tx, debate.id, from, actor.id, closesAt, at);
    if (!before) throw new Conflict(gone);
    // One that is past its closing date and not closed yet only goes on.
    if (before !== 'open') await addTurn(tx, debate.id, again ? 'reopened' : 'opened', at);
    await record(tx, {
      kind: again ? 'debate.reopened' : 'debate.opened',
      at,
      actorId: actor.id,
      boardId: debate.boardId,
      debateId: debate.id,
      change: { from: before, to: 'open' },
      data: { closesAt },
    });
    if (debate.state === 'proposed') await tellProposer(deps, tx, debate, { answer: 'opened' });
    return again ? 'reopened' : 'opened';
  });
}
