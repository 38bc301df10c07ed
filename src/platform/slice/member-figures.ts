import type { Sql } from '#src/platform/db/query.ts';

/** Figures of a member that are read with their session, by every request: each an expression of the member's id. */
export type MemberFigures = {
  /** How many notices wait to be read. */
  unreadNotices: (memberId: Sql) => Sql;
};
