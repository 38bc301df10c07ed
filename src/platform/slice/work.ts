import type { Actor } from '#src/platform/access/actor.ts';
import type { Sql } from '#src/platform/db/query.ts';

/** What waits for people in a role: the header names it for them, with how much of it waits. */
export type RoleWork = {
  /** Its name among all of them. */
  name: string;
  href: string;
  /** What it is called (a message to translate). */
  label: string;
  /** Tells whether it is the actor's. */
  isFor: (actor: Actor) => boolean;
  /**
   * How much waits for the member with this number, as an expression: it is read with their session, by every request.
   * Counted up to a hundred.
   */
  waiting: (memberId: Sql, now: Date) => Sql;
};

/** More are counted no further than this, one above what the header names. */
export const mostWorkCounted = 100;

/** Returns the work of people in roles, of all slices. */
export function workOf(slices: readonly { work?: RoleWork }[]): RoleWork[] {
  return slices.flatMap(({ work = [] }) => work);
}

/** Figures of a member that are read with their session, by every request: each an expression of the member's id. */
export type MemberFigures = {
  /** How many notices wait to be read. */
  unreadNotices: (memberId: Sql) => Sql;
};
