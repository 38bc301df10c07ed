import { deleteDraft, deletePublishedDraft, lockDrafts } from '#src/concerns/drafts/store.ts';
import { openCase } from '#src/moderation/cases/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { awaitsReview, type DocumentState } from '#src/outcomes/documents/document.ts';
import { canWrite, uncountersigned, writeRefusal } from '#src/outcomes/documents/policy.ts';
import {
  type Document,
  documentSubmittedBefore,
  insertDocument,
  insertVersion,
  lockDocument,
  publishVersion,
} from '#src/outcomes/documents/store.ts';
import { capacityRefusal, mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type SectionsOf, sectionsTyped } from './forms.ts';

/** The fields that the forms of all kinds have. */
type SentIn = {
  title: string;
  lede: string;
  language: string;
  files: readonly number[];
  key: string;
  draft: { id: number; revision: number } | null;
};

/** What the noun stores with a version, in the same transaction. */
type SaveFacts = (tx: Tx, document: { id: number; version: number }) => Promise<void>;

type DocumentToSend<T> = {
  kind: DocumentKind;
  boardId: number;
  organisationId: number;
  screened: Screened<T>;
  saveFacts: SaveFacts;
  sectionsOf?: SectionsOf<T> | undefined;
  /** Where it is begun and sent in later, when more has been added to it. */
  state?: 'review' | 'drafting';
};

/** Sends in a document for review, or begins it, in the name of an organisation; its number. What was sent before is left as it is. */
export async function sendInDocument<T extends SentIn>(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  document: DocumentToSend<T>,
): Promise<number> {
  const at = now();
  const { id } = await transaction(db, (tx) => sendInNew(tx, actor, { ...document, at }));
  return id;
}

type DocumentSentIn<T> = Omit<DocumentToSend<T>, 'screened'> & {
  screened: Pick<Screened<T>, 'data' | 'hold' | 'origin'>;
  at: Date;
};

/** Sends in a document, as a part of what is done; its number, and whether it is new. */
export async function sendInNew<T extends SentIn>(
  tx: Tx,
  actor: Member,
  { kind, boardId, organisationId, screened, saveFacts, sectionsOf, state = 'review', at }: DocumentSentIn<T>,
): Promise<{ id: number; isNew: boolean }> {
  const refusal = writeRefusal(actor);
  if (refusal) throw new Forbidden(refusal);
  const capacity = mandateOf(actor, organisationId);
  if (!capacity) throw new Conflict(capacityRefusal);
  if (capacity.countersigned) throw new Conflict(uncountersigned);
  const { key } = screened.data;
  await lockDrafts(tx, actor.id);
  const inserted = insertDocument(tx, {
    ...{ kind: kind.name, aboutId: null, boardId, state, authorId: actor.id, at, submissionKey: key },
    ...capacity,
  });
  const id = await inserted.catch((error: unknown) => {
    throw violates(error, 'documents_mandate') ? new Conflict(capacityRefusal) : error;
  });
  if (id === undefined) return { id: await documentSubmittedBefore(tx, actor.id, key), isNew: false };
  await deleteSentDraft(tx, actor, screened.data);
  const sections = await sectionsOf?.(tx, null, screened.data);
  await insertVersion(tx, { ...versionOf(kind, screened, actor, at, sections), documentId: id, version: 1 });
  await saveFacts(tx, { id, version: 1 });
  const change = { from: null, to: state };
  const data = { documentId: id, version: 1 };
  await record(tx, { kind: sentAs(state), at, actorId: actor.id, boardId, change, data });
  return { id, isNew: true };
}

/**
 * Sends in the next version of a document. It goes to review; of what moderators hid it stands at once, and they look at
 * it. 'stale' and nothing changed where another version was sent in meanwhile.
 */
export async function sendInVersion<T extends SentIn & { version: number; change: string }>(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  document: Document,
  {
    kind,
    screened,
    saveFacts,
    sectionsOf,
  }: Pick<DocumentToSend<T>, 'kind' | 'screened' | 'saveFacts' | 'sectionsOf'>,
): Promise<'sent' | 'stale'> {
  if (!canWrite(actor, document)) throw new NotFound();
  if (awaitsReview(document))
    throw new Conflict(msg('The previous version is still waiting for its review.'));
  const at = now();
  return transaction(db, async (tx) => {
    await lockDrafts(tx, actor.id);
    const { newestVersion } = await lockDocument(tx, document.id);
    if (newestVersion !== screened.data.version) return 'stale';
    const version = newestVersion + 1;
    const { change } = screened.data;
    const sections = await sectionsOf?.(tx, document.id, screened.data);
    await insertVersion(tx, {
      ...versionOf(kind, screened, actor, at, sections),
      documentId: document.id,
      version,
      change,
    });
    await saveFacts(tx, { id: document.id, version });
    await deleteSentDraft(tx, actor, screened.data);
    if (document.state === 'hidden') {
      const { id: itemId, boardId, authorId } = document;
      await publishVersion(tx, itemId, version, at);
      await openCase(tx, {
        kind: 'document',
        itemId,
        boardId,
        authorId,
        entries: [{ source: 'repair' }],
        at,
      });
    }
    const data = { documentId: document.id, version };
    await record(tx, {
      kind: sentAs(document.state),
      at,
      actorId: actor.id,
      boardId: document.boardId,
      data,
    });
    return 'sent';
  });
}

function sentAs(state: DocumentState) {
  return state === 'drafting' ? 'document.written' : 'document.sent-in';
}

/** Deletes the draft from which a form was sent. */
export async function deleteSentDraft(
  tx: Tx,
  actor: Member,
  { key, draft }: Pick<SentIn, 'key' | 'draft'>,
): Promise<void> {
  await deletePublishedDraft(tx, actor.id, key);
  if (draft) await deleteDraft(tx, actor.id, draft);
}

function versionOf<T extends SentIn>(
  kind: DocumentKind,
  { data, hold, origin }: DocumentSentIn<T>['screened'],
  actor: Member,
  at: Date,
  sections = sectionsTyped(kind, data),
) {
  const { title, lede, language, files } = data;
  return {
    ...{ title, lede, language, files, screening: hold, origin, editedBy: actor.id, at, change: null },
    sections,
  };
}
