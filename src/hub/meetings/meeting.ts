import { groupCodes } from '#src/platform/access/groups.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** Where a meeting stands: being written, announced, over, or called off. */
export const meetingStages = ['drafting', 'announced', 'held', 'cancelled'] as const;
export type MeetingStage = (typeof meetingStages)[number];

/** Where people meet. */
export const meetingModes = ['place', 'online', 'both'] as const;
export type MeetingMode = (typeof meetingModes)[number];

/** Where people meet, in words (messages to translate). */
export const modeNames: Record<MeetingMode, string> = {
  place: msg('In one place'),
  online: msg('Online'),
  both: msg('In one place and online'),
};

/** Who may register. */
export const openings = ['members', 'stakeholders', 'verified'] as const;
export type MeetingOpening = (typeof openings)[number];

/** Who may register, in words (messages to translate). */
export const openingNames: Record<MeetingOpening, string> = {
  members: msg('Everyone with an account'),
  stakeholders: msg('Members of a stakeholder group'),
  verified: msg('Members with a confirmed organisation'),
};

/** The standing that each of them asks for. */
export const standingFor = { members: 'member', stakeholders: 'stakeholder', verified: 'verified' } as const;

/** The folder of the addresses of meetings. */
export const meetingsPath = '/meetings';
/** Where a member's own calendar stands, with a signed token behind it. */
export const ownCalendarPath = `${meetingsPath}/mine`;

/** Returns the address of a page below a meeting. */
export function meetingPath(id: number, below: string): string {
  return `${meetingsPath}/${id}/${below}`;
}

const hour = 3_600_000;
/** How long before it begins places are given to whoever asks first, and the way into the meeting is shown (ms). */
const lastDay = 24 * hour;

type MeetingTimes = { startsAt: Date; endsAt: Date };

/** Whether the meeting begins within a day: a place that is free then is for whoever takes it first. */
export function isLastDay({ startsAt }: Pick<MeetingTimes, 'startsAt'>, now: Date): boolean {
  return startsAt.getTime() - now.getTime() <= lastDay;
}

/** Returns from when on who has a place is shown the way into the meeting. */
export function joinLinkFrom({ startsAt }: Pick<MeetingTimes, 'startsAt'>): Date {
  return new Date(startsAt.getTime() - lastDay);
}

/** Whether who has a place is shown the way into the meeting: from a day before until it is over. */
export function showsJoinLink(meeting: MeetingTimes, now: Date): boolean {
  return isLastDay(meeting, now) && now < meeting.endsAt;
}

/** Returns where a meeting stands at a moment: what was announced is over by its time alone. */
export function stageAt({ stage, endsAt }: { stage: MeetingStage; endsAt: Date }, now: Date): MeetingStage {
  return stage === 'announced' && endsAt <= now ? 'held' : stage;
}

/** How many places are kept for each group, in the order of groupCodes. */
export const noReserves: readonly number[] = groupCodes.map(() => 0);
