import { isLastDay } from '#src/hub/meetings/meeting.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { writeTo } from './mails.ts';
import { placesFor } from './places.ts';
import {
  givePlaces,
  type LockedMeeting,
  lockMeeting,
  participantsWith,
  registeredByGroup,
  waitingOf,
  waitingParticipants,
} from './store.ts';

type Filler = Pick<Deps, 'config' | 'now'>;

/**
 * Gives the free places of a locked meeting to those who wait and may come, and tells whoever moved up at once. On the last day nobody
 * moves up: what is free is for whoever takes it first, and so for `asking` (the number of a registration). Returns whether that one got a place.
 */
export async function fillPlaces(
  tx: Tx,
  deps: Filler,
  meeting: LockedMeeting,
  asking: number | null = null,
): Promise<boolean> {
  const at = deps.now();
  const waiting = await waitingOf(tx, meeting.id, at);
  const next = isLastDay(meeting, at) ? waiting.filter(({ id }) => id === asking) : waiting;
  const given = placesFor(next, await registeredByGroup(tx, meeting.id), meeting, at);
  if (given.length === 0) return false;
  await givePlaces(tx, given);
  const moved = await participantsWith(
    tx,
    given.filter((id) => id !== asking),
  );
  for (const { memberId } of moved) {
    await record(tx, {
      ...{ kind: 'registration.moved-up', at, actorId: null, memberId, boardId: meeting.boardId },
      data: { documentId: meeting.id },
    });
  }
  await writeTo(tx, deps, moved, { meeting, about: 'moved-up' });
  return asking !== null && given.includes(asking);
}

/** Passes on a place that was given back: to who is next, or on the last day to whoever of those who wait takes it first. */
export async function passOn(tx: Tx, deps: Filler, meeting: LockedMeeting): Promise<void> {
  const at = deps.now();
  if (meeting.stage !== 'announced' || meeting.startsAt <= at) return;
  if (!isLastDay(meeting, at)) await fillPlaces(tx, deps, meeting);
  else await writeTo(tx, deps, await waitingParticipants(tx, meeting.id, at), { meeting, about: 'offered' });
}

/** Passes on the place of somebody who has left; a job, since that happens where no mail can be written. */
export async function passOnLater(deps: Deps, payload: unknown): Promise<void> {
  const { meetingId } = payload as { meetingId: number };
  await transaction(deps.db, async (tx) => passOn(tx, deps, await lockMeeting(tx, meetingId)));
}
