import { moderatedContributions } from '#src/forum/contributions/moderated-store.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { decisionRefusal } from '#src/moderation/cases/policy.ts';
import { organisationsOf } from '#src/people/affiliations/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { CardRow } from './store.ts';

/** Tells whether the actor moderates the board, and may know authors there from an organisation of their own. */
export function mayMeetColleagues(actor: Actor, boardId: number): boolean {
  if (actor.kind === 'visitor' || !can(actor, 'case:decide', boardId)) return false;
  return actor.organisation !== null || organisationsOf(actor).length > 0;
}

/** Returns the contributions about which the viewer moderates the board, but a colleague decides. */
export async function undecidableOf(
  db: Queryable,
  { actor, now }: Viewer,
  { boardId }: Debate,
  rows: readonly CardRow[],
): Promise<ReadonlySet<number>> {
  if (!mayMeetColleagues(actor, boardId)) return new Set();
  const ids = rows.filter(({ state }) => state === 'published').map(({ id }) => id);
  const items = ids.length === 0 ? [] : await moderatedContributions(db, ids, now);
  const refused = items.filter((item) => decisionRefusal(actor, { ...item, item }) !== null);
  return new Set(refused.map(({ id }) => id));
}
