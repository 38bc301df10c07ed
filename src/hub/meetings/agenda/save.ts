import type { z } from 'zod';
import { canChange } from '#src/hub/meetings/policy.ts';
import { lockMeeting } from '#src/hub/meetings/registration/store.ts';
import type { Meeting } from '#src/hub/meetings/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { stateOfValues } from '#src/platform/http/forms/opened-with.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type AgendaForm, aboutNothing, agendaValues, pointsOf } from './forms.ts';
import { agendaOf, isPublic, replaceAgenda } from './store.ts';

const changed = msg('This has changed in the meantime. Look at it again.');

/**
 * Saves the agenda of a meeting; what is wrong with it, null where nothing is. 'changed' and nothing saved where it is no longer
 * what the form was opened with. Throws Conflict where the meeting was called off meanwhile.
 */
export async function saveAgenda(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  meeting: Meeting,
  { data, origin }: Screened<z.output<typeof AgendaForm>>,
): Promise<FieldError | 'changed' | null> {
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
  return transaction(db, async (tx) => {
    const { stage } = await lockMeeting(tx, meeting.id);
    if (stage !== meeting.stage) throw new Conflict(changed);
    if (stateOfValues(agendaValues(await agendaOf(tx, meeting.id))) !== data.state) return 'changed';
    await replaceAgenda(tx, meeting.id, points);
    const { id, boardId } = meeting;
    await record(tx, {
      kind: 'meeting.agenda-saved',
      at,
      actorId: actor.id,
      boardId,
      data: { documentId: id },
    });
    return null;
  });
}
