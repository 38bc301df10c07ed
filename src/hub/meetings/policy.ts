import type { Capacity } from '#src/people/affiliations/capacity/capacity.ts';
import { actorInCapacity } from '#src/people/affiliations/capacity/capacity.ts';
import { type Actor, isSuspended, type Member } from '#src/platform/access/actor.ts';
import { can, reaches } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type MeetingOpening, type MeetingStage, stageAt, standingFor } from './meeting.ts';

type ManagedMeeting = { boardId: number; stage: MeetingStage; endsAt: Date };

/** Whether the actor looks after the meetings of this board. */
export function canManage(actor: Actor, { boardId }: { boardId: number }): actor is Member {
  return actor.kind === 'member' && can(actor, 'meeting:manage', boardId) && !isSuspended(actor);
}

/** Whether the actor may change what the meeting says of itself: it is neither over nor called off. */
export function canChange(actor: Actor, meeting: ManagedMeeting, now: Date): boolean {
  return canManage(actor, meeting) && ['drafting', 'announced'].includes(stageAt(meeting, now));
}

/** Whether the actor writes down who was there and what was said: the meeting is over. */
export function canMinute(actor: Actor, meeting: ManagedMeeting, now: Date): boolean {
  return canManage(actor, meeting) && stageAt(meeting, now) === 'held';
}

type RegisteringMeeting = ManagedMeeting & { openTo: MeetingOpening; registrationClosesAt: Date };

/** Returns why nobody takes a place any more, as a message to translate; null while somebody may. */
export function registrationRefusal(meeting: RegisteringMeeting, now: Date): string | null {
  if (meeting.stage === 'cancelled') return msg('This meeting has been cancelled.');
  if (stageAt(meeting, now) !== 'announced') return msg('This meeting is over.');
  return now >= meeting.registrationClosesAt ? msg('Registration has closed.') : null;
}

const refusals: Record<MeetingOpening, string> = {
  members: msg('Sign in to register.'),
  stakeholders: msg(
    'This meeting is for members of a stakeholder group. Choose yours in your account, then register.',
  ),
  verified: msg(
    'This meeting is for members whose organisation has been confirmed. See “Your organisations” in your account.',
  ),
};

/** Why nobody who is suspended takes a place (a message to translate). */
export const suspendedRefusal = msg('While your account is suspended you cannot register for meetings.');

/** Returns why the actor may not register in this capacity, as a message to translate; null where they may. */
export function capacityRefusalFor(
  actor: Member,
  { openTo, boardId }: Pick<RegisteringMeeting, 'openTo' | 'boardId'>,
  capacity: Capacity,
): string | null {
  if (isSuspended(actor)) return suspendedRefusal;
  return reaches(actorInCapacity(actor, capacity), standingFor[openTo], boardId) ? null : refusals[openTo];
}
