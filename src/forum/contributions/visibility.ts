import { leavesTombstone } from '#src/moderation/restrictions/store.ts';
import { organisationsCountersignedBy } from '#src/people/affiliations/rights/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { boardsWith, can } from '#src/platform/access/permissions.ts';
import { empty, type Sql, sql } from '#src/platform/db/query.ts';
import type { ContributionState } from './contribution.ts';

type ReadableContribution = {
  state: ContributionState;
  authorId: number;
  /** The organisation it is made for. */
  organisationId: number | null;
  boardId: number;
  repliesCount: number;
  /** Whether it was taken away, and its place is kept. */
  leavesTombstone: boolean;
};

/** Whether the contribution exists for the actor: as its text, or as a tombstone: where it was removed, or has replies. */
export function canSee(actor: Actor, contribution: ReadableContribution): boolean {
  return contribution.repliesCount > 0 || contribution.leavesTombstone || canRead(actor, contribution);
}

/**
 * Whether the actor reads the text: everybody what is published; the author and the board's moderators the rest; what
 * waits in the name of an organisation, those who countersign for it.
 */
export function canRead(
  actor: Actor,
  contribution: Omit<ReadableContribution, 'repliesCount' | 'leavesTombstone'>,
): boolean {
  const { state, organisationId } = contribution;
  return (
    state === 'published' ||
    actor.id === contribution.authorId ||
    (state === 'held' &&
      organisationId !== null &&
      organisationsCountersignedBy(actor).includes(organisationId)) ||
    can(actor, 'contribution:see-hidden', contribution.boardId)
  );
}

/** What is needed to tell whether a text is public. */
export type HideableContribution = Pick<ReadableContribution, 'state' | 'authorId'>;

/** Tells whether only their role as a moderator lets the actor read the text. */
export function readsAsStaff(
  actor: Actor,
  { state, authorId }: HideableContribution,
  boardId: number,
): boolean {
  return state !== 'published' && actor.id !== authorId && can(actor, 'contribution:see-hidden', boardId);
}

/** Returns canSee as SQL, on the alias c of contributions. */
export function visibleTo(actor: Actor): Sql {
  return sql`(c.replies_count > 0 OR ${leavesTombstone} OR ${readableTo(actor)})`;
}

/** Returns canRead as SQL, on the alias c of contributions. */
export function readableTo(actor: Actor): Sql {
  const boards = boardsWith(actor, 'contribution:see-hidden');
  if (boards === 'all') return sql`true`;
  const own = actor.id === null ? empty : sql`OR c.author_id = ${actor.id}`;
  const moderated =
    boards.length === 0
      ? empty
      : sql`OR EXISTS (SELECT FROM debates AS place WHERE place.id = c.debate_id AND place.board_id = ANY(${boards}))`;
  const signed = organisationsCountersignedBy(actor);
  const waiting =
    signed.length === 0 ? empty : sql`OR (c.state = 'held' AND c.organisation_id = ANY(${signed}))`;
  return sql`(c.state = 'published' ${own} ${waiting} ${moderated})`;
}
