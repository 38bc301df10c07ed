import { Conflict } from '#src/platform/http/errors.ts';
import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';

/** withdrawn: the author took the text back before anybody reported it, so nothing is left to decide. */
export const caseStates = ['open', 'decided', 'withdrawn'] as const;
export type CaseState = (typeof caseStates)[number];

/**
 * What brings an item before staff: a screening rule, a member's flag, a notice of illegal content by anybody or by a
 * trusted flagger, an authority's order, its author's repair of what was hidden, or staff on their own initiative.
 */
export const caseSources = [
  'screening',
  'flag',
  'notice',
  'trusted-flagger',
  'order',
  'repair',
  'staff',
] as const;
export type CaseSource = (typeof caseSources)[number];

/** What a decision rests on: all of these but the repair, which follows a decision. */
export type DecisionSource = Exclude<CaseSource, 'repair'>;

export const claimMinutes = 30;

/** For how long a case that was handed over waits for whoever got it. */
export const handedHours = 24;

/** Where moderators find the cases that wait. */
export const queuePath = '/moderation/queue';

/** Returns the address of a case. */
export function casePath(id: number): string {
  return `/moderation/cases/${id}`;
}

/** Returns the address of the head of a case, where its keys work at once. */
export function caseHead(id: number): string {
  return `${casePath(id)}#head`;
}

/** Returns where a case belongs, for events. */
export function casePlace(moderationCase: {
  id: number;
  boardId: number | null;
  authorId: number | null;
  item: Pick<ModeratedItem, 'place'>;
}) {
  const { id, boardId, authorId, item } = moderationCase;
  return { ...item.place, boardId, memberId: authorId, data: { caseId: id } };
}

/** 409: a colleague was faster. */
export class DecidedMeanwhile extends Conflict {}
