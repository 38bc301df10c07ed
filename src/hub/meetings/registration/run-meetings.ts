import { makeMinutesDue } from '#src/hub/meetings/minutes/due.ts';
import { setStage } from '#src/hub/meetings/store.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { eachApart } from '#src/platform/jobs/one-by-one.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { meetingsOver, meetingsToFill, meetingsToRemind, takeToRemind } from './daily-store.ts';
import { fillPlaces } from './fill.ts';
import { writeTo } from './mails.ts';
import { lockMeeting, participantsWith } from './store.ts';

/** Does what time asks of meetings: gives places that were kept, reminds, and notes which are over; a job. */
export async function runMeetings(deps: Deps): Promise<void> {
  const { db } = deps;
  const at = deps.now();
  const fill = (id: number) => async (tx: Tx) => fillPlaces(tx, deps, await lockMeeting(tx, id));
  const remind = (id: number) => async (tx: Tx) => {
    const meeting = await lockMeeting(tx, id);
    const people = await participantsWith(tx, await takeToRemind(tx, id, at));
    await writeTo(tx, deps, people, { meeting, about: 'reminder' });
  };
  const end =
    ({ id, boardId }: { id: number; boardId: number }) =>
    async (tx: Tx) => {
      const { endsAt } = await lockMeeting(tx, id);
      if (endsAt > at || !(await setStage(tx, id, 'announced', 'held'))) return;
      await makeMinutesDue(tx, id, { from: endsAt, at });
      await record(tx, { kind: 'meeting.held', at, actorId: null, boardId, data: { documentId: id } });
    };
  const due = [
    ...(await meetingsToFill(db, at)).map(fill),
    ...(await meetingsToRemind(db, at)).map(remind),
    ...(await meetingsOver(db, at)).map(end),
  ];
  await eachApart(due, (work: (tx: Tx) => Promise<unknown>) => transaction(db, work));
}
