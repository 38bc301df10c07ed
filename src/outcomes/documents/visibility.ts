import type { Actor } from '#src/platform/access/actor.ts';
import { boardsWith, can } from '#src/platform/access/permissions.ts';
import { empty, type Sql, sql } from '#src/platform/db/query.ts';
import type { OwnedDocument } from './document.ts';

/**
 * Whether the document exists for the actor: everybody reads what is published; its author and the delegates of its
 * organisation all of theirs; the board's curators what is written or was sent in, its moderators what was held or taken
 * away.
 */
export function canSee(actor: Actor, document: OwnedDocument): boolean {
  const { state, boardId } = document;
  return (
    state === 'published' ||
    isOwn(actor, document) ||
    (isWithCurators(state) && can(actor, 'document:review', boardId)) ||
    (isWithModerators(state) && can(actor, 'contribution:see-hidden', boardId))
  );
}

/** Whether the document is the actor's: its author, or a delegate who speaks for its organisation. */
export function isOwn(
  actor: Actor,
  { authorId, organisationId }: Pick<OwnedDocument, 'authorId' | 'organisationId'>,
): boolean {
  return actor.id === authorId || (organisationId !== null && spokenFor(actor).includes(organisationId));
}

/** Returns canSee as SQL, on the alias d of documents; one about another is public only as long as that is. */
export function visibleDocuments(actor: Actor): Sql {
  const speaks = spokenFor(actor);
  const own = actor.id === null ? empty : sql`OR d.author_id = ${actor.id}`;
  const organisations = speaks.length === 0 ? empty : sql`OR d.organisation_id = ANY(${speaks})`;
  return sql`(d.state = 'published' AND (d.about_id IS NULL OR is_public_document(d.about_id))
    ${own} ${organisations}
    ${onBoards(actor, 'document:review', sql`d.state IN ('drafting', 'review', 'declined')`)}
    ${onBoards(actor, 'contribution:see-hidden', sql`d.state IN ('held', 'published', 'hidden', 'removed')`)})`;
}

/** Returns whether the actor reads a version v of a document d that they see: those that were published, their own and their board's. */
export function visibleVersions(actor: Actor): Sql {
  const speaks = spokenFor(actor);
  return sql`(v.published_at IS NOT NULL OR d.author_id = ${actor.id} OR d.organisation_id = ANY(${speaks})
    ${onBoards(actor, 'document:review', sql`true`)} ${onBoards(actor, 'contribution:see-hidden', sql`d.state = 'held'`)})`;
}

function onBoards(actor: Actor, permission: 'document:review' | 'contribution:see-hidden', which: Sql): Sql {
  const boards = boardsWith(actor, permission);
  if (boards === 'all') return sql`OR ${which}`;
  return boards.length === 0 ? empty : sql`OR (${which} AND d.board_id = ANY(${boards}))`;
}

/** Returns the organisations for which the actor speaks. */
export function spokenFor(actor: Actor): number[] {
  if (actor.kind === 'visitor') return [];
  return actor.affiliations
    .filter(({ listed, speak }) => listed && speak)
    .map(({ organisationId }) => organisationId);
}

/** Whether a document in this state is with those who write and review it. */
export function isWithCurators(state: OwnedDocument['state']): boolean {
  return state === 'drafting' || state === 'review' || state === 'declined';
}

function isWithModerators(state: OwnedDocument['state']): boolean {
  return state === 'held' || state === 'hidden' || state === 'removed';
}
