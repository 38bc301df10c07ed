import type { z } from 'zod';
import type { Screened } from '#src/moderation/screening/screened.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { sectionsTyped } from '#src/outcomes/documents/writing/forms.ts';
import { addStaffDocument, addStaffVersion } from '#src/outcomes/documents/writing/staff-document.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { AddedKind, AddedSchema, NextAddedSchema } from './added.ts';
import { canEditAdded, canPublishAtOnce } from './policy.ts';

/** Publishes a document of the platform's own; its number. */
export async function publishAtOnce<F extends AddedSchema, N extends NextAddedSchema>(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  boardId: number,
  { kind, manage, saveFacts, sectionsOf }: AddedKind<F, N>,
  { data, origin }: Screened<z.output<F>>,
): Promise<number> {
  if (!canPublishAtOnce(actor, manage, boardId)) throw new NotFound();
  const at = now();
  const { title, lede, language, files, key, draft } = data;
  const text = { title, lede, language, files, key, draft, origin };
  return transaction(db, async (tx) => {
    const made = { kind, boardId, aboutId: null, state: 'published' as const, at };
    const sections = (await sectionsOf?.(tx, null, data)) ?? sectionsTyped(kind, data);
    const { id, added } = await addStaffDocument(tx, actor, { ...made, ...text, sections });
    if (!added) return id;
    await saveFacts(tx, { id, version: 1 }, data);
    await kind.published?.(tx, { id, version: 1, organisationId: null }, at);
    const change = { from: null, to: 'published' };
    const about = { documentId: id, version: 1 };
    await record(tx, { kind: 'document.published', at, actorId: actor.id, boardId, change, data: about });
    return id;
  });
}

/** Publishes a next version of a document of the platform's own. 'stale' and nothing changed where another was saved meanwhile. */
export async function publishNextAtOnce<F extends AddedSchema, N extends NextAddedSchema>(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  document: Document,
  { kind, manage, saveFacts, sectionsOf }: AddedKind<F, N>,
  { data, origin }: Screened<z.output<N>>,
): Promise<'sent' | 'stale'> {
  if (!canEditAdded(actor, manage, document)) throw new NotFound();
  const { id, boardId } = document;
  const at = now();
  const { title, lede, language, files, key, draft, version: before, change } = data;
  const text = { title, lede, language, files, key, draft, origin };
  return transaction(db, async (tx) => {
    const sections = (await sectionsOf?.(tx, id, data)) ?? sectionsTyped(kind, data);
    const version = await addStaffVersion(tx, actor, id, { ...text, sections, version: before, change, at });
    if (version === 'stale') return 'stale';
    await saveFacts(tx, { id, version }, data);
    await kind.published?.(tx, { id, version, organisationId: null }, at);
    const about = { documentId: id, version };
    await record(tx, { kind: 'document.published', at, actorId: actor.id, boardId, data: about });
    return 'sent';
  });
}
