import { deleteDraft, deletePublishedDraft, lockDrafts } from '#src/concerns/drafts/store.ts';
import {
  documentSubmittedBefore,
  insertDocument,
  insertVersion,
  lockDocument,
  publishVersion,
} from '#src/outcomes/documents/store.ts';
import { readNewestDraft } from '#src/outcomes/documents/versions/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';

/** What staff typed, and from which draft. */
type StaffText = {
  title: string;
  lede: string;
  language: string;
  sections: readonly { anchor: string; heading?: string; source: string }[];
  files?: readonly number[];
  key: string;
  draft: { id: number; revision: number } | null;
  /** The address of this site, by which its sections cite what stands here. */
  origin: string;
};

type NewStaffDocument = StaffText & {
  kind: DocumentKind;
  boardId: number;
  aboutId: number | null;
  state: 'drafting' | 'published';
  at: Date;
};

/** Adds a text of the platform's own with its first version; what was sent before with the same key is not `added`. */
export async function addStaffDocument(
  tx: Tx,
  actor: Member,
  { kind, boardId, aboutId, state, at, ...text }: NewStaffDocument,
): Promise<{ id: number; added: boolean }> {
  await lockDrafts(tx, actor.id);
  const id = await insertDocument(tx, {
    ...{ kind: kind.name, aboutId, boardId, state, authorId: actor.id, group: actor.group },
    ...{ organisationId: null, organisation: null, submissionKey: text.key, at },
  });
  if (id === undefined) return { id: await documentSubmittedBefore(tx, actor.id, text.key), added: false };
  await insertVersion(tx, { ...versionOf(text, actor, at), documentId: id, version: 1, change: null });
  if (state === 'published') await publishVersion(tx, id, 1, at);
  await endDraft(tx, actor, text);
  return { id, added: true };
}

/**
 * Adds the next version of a text of the platform's own, which is read at once by whoever reads the one before; its number.
 * 'stale' and nothing changed where another was saved since `version`.
 */
export async function addStaffVersion(
  tx: Tx,
  actor: Member,
  id: number,
  { version: before, change, at, ...text }: StaffText & { version: number; change: string | null; at: Date },
): Promise<number | 'stale'> {
  await lockDrafts(tx, actor.id);
  const { newestVersion, state } = await lockDocument(tx, id);
  if (newestVersion !== before) return 'stale';
  const version = newestVersion + 1;
  await insertVersion(tx, { ...versionOf(text, actor, at), documentId: id, version, change });
  if (state === 'drafting') await readNewestDraft(tx, id);
  else await publishVersion(tx, id, version, at);
  await endDraft(tx, actor, text);
  return version;
}

function versionOf(
  { title, lede, language, sections, files = [], origin }: StaffText,
  actor: Member,
  at: Date,
) {
  return { title, lede, language, sections, files, origin, screening: [], editedBy: actor.id, at };
}

async function endDraft(tx: Tx, actor: Member, { key, draft }: StaffText): Promise<void> {
  await deletePublishedDraft(tx, actor.id, key);
  if (draft) await deleteDraft(tx, actor.id, draft);
}
