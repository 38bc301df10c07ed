import { type SwitchedRule, withRule } from '#src/moderation/screening/screening.ts';
import { isSuspended, type Member } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { lockBoard, setScreening } from './settings-store.ts';

/** Switches a rule of screening on or off for a board: its moderators do, who see how often the rule is wrong there. */
export async function switchRule(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  boardId: number,
  rule: SwitchedRule,
  on: boolean,
): Promise<void> {
  if (!can(actor, 'case:decide', boardId)) throw new NotFound();
  if (isSuspended(actor))
    throw new Forbidden(msg('While your account is suspended you cannot curate or moderate.'));
  await transaction(db, async (tx) => {
    const board = await lockBoard(tx, boardId);
    if (!board) throw new NotFound();
    const { screening, linksHeld } = withRule(board, rule, on);
    if (screening === board.screening && linksHeld === board.linksHeld) return;
    await setScreening(tx, boardId, { screening, linksHeld });
    const settings = {
      ...(screening !== board.screening && { screening: { from: board.screening, to: screening } }),
      ...(linksHeld !== board.linksHeld && { linksHeld: { from: board.linksHeld, to: linksHeld } }),
    };
    await record(tx, { kind: 'board.changed', at: now(), actorId: actor.id, boardId, data: { settings } });
  });
}
