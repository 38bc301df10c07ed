import type { BoardRules } from '#src/forum/boards/board.ts';
import { organisationsOf } from '#src/people/affiliations/policy.ts';
import { holds } from '#src/people/roles/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { boardsWith, can } from '#src/platform/access/permissions.ts';
import { empty, join, type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { mostWorkCounted } from '#src/platform/slice/work.ts';
import { type DebateState, isOpen, isPublic, isWithheld, publicStates, withheldStates } from './debate.ts';

const closed = msg('This debate is closed, so nothing more can be added or changed.');

/** A debate as the rules of taking part in it see it. */
export type DebateRules = { state: DebateState; closesAt: Date | null; board: BoardRules };

type CuratedDebate = {
  state: DebateState;
  boardId: number;
  authorId: number;
  authorOrganisation: string | null;
  /** The organisations to which the author belongs. */
  authorOrganisationIds: readonly number[];
};

/**
 * Whether the debate exists for the actor: drafts and proposals are for their author and the board's curators, and what
 * moderators took away for those and the moderators.
 */
export function canSeeDebate(actor: Actor, debate: CuratedDebate): boolean {
  return (
    isPublic(debate) ||
    actor.id === debate.authorId ||
    can(actor, 'debate:see-drafts', debate.boardId) ||
    (isWithheld(debate) && can(actor, 'contribution:see-hidden', debate.boardId))
  );
}

/** Returns canSeeDebate as SQL, on the alias d of debates. */
export function visibleDebates(actor: Actor): Sql {
  const boards = boardsWith(actor, 'debate:see-drafts');
  if (boards === 'all') return sql`true`;
  const own = actor.id === null ? empty : sql`OR d.author_id = ${actor.id}`;
  const staff = boards.length === 0 ? empty : sql`OR d.board_id = ANY(${boards})`;
  return sql`(d.state IN (${join([...publicStates])}) ${own} ${staff} ${withheldFor(actor)})`;
}

/** What moderators of these boards see beside all: what was taken away there. */
function withheldFor(actor: Actor): Sql {
  const boards = boardsWith(actor, 'contribution:see-hidden');
  if (boards !== 'all' && boards.length === 0) return empty;
  const there = boards === 'all' ? empty : sql`AND d.board_id = ANY(${boards})`;
  return sql`OR (d.state IN (${join([...withheldStates])}) ${there})`;
}

/** Whether the actor edits heads, opens, closes and concludes debates of this board. */
export function canCurate(actor: Actor, debate: CuratedDebate): boolean {
  return can(actor, 'debate:curate', debate.boardId);
}

/** Whether the actor may open or decline it: nobody decides on a proposal of their own or of their organisation. */
export function canAnswerProposal(actor: Actor, debate: CuratedDebate): boolean {
  if (!canCurate(actor, debate)) return false;
  if (debate.state === 'draft') return true;
  if (debate.state !== 'proposed' || actor.kind !== 'member') return false;
  const sameOrganisation =
    organisationsOf(actor).some((id) => debate.authorOrganisationIds.includes(id)) ||
    (actor.organisation !== null && actor.organisation === debate.authorOrganisation);
  return actor.id !== debate.authorId && !sameOrganisation;
}

/** Returns how many proposals of others wait for the member with this number, as an expression of their roles. */
export function proposalsWaitingFor(memberId: Sql, now: Date): Sql {
  return sql`CASE WHEN ${holds(memberId, 'debate:curate', now)} THEN (SELECT count(*) FROM (
    SELECT FROM debates d WHERE d.state = 'proposed' AND d.author_id <> ${memberId}
      AND ${holds(memberId, 'debate:curate', now, sql`d.board_id`)}
    LIMIT ${mostWorkCounted}) waiting) ELSE 0 END`;
}

/** Returns why the debate takes no contributions now, as a message to translate; null where it does. */
export function closedRefusal(debate: DebateRules, now: Date): string | null {
  return isOpen(debate, now) ? null : closed;
}
