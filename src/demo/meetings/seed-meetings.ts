import { type DemoMeeting, demoMeetings, demoUpdates } from '#src/demo/meetings/content.ts';
import { daysBefore, type Seeding } from '#src/demo/seeding.ts';
import { claimsIn, debateTitled } from '#src/demo/store.ts';
import { citing, documentOf } from '#src/demo/syntheses/demo-documents.ts';
import { replaceAgenda } from '#src/hub/meetings/agenda/store.ts';
import { meetingKind, minutesKind } from '#src/hub/meetings/kind.ts';
import { decisionsAnchor, pointAnchor } from '#src/hub/meetings/minutes/forms.ts';
import { organisationsNamed, replaceAttendance } from '#src/hub/meetings/minutes/store.ts';
import { placesFor } from '#src/hub/meetings/registration/places.ts';
import { askForPlace, givePlaces, waitingOf } from '#src/hub/meetings/registration/store.ts';
import { insertMeeting, setCancelled, setStage } from '#src/hub/meetings/store.ts';
import { updateKind } from '#src/hub/updates/kind.ts';
import { storeReach } from '#src/hub/updates/store.ts';
import { publishVersion } from '#src/outcomes/documents/store.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import { makeDuty, meetDuty } from '#src/outcomes/duties/store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { dayOf, momentOf, platformZone } from '#src/platform/text/dates.ts';

type SeededMeeting = { id: number; boardId: number; authorId: number; startsAt: Date; endsAt: Date };

const minutesAfterDays = 6;
const byPlatform = { organisationId: null, organisation: null, group: 'ID' } as const;

/** Adds the meetings and the updates of the demo. */
export async function seedMeetings(tx: Tx, seeding: Seeding): Promise<void> {
  for (const meeting of demoMeetings) await seedMeeting(tx, seeding, meeting);
  const authorId = seeding.person('curator').id;
  for (const { board, everywhere = false, text, daysAgo, ...words } of demoUpdates) {
    const at = daysBefore(seeding.now, daysAgo);
    const boardId = seeding.board(board).id;
    const sections = [{ anchor: 'news', source: text }];
    const made = { kind: updateKind.name, aboutId: null, boardId, authorId, at, ...byPlatform };
    const id = await documentOf(tx, { ...words, ...made, sections });
    await storeReach(tx, id, everywhere);
    await publishVersion(tx, id, 1, at);
    seeding.events.push({
      kind: 'update.published',
      at,
      actorId: authorId,
      boardId,
      data: { documentId: id, version: 1 },
    });
  }
}

async function seedMeeting(tx: Tx, seeding: Seeding, meeting: DemoMeeting): Promise<void> {
  const { title, lede, language, about, facts, hour, minutes, agenda, cancelled } = meeting;
  const at = daysBefore(seeding.now, meeting.announcedDaysAgo);
  const day = dayOf(daysBefore(seeding.now, -meeting.inDays));
  const startsAt = momentOf(`${day}T${String(hour).padStart(2, '0')}:00`);
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  const [boardId, authorId] = [seeding.board(meeting.board).id, seeding.person('curator').id];
  const id = await documentOf(tx, {
    ...{ kind: meetingKind.name, aboutId: null, boardId, authorId, at, ...byPlatform },
    ...{ title, lede, language, sections: [{ anchor: 'about', source: about }] },
  });
  const kept = facts.reserved.some((places) => places > 0);
  await insertMeeting(tx, id, {
    ...{ ...facts, startsAt, endsAt, zone: platformZone, registrationClosesAt: startsAt },
    joinUrl: facts.mode === 'place' ? null : 'https://meet.example.org/room',
    reservedUntil: kept ? daysBefore(startsAt, 5) : null,
  });
  await setStage(tx, id, 'drafting', 'announced');
  await publishVersion(tx, id, 1, at);
  const announced = { actorId: authorId, boardId, data: { documentId: id, version: 1 } };
  seeding.events.push({ kind: 'meeting.announced', at, ...announced });
  const points = [];
  for (const { debate, ...point } of agenda) {
    const debateId = debate === undefined ? null : (await debateTitled(tx, debate)).id;
    points.push({ ...point, debateId, documentId: null });
  }
  await replaceAgenda(tx, id, points);
  await seedRegistrations(tx, seeding, meeting, { id, at });
  if (cancelled !== undefined) {
    const cancelledAt = daysBefore(seeding.now, 2);
    await setCancelled(tx, id, { words: cancelled, at: cancelledAt });
    seeding.events.push({ kind: 'meeting.cancelled', at: cancelledAt, ...announced });
  }
  if (meeting.held) await seedMinutes(tx, seeding, meeting, { id, boardId, authorId, startsAt, endsAt });
}

async function seedRegistrations(
  tx: Tx,
  seeding: Seeding,
  { registered, facts }: DemoMeeting,
  { id: meetingId, at: announcedAt }: { id: number; at: Date },
): Promise<void> {
  for (const [i, handle] of registered.entries()) {
    const memberId = seeding.person(handle).id;
    const actor = await memberActor(tx, memberId, seeding.now);
    const at = new Date(announcedAt.getTime() + (i + 1) * 5 * 3_600_000);
    const wishes = { named: i % 2 === 0, needs: null, remind: true };
    await askForPlace(
      tx,
      { meetingId, memberId },
      { group: actor?.group ?? 'ID', organisationId: null },
      { ...wishes, at },
    );
  }
  const rules = { ...facts, reservedUntil: daysBefore(seeding.now, -1) };
  await givePlaces(tx, placesFor(await waitingOf(tx, meetingId, seeding.now), {}, rules, seeding.now));
}

async function seedMinutes(
  tx: Tx,
  seeding: Seeding,
  meeting: DemoMeeting,
  made: SeededMeeting,
): Promise<void> {
  const { held, agenda, language } = meeting;
  if (!held) return;
  const { id, boardId, authorId, endsAt } = made;
  await setStage(tx, id, 'announced', 'held');
  const organisations = (await organisationsNamed(tx, held.organisations)).map((one) => one.id);
  const groups = groupCodes.map((group) => ({ group, people: held.people[group] ?? 0 }));
  await replaceAttendance(tx, id, { groups, organisations });
  const at = daysBefore(endsAt, -minutesAfterDays);
  const debate = agenda.find((point) => point.debate !== undefined)?.debate;
  const claims = debate === undefined ? new Map() : await claimsIn(tx, (await debateTitled(tx, debate)).id);
  const points = held.points.map((source, i) => ({
    ...{ anchor: pointAnchor(i + 1), heading: agenda[i]?.title ?? '', source: citing(source, claims) },
  }));
  const minutes = await documentOf(tx, {
    ...{ kind: minutesKind.name, aboutId: id, boardId, authorId, at, ...byPlatform, language },
    ...{ title: held.title, lede: held.lede },
    sections: [...points, { anchor: decisionsAnchor, source: held.decisions }],
  });
  await publishVersion(tx, minutes, 1, at);
  const duty = { kind: 'minutes', about: { documentId: id }, organisationId: null } as const;
  await makeDuty(tx, { ...duty, dueOn: daysLater(dayOf(endsAt), 21), at: endsAt });
  await meetDuty(tx, duty, { documentId: minutes, at });
  const data = { documentId: minutes, version: 1, aboutId: id };
  seeding.events.push({ kind: 'minutes.published', at, actorId: authorId, boardId, data });
}
