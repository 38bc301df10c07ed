import type { z } from 'zod';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { lockDocument, publishVersion, setDocumentState } from '#src/outcomes/documents/store.ts';
import { addStaffDocument, addStaffVersion } from '#src/outcomes/documents/writing/staff-document.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { UpdateForm, UpdateVersionForm } from './forms.ts';
import { updateKind } from './kind.ts';
import { canPublishUpdate } from './policy.ts';
import { storeReach, type Update } from './store.ts';

const notEverywhere: FieldError = {
  field: 'everywhere',
  message: msg('Only curators of the whole platform can write platform news. Leave this box empty.'),
};
const changed = msg('This has changed in the meantime. Look at it again.');
const sectionsOf = (data: { 'section-news': string }) => [{ anchor: 'news', source: data['section-news'] }];

/** Begins an update that only curators see; its number, or what is wrong with the form. */
export async function beginUpdate(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  boardId: number,
  { data, origin }: Screened<z.output<typeof UpdateForm>>,
): Promise<number | FieldError> {
  if (!canPublishUpdate(actor, { boardId, everywhere: false })) throw new NotFound();
  if (!canPublishUpdate(actor, { boardId, everywhere: data.everywhere })) return notEverywhere;
  const at = now();
  return transaction(db, async (tx) => {
    const made = { kind: updateKind, boardId, aboutId: null, state: 'drafting' as const, origin, at };
    const { id, added } = await addStaffDocument(tx, actor, { ...data, ...made, sections: sectionsOf(data) });
    if (!added) return id;
    await storeReach(tx, id, data.everywhere);
    await record(tx, { kind: 'document.written', at, actorId: actor.id, boardId, data: { documentId: id } });
    return id;
  });
}

/** Saves a next version of an update: what is published is read at once, and nobody is told again. */
export async function saveUpdate(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  update: Update,
  { data, origin }: Screened<z.output<typeof UpdateVersionForm>>,
): Promise<'saved' | 'stale' | FieldError> {
  const { id, boardId } = update;
  const drafting = update.state === 'drafting';
  const everywhere = drafting ? data.everywhere : update.everywhere;
  if (!canPublishUpdate(actor, update)) throw new NotFound();
  if (!canPublishUpdate(actor, { boardId, everywhere })) return notEverywhere;
  if (!drafting && data.change === null)
    return { field: 'change', message: msg('Say in a few words what you changed') };
  const at = now();
  return transaction(db, async (tx) => {
    const version = await addStaffVersion(tx, actor, id, { ...data, sections: sectionsOf(data), origin, at });
    if (version === 'stale') return version;
    await storeReach(tx, id, everywhere);
    const about = { documentId: id, version };
    await record(tx, { kind: 'document.written', at, actorId: actor.id, boardId, data: about });
    return 'saved';
  });
}

/** Publishes an update, and tells those who follow its board with everything, or who asked for news of the platform. */
export async function publishUpdate(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  update: Update,
): Promise<void> {
  if (!canPublishUpdate(actor, update)) throw new NotFound();
  const { id, boardId } = update;
  const at = now();
  await transaction(db, async (tx) => {
    const { state, newestVersion: version } = await lockDocument(tx, id);
    if (state !== 'drafting') throw new Conflict(changed);
    await publishVersion(tx, id, version, at);
    const change = { from: 'drafting', to: 'published' };
    const data = { documentId: id, version };
    await record(tx, { kind: 'update.published', at, actorId: actor.id, boardId, change, data });
  });
}

/** Takes an update back, published or not. */
export async function withdrawUpdate(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  update: Update,
): Promise<void> {
  const { id, boardId, state: from } = update;
  if (!canPublishUpdate(actor, update) || !['drafting', 'published'].includes(from)) throw new NotFound();
  const at = now();
  await transaction(db, async (tx) => {
    await lockDocument(tx, id);
    if (!(await setDocumentState(tx, id, from, 'withdrawn'))) throw new Conflict(changed);
    const change = { from, to: 'withdrawn' };
    await record(tx, {
      kind: 'document.withdrawn',
      at,
      actorId: actor.id,
      boardId,
      change,
      data: { documentId: id },
    });
  });
}
