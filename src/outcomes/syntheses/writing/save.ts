import { deleteDraft, deletePublishedDraft, lockDrafts } from '#src/concerns/drafts/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { insertVersion, lockDocument } from '#src/outcomes/documents/store.ts';
import { readNewestDraft } from '#src/outcomes/documents/versions/store.ts';
import { canWriteSynthesis } from '#src/outcomes/syntheses/policy.ts';
import type { Synthesis } from '#src/outcomes/syntheses/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type SynthesisForm, sectionsOf } from './forms.ts';

type SynthesisData = ReturnType<typeof SynthesisForm.parse>;

/**
 * Saves a next version of a synthesis, which only those who write it see until its consultation opens. 'stale' and nothing
 * changed where another was saved meanwhile.
 */
export async function saveSynthesis(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  { data, hold, origin }: Screened<SynthesisData>,
): Promise<'saved' | 'stale'> {
  if (!canWriteSynthesis(actor, synthesis)) throw new NotFound();
  const { id, boardId, debateId } = synthesis;
  const { title, lede, language, change, key, draft } = data;
  const at = now();
  return transaction(db, async (tx) => {
    await lockDrafts(tx, actor.id);
    const { newestVersion } = await lockDocument(tx, id);
    if (newestVersion !== data.version) return 'stale';
    const version = newestVersion + 1;
    await insertVersion(tx, {
      ...{ documentId: id, version, title, lede, language, sections: sectionsOf(data), change },
      ...{ screening: hold, origin, editedBy: actor.id, at },
    });
    await readNewestDraft(tx, id);
    await deletePublishedDraft(tx, actor.id, key);
    if (draft) await deleteDraft(tx, actor.id, draft);
    const about = { documentId: id, version };
    await record(tx, { kind: 'synthesis.saved', at, actorId: actor.id, boardId, debateId, data: about });
    return 'saved';
  });
}
