import type { z } from 'zod';
import { capacityRefusalFor, registrationRefusal, suspendedRefusal } from '#src/hub/meetings/policy.ts';
import { capacityByValue, capacityRefusal } from '#src/people/affiliations/capacity/capacity.ts';
import { isSuspended, type Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { fillPlaces, passOn } from './fill.ts';
import type { MeetingRegistrationForm } from './forms.ts';
import { askForPlace, changeWishes, endRegistration, lockMeeting, registrationOf } from './store.ts';

type RegistrationOutcome = 'registered' | 'waiting' | 'changed';

/**
 * Registers the actor for a meeting, or has them wait where it is full; of who is registered, what they said is changed. Who
 * waits and asks again gets a place that is free on the last day. Returns what came of it, or what is wrong with the form.
 */
export async function registerFor(
  deps: Pick<Deps, 'db' | 'now' | 'config'>,
  actor: Member,
  meetingId: number,
  { capacity: choice, named, needs, quiet }: z.output<typeof MeetingRegistrationForm>,
): Promise<RegistrationOutcome | FieldError> {
  const at = deps.now();
  const wishes = { named, needs, remind: !quiet };
  return transaction(deps.db, async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    const before = await registrationOf(tx, meetingId, actor.id);
    if (before?.state === 'registered' && at < meeting.endsAt) {
      await changeWishes(tx, before.id, wishes);
      return 'changed';
    }
    const closed = meeting.state === 'published' ? registrationRefusal(meeting, at) : changedMeanwhile;
    if (closed !== null) throw new Conflict(closed);
    if (before?.state === 'waiting') {
      if (isSuspended(actor)) throw new Forbidden(suspendedRefusal);
      await changeWishes(tx, before.id, wishes);
      return (await fillPlaces(tx, deps, meeting, before.id)) ? 'registered' : 'waiting';
    }
    const capacity = capacityByValue(actor, choice);
    if (!capacity) return { field: 'capacity', message: capacityRefusal };
    const refusal = capacityRefusalFor(actor, meeting, capacity);
    if (refusal !== null) throw new Forbidden(refusal);
    const id = await askForPlace(tx, { meetingId, memberId: actor.id }, capacity, { ...wishes, at });
    const placed = await fillPlaces(tx, deps, meeting, id);
    await record(tx, {
      ...{ kind: 'registration.made', at, actorId: actor.id, boardId: meeting.boardId },
      data: { documentId: meetingId },
    });
    return placed ? 'registered' : 'waiting';
  });
}

const changedMeanwhile = msg('This has changed in the meantime. Look at it again.');

/** Gives a place back, or stops waiting for one: who is next gets it. Giving it back twice changes nothing. */
export async function giveBack(
  deps: Pick<Deps, 'db' | 'now' | 'config'>,
  { id, meetingId, memberId }: { id: number; meetingId: number; memberId: number },
): Promise<void> {
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (at >= meeting.endsAt) throw new Conflict(msg('This meeting is over.'));
    const before = await registrationOf(tx, meetingId, memberId);
    if (!before || before.id !== id || !(await endRegistration(tx, id))) return;
    await record(tx, {
      ...{ kind: 'registration.cancelled', at, actorId: memberId, boardId: meeting.boardId },
      data: { documentId: meetingId },
    });
    if (before.state === 'registered') await passOn(tx, deps, meeting);
  });
}
