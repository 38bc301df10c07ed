import type { z } from 'zod';
import { meetingKind } from '#src/hub/meetings/kind.ts';
import { canChange, canManage } from '#src/hub/meetings/policy.ts';
import { fillPlaces } from '#src/hub/meetings/registration/fill.ts';
import { writeTo } from '#src/hub/meetings/registration/mails.ts';
import { allParticipants, lockMeeting } from '#src/hub/meetings/registration/store.ts';
import { insertMeeting, type Meeting, type NewMeetingFacts, updateMeeting } from '#src/hub/meetings/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { addStaffDocument, addStaffVersion } from '#src/outcomes/documents/writing/staff-document.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type MeetingForm, type MeetingVersionForm, meetingFactsOf } from './forms.ts';

const changed = msg('This has changed in the meantime. Look at it again.');
const past = msg('Choose a time that is still to come');
const notPast = msg('A meeting that has taken place ended before now');

function isFault(facts: NewMeetingFacts | FieldError): facts is FieldError {
  return 'field' in facts;
}

/** Begins a meeting that only curators see until it is announced; its number, or what is wrong with the form. */
export async function beginMeeting(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  boardId: number,
  { data, origin }: Screened<z.output<typeof MeetingForm>>,
): Promise<number | FieldError> {
  if (!canManage(actor, { boardId })) throw new NotFound();
  const at = now();
  const facts = meetingFactsOf(data);
  if (isFault(facts)) return facts;
  const wrongTime = timeRefusal(facts, data.past, at);
  if (wrongTime) return wrongTime;
  return transaction(db, async (tx) => {
    const { id, added } = await addStaffDocument(tx, actor, {
      ...{ kind: meetingKind, boardId, aboutId: null, state: 'drafting', origin, at },
      ...{ ...data, sections: sectionsOf(data) },
    });
    if (!added) return id;
    await insertMeeting(tx, id, facts);
    await record(tx, { kind: 'document.written', at, actorId: actor.id, boardId, data: { documentId: id } });
    return id;
  });
}

function sectionsOf(data: { 'section-about': string }) {
  return [{ anchor: 'about', source: data['section-about'] }];
}

/**
 * Saves a next version of a meeting. Once it is announced, whoever has a place or waits for one is told at once where its time or place
 * changes, and free places go to those who wait. Returns what is wrong with the form; 'stale' and nothing changed where
 * another version was saved meanwhile. Throws Conflict where it was announced or called off meanwhile.
 */
export async function saveMeeting(
  deps: Pick<Deps, 'db' | 'now' | 'config'>,
  actor: Member,
  meeting: Meeting,
  { data, origin }: Screened<z.output<typeof MeetingVersionForm>>,
): Promise<'saved' | 'stale' | FieldError> {
  const at = deps.now();
  if (!canChange(actor, meeting, at)) throw new NotFound();
  const facts = meetingFactsOf(data);
  if (isFault(facts)) return facts;
  const announced = meeting.stage === 'announced';
  const moved = announced && isMoved(meeting, facts);
  const wrongTime = moved || !announced ? timeRefusal(facts, data.past && !announced, at) : null;
  if (wrongTime) return wrongTime;
  const { change, version: before } = data;
  if (announced && change === null)
    return { field: 'change', message: msg('Say in a few words what you changed') };
  try {
    return await transaction(deps.db, async (tx) => {
      const { stage } = await lockMeeting(tx, meeting.id);
      if (stage !== meeting.stage) throw new Conflict(changed);
      const text = { ...data, change, version: before, sections: sectionsOf(data), origin, at };
      const version = await addStaffVersion(tx, actor, meeting.id, text);
      if (version === 'stale') return 'stale';
      await updateMeeting(tx, meeting.id, facts, moved ? meeting.startsAt : null);
      const locked = await lockMeeting(tx, meeting.id);
      if (announced) await fillPlaces(tx, deps, locked);
      const about = {
        at,
        actorId: actor.id,
        boardId: meeting.boardId,
        data: { documentId: meeting.id, version },
      };
      await record(tx, { kind: moved ? 'meeting.moved' : 'document.written', ...about });
      if (moved) {
        const people = await allParticipants(tx, meeting.id);
        await writeTo(tx, deps, people, { meeting: locked, about: 'moved', words: change });
      }
      return 'saved';
    });
  } catch (error) {
    if (!violates(error, 'meetings_capacity')) throw error;
    return { field: 'capacity', message: msg('More people than this already have a place. They keep it.') };
  }
}

/** What is wrong with its time: one that is recorded is over, any other still to come. */
function timeRefusal({ startsAt, endsAt }: NewMeetingFacts, isPast: boolean, at: Date): FieldError | null {
  if (isPast) return endsAt <= at ? null : { field: 'ends', message: notPast };
  return startsAt > at ? null : { field: 'starts', message: past };
}

function isMoved(was: NewMeetingFacts, is: NewMeetingFacts): boolean {
  const times = (facts: NewMeetingFacts) =>
    [facts.startsAt.getTime(), facts.endsAt.getTime(), facts.mode, facts.place].join('\n');
  return times(was) !== times(is);
}
