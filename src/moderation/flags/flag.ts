import { caseIdOf } from '#src/moderation/cases/case-queries.ts';
import { openCase } from '#src/moderation/cases/open-case.ts';
import { flagBy } from '#src/moderation/cases/statements.ts';
import type { FlagDraft } from '#src/moderation/forms.ts';
import { canFlag, canSeeCase, type Item, judgeRefusal } from '#src/moderation/policy.ts';
import { clauseInForce } from '#src/moderation/rules/clauses.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

type Flagged = Pick<Item, 'state' | 'authorId' | 'boardId'> & { id: number; debateId: number };

/** Reports an item once per member; 'unknown-clause' where the rule is not in force. The same report again is one. */
export async function flag(
  { db, now }: Deps,
  actor: Actor,
  item: Flagged,
  draft: FlagDraft,
): Promise<'done' | 'unknown-clause'> {
  if (actor.kind === 'visitor' || !canFlag(actor, item)) throw new NotFound();
  const at = now();
  try {
    return await transaction(db, async (tx) => {
      const clauseId = await clauseInForce(tx, draft.clause, at);
      if (clauseId === undefined) return 'unknown-clause';
      await openCase(tx, {
        contributionId: item.id,
        boardId: item.boardId,
        authorId: item.authorId,
        entries: [{ source: 'flag', clauseId, words: draft.words, reporterId: actor.id }],
        at,
      });
      await record(tx, { kind: 'contribution.flagged', at, actorId: actor.id, ...placeOfItem(item) });
      return 'done';
    });
  } catch (error) {
    if (!violates(error, 'case_entries_flag_once')) throw error;
    const before = await flagBy(db, item.id, actor.id);
    if (before?.clause === draft.clause && before.words === draft.words) return 'done';
    throw new Conflict(msg('You have reported this before. The moderators tell you what they decide.'));
  }
}

/** Opens a case on a published item on a moderator's own initiative, or finds the one there is; its id. */
export async function startCase({ db, now }: Deps, actor: Actor, item: Flagged & Item): Promise<number> {
  if (actor.kind === 'visitor' || !canSeeCase(actor, item)) throw new NotFound();
  if (item.state !== 'published') {
    const known = await caseIdOf(db, item.id);
    if (known === undefined) throw new Conflict(msg('Only what is published can be taken up.'));
    return known;
  }
  const refusal = judgeRefusal(actor, item);
  if (refusal) throw new Conflict(refusal);
  const at = now();
  return transaction(db, (tx) =>
    openCase(tx, {
      contributionId: item.id,
      boardId: item.boardId,
      authorId: item.authorId,
      entries: [{ source: 'staff', reporterId: actor.id }],
      at,
    }),
  );
}

function placeOfItem({ id, debateId, boardId, authorId }: Flagged) {
  return { boardId, debateId, contributionId: id, memberId: authorId };
}
