import { canChange } from '#src/hub/meetings/policy.ts';
import { lockMeeting } from '#src/hub/meetings/registration/store.ts';
import type { Meeting } from '#src/hub/meetings/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { aboutNothing, pointsOf } from './forms.ts';
import { isPublic, replaceAgenda } from './store.ts';

const changed = msg('This has changed in the meantime. Look at it again.');

/** Saves the agenda of a meeting; what is wrong with it, null where nothing is. Throws Conflict where it was called off meanwhile. */
export async function saveAgenda(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  meeting: Meeting,
  { data, origin }: Screened<Record<string, string>>,
): Promise<FieldError | null> {
  const at = now();
  if (!canChange(actor, meeting, at)) throw new NotFound();
  const typed = pointsOf(data, origin);
  if (!Array.isArray(typed)) return typed;
  for (const { about, field } of typed) {
    if (about !== null && !(await isPublic(db, about))) return { field, message: aboutNothing };
  }
  const points = typed.map(({ title, minutes, who, about }) => ({
    ...{ title, minutes, who, debateId: null, documentId: null },
    ...about,
  }));
  await transaction(db, async (tx) => {
    const { stage } = await lockMeeting(tx, meeting.id);
    if (stage !== meeting.stage) throw new Conflict(changed);
    await replaceAgenda(tx, meeting.id, points);
    const { id, boardId } = meeting;
    await record(tx, {
      kind: 'meeting.agenda-saved',
      at,
      actorId: actor.id,
      boardId,
      data: { documentId: id },
    });
  });
  return null;
}
