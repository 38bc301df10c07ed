import { deleteDraft, deletePublishedDraft, lockDrafts } from '#src/concerns/drafts/store.ts';
import type { BoardRules } from '#src/forum/boards/board.ts';
import { openRefusal } from '#src/forum/boards/policy.ts';
import { insertHead } from '#src/forum/debates/head/store.ts';
import { debateSubmittedBefore, insertDebate } from '#src/forum/debates/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Forbidden, SignInRequired } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { DebateDraft } from './forms.ts';

/**
 * Proposes a debate to the curators of a board; a curator's own becomes a draft. Its id.
 * A proposal is read by a curator before anybody else, so what screening holds is not held twice.
 */
export async function propose(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  board: BoardRules,
  { data }: Screened<DebateDraft>,
): Promise<number> {
  if (actor.kind === 'visitor') throw new SignInRequired();
  const refusal = openRefusal(actor, board);
  if (refusal) throw new Forbidden(refusal);
  const at = now();
  const drafts = can(actor, 'debate:curate', board.id);
  const state = drafts ? 'draft' : 'proposed';
  return transaction(db, async (tx) => {
    await lockDrafts(tx, actor.id);
    const id = await insertDebate(tx, {
      boardId: board.id,
      state,
      language: data.language,
      authorId: actor.id,
      submissionKey: data.key,
      aboutDocumentId: data.about,
      at,
    });
    if (id === undefined) return debateSubmittedBefore(tx, actor.id, data.key);
    await deletePublishedDraft(tx, actor.id, data.key);
    if (data.draft) await deleteDraft(tx, actor.id, data.draft);
    const { title, lede, background, documents } = data;
    await insertHead(tx, {
      debateId: id,
      version: 1,
      title,
      lede,
      background,
      documents,
      keyPoints: '',
      conclusion: '',
      editedBy: actor.id,
      at,
    });
    await record(tx, {
      kind: drafts ? 'debate.drafted' : 'debate.proposed',
      at,
      actorId: actor.id,
      boardId: board.id,
      debateId: id,
      change: { from: null, to: state },
    });
    return id;
  });
}
