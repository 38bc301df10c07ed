import type { z } from 'zod';
import { agendaOf } from '#src/hub/meetings/agenda/store.ts';
import { minutesKind } from '#src/hub/meetings/kind.ts';
import { canMinute } from '#src/hub/meetings/policy.ts';
import { lockMeeting } from '#src/hub/meetings/registration/store.ts';
import type { Meeting } from '#src/hub/meetings/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { sectionField } from '#src/outcomes/documents/writing/forms.ts';
import { addStaffDocument, addStaffVersion } from '#src/outcomes/documents/writing/staff-document.ts';
import { meetDuty } from '#src/outcomes/duties/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { stateOfValues } from '#src/platform/http/forms/opened-with.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type AttendanceForm, decisionsAnchor, type MinutesForm, peopleField, pointAnchor } from './forms.ts';
import { attendanceValues, minutesOf, organisationsNamed, replaceAttendance } from './store.ts';

type TypedMinutes = z.output<typeof MinutesForm>;

/**
 * Publishes the minutes of a meeting, or a correction of them, with a section for each point of its agenda. Returns the number
 * of the minutes or what is wrong with the form; 'stale' and nothing changed where others published meanwhile.
 */
export async function publishMinutes(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  meeting: Meeting,
  { data, origin }: Screened<TypedMinutes>,
): Promise<number | 'stale' | FieldError> {
  const at = now();
  if (!canMinute(actor, meeting, at)) throw new NotFound();
  const { id: meetingId, boardId } = meeting;
  return transaction(db, async (tx) => {
    await lockMeeting(tx, meetingId);
    const before = await minutesOf(tx, meetingId, actor.language);
    const text = { ...data, sections: await sectionsOf(tx, meetingId, data), origin, at };
    const about = { at, actorId: actor.id, boardId };
    if (!before) {
      const made = { kind: minutesKind, boardId, aboutId: meetingId, state: 'published' as const };
      const { id, added } = await addStaffDocument(tx, actor, { ...made, ...text });
      if (!added) return id;
      await meetDuty(tx, { kind: 'minutes', about: { documentId: meetingId } }, { documentId: id, at });
      const facts = { documentId: id, version: 1, aboutId: meetingId };
      await record(tx, { kind: 'minutes.published', ...about, data: facts });
      return id;
    }
    if (data.change === null) return { field: 'change', message: msg('Say in a few words what you changed') };
    const version = await addStaffVersion(tx, actor, before.id, {
      ...text,
      version: data.version,
      change: data.change,
    });
    if (version === 'stale') return version;
    await record(tx, { kind: 'document.written', ...about, data: { documentId: before.id, version } });
    return before.id;
  });
}

async function sectionsOf(tx: Tx, meetingId: number, data: TypedMinutes) {
  const values = new Map<string, unknown>(Object.entries(data));
  const typed = (anchor: string) => String(values.get(sectionField(anchor)) ?? '');
  const points = (await agendaOf(tx, meetingId)).map(({ title }, i) => {
    const anchor = pointAnchor(i + 1);
    return { anchor, heading: title, source: typed(anchor) };
  });
  const decisions = { anchor: decisionsAnchor, source: typed(decisionsAnchor) };
  return [...points.filter(({ source }) => source !== ''), decisions];
}

/**
 * Notes who was at a meeting, by group and organisation; what is wrong with the form, null where nothing is. 'changed' and
 * nothing saved where somebody else noted it since the form was opened.
 */
export async function noteAttendance(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  meeting: Meeting,
  typed: z.output<typeof AttendanceForm>,
): Promise<FieldError | 'changed' | null> {
  const at = now();
  if (!canMinute(actor, meeting, at)) throw new NotFound();
  const values = new Map<string, unknown>(Object.entries(typed));
  const groups = groupCodes
    .map((group) => ({ group, people: String(values.get(peopleField(group)) ?? '') }))
    .filter(({ people }) => people !== '')
    .map(({ group, people }) => ({ group, people: Number(people) }));
  const names = [...new Set(typed.organisations.split('\n').map((name) => name.trim()))].filter(Boolean);
  const found = await organisationsNamed(db, names);
  const known = new Set(found.map(({ name }) => name.toLowerCase()));
  if (names.some((name) => !known.has(name.toLowerCase())))
    return { field: 'organisations', message: unlisted };
  return transaction(db, async (tx) => {
    await lockMeeting(tx, meeting.id);
    if (stateOfValues(await attendanceValues(tx, meeting.id)) !== typed.state) return 'changed';
    await replaceAttendance(tx, meeting.id, { groups, organisations: found.map(({ id }) => id) });
    const { id, boardId } = meeting;
    await record(tx, { kind: 'meeting.attended', at, actorId: actor.id, boardId, data: { documentId: id } });
    return null;
  });
}

const unlisted = msg(
  'Write each organisation on its own line, as named in the list of organisations. Leave out any that are not listed.',
);
