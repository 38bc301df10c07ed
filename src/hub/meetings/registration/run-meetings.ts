import { makeMinutesDue } from '#src/hub/meetings/minutes/due.ts';
import { setStage } from '#src/hub/meetings/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { meetingsOver, meetingsToFill, meetingsToRemind, takeToRemind } from './daily-store.ts';
import { fillPlaces } from './fill.ts';
import { writeTo } from './mails.ts';
import { lockMeeting, participantsWith } from './store.ts';

/** Does what time asks of meetings: gives places that were kept, reminds, and notes which are over; a job. */
export async function runMeetings(deps: Deps): Promise<void> {
  const { db } = deps;
  const at = deps.now();
  for (const id of await meetingsToFill(db, at)) {
    await transaction(db, async (tx) => {
      await fillPlaces(tx, deps, await lockMeeting(tx, id));
    });
  }
  for (const id of await meetingsToRemind(db, at)) {
    await transaction(db, async (tx) => {
      const meeting = await lockMeeting(tx, id);
      const people = await participantsWith(tx, await takeToRemind(tx, id, at));
      await writeTo(tx, deps, people, { meeting, about: 'reminder' });
    });
  }
  for (const { id, boardId } of await meetingsOver(db, at)) {
    await transaction(db, async (tx) => {
      const { endsAt } = await lockMeeting(tx, id);
      if (endsAt > at || !(await setStage(tx, id, 'announced', 'held'))) return;
      await makeMinutesDue(tx, id, { from: endsAt, at });
      await record(tx, { kind: 'meeting.held', at, actorId: null, boardId, data: { documentId: id } });
    });
  }
}
