import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { canSeeCase, decisionRefusal } from './policy.ts';
import { caseIdOf, openCase } from './store.ts';

/**
 * Opens a case on a published item on a moderator's own initiative, or finds the one there is; returns its id. A
 * Conflict where the item is not published and never had a case, or speaks for the moderator's organisation.
 */
export async function startCase(
  { db, now }: Deps,
  actor: Actor,
  kind: string,
  item: ModeratedItem,
): Promise<number> {
  if (actor.kind === 'visitor' || !canSeeCase(actor, item)) throw new NotFound();
  const { id, boardId, authorId } = item;
  if (item.state !== 'published') {
    const known = await caseIdOf(db, { kind, itemId: id });
    if (known === undefined) throw new Conflict(msg('Only published texts can be taken up.'));
    return known;
  }
  const refusal = decisionRefusal(actor, { boardId, authorId, item });
  if (refusal) throw new Conflict(refusal);
  const at = now();
  return transaction(db, (tx) =>
    openCase(tx, {
      kind,
      itemId: id,
      boardId,
      authorId,
      entries: [{ source: 'staff', reporterId: actor.id }],
      at,
    }),
  );
}
