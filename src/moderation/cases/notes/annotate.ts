import { casePlace } from '#src/moderation/cases/case.ts';
import type { Case } from '#src/moderation/cases/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { addTag, insertNote, removeTag } from './store.ts';

/** Writes a note for colleagues, about the case or about the author of its item. */
export async function writeNote(
  { db, now }: Deps,
  actor: Actor,
  moderationCase: Case,
  { note, about }: { note: string; about: 'case' | 'author' },
): Promise<void> {
  if (actor.kind === 'visitor') throw new NotFound();
  const { id: caseId, authorId } = moderationCase;
  if (about === 'author' && authorId === null) throw new Conflict(msg('Nobody is known to be its author.'));
  const at = now();
  await transaction(db, async (tx) => {
    const memberId = about === 'author' ? authorId : null;
    await insertNote(tx, { caseId, about, memberId, body: note, language: actor.language, by: actor.id, at });
    const place = casePlace(moderationCase);
    await record(tx, { kind: 'case.noted', at, actorId: actor.id, ...place });
  });
}

/** Gives the case a tag. */
export async function tagCase({ db }: Deps, { id }: Case, tag: string): Promise<void> {
  const tagged = await transaction(db, (tx) => addTag(tx, id, tag));
  if (!tagged) throw new Conflict(msg('A case can have at most ten tags. Remove one first.'));
}

/** Takes a tag from the case. */
export async function untagCase({ db }: Deps, { id }: Case, tag: string): Promise<void> {
  await transaction(db, (tx) => removeTag(tx, id, tag));
}
