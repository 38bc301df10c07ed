import type { z } from 'zod';
import { publicationKind } from '#src/hub/publications/kind.ts';
import { canEditPublication, canPublish } from '#src/hub/publications/policy.ts';
import { insertPublication } from '#src/hub/publications/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { addStaffDocument, addStaffVersion } from '#src/outcomes/documents/writing/staff-document.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type NextEditionForm, type PublicationForm, publicationFactsOf } from './forms.ts';

/** Publishes a publication of the platform's own; its number. */
export async function publishPublication(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  boardId: number,
  { data, origin }: Screened<z.output<typeof PublicationForm>>,
): Promise<number> {
  if (!canPublish(actor, boardId)) throw new NotFound();
  const at = now();
  return transaction(db, async (tx) => {
    const { id, added } = await addStaffDocument(tx, actor, {
      ...{ kind: publicationKind, boardId, aboutId: null, state: 'published', origin, at },
      ...{ ...data, sections: sectionsOf(data) },
    });
    if (!added) return id;
    await insertPublication(tx, { id, version: 1 }, publicationFactsOf(data));
    const change = { from: null, to: 'published' };
    const about = { documentId: id, version: 1 };
    await record(tx, { kind: 'document.published', at, actorId: actor.id, boardId, change, data: about });
    return id;
  });
}

/** Publishes a next edition of a publication of the platform's own. 'stale' and nothing changed where another was saved meanwhile. */
export async function publishEdition(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  document: Document,
  { data, origin }: Screened<z.output<typeof NextEditionForm>>,
): Promise<'sent' | 'stale'> {
  if (!canEditPublication(actor, document)) throw new NotFound();
  const { id, boardId } = document;
  const at = now();
  return transaction(db, async (tx) => {
    const version = await addStaffVersion(tx, actor, id, { ...data, sections: sectionsOf(data), origin, at });
    if (version === 'stale') return 'stale';
    await insertPublication(tx, { id, version }, publicationFactsOf(data));
    const about = { documentId: id, version };
    await record(tx, { kind: 'document.published', at, actorId: actor.id, boardId, data: about });
    return 'sent';
  });
}

function sectionsOf(data: Readonly<Record<string, unknown>>) {
  return [{ anchor: 'abstract', source: String(data['section-abstract']) }];
}
