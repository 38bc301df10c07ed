import { openCase } from '#src/moderation/cases/store.ts';
import { clauseInForce } from '#src/moderation/rules/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { ModeratedItem, ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { FlagDraft } from './forms.ts';
import { canFlag } from './policy.ts';
import { flagBy } from './store.ts';

/**
 * Reports an item once per member; 'unknown-clause' where the rule is not in force. The same report again is one; a
 * Conflict where the member reported it otherwise before.
 */
export async function flag(
  { db, now }: Deps,
  actor: Actor,
  kind: ModeratedKind,
  item: ModeratedItem,
  draft: FlagDraft,
): Promise<'done' | 'unknown-clause'> {
  if (actor.kind === 'visitor' || !canFlag(actor, item)) throw new NotFound();
  const { id, boardId, authorId } = item;
  const at = now();
  try {
    return await transaction(db, async (tx) => {
      const clause = await clauseInForce(tx, draft.clause, at);
      if (clause === undefined) return 'unknown-clause';
      await openCase(tx, {
        kind: kind.name,
        itemId: id,
        boardId,
        authorId,
        flagged: item.revision,
        entries: [
          {
            source: 'flag',
            clauseId: clause.id,
            words: draft.words,
            language: actor.language,
            reporterId: actor.id,
          },
        ],
        at,
      });
      await record(tx, {
        ...item.place,
        kind: kind.events.flagged,
        at,
        actorId: actor.id,
        memberId: authorId,
      });
      return 'done';
    });
  } catch (error) {
    if (!violates(error, 'case_entries_flag_once')) throw error;
    const before = await flagBy(db, { kind: kind.name, itemId: id }, actor.id);
    if (before?.clause === draft.clause && before.words === draft.words) return 'done';
    throw new Conflict(msg('You have already reported this. The moderators will tell you what they decide.'));
  }
}
