import type { ReadPosition } from '#src/concerns/reading/read-position.ts';
import { speakRefusal } from '#src/forum/contributions/policy.ts';
import { debatePath, isPublic, stateAt } from '#src/forum/debates/debate.ts';
import { canCurate } from '#src/forum/debates/policy.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { positionRefusal } from '#src/forum/positions/policy.ts';
import { isSuspended } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { minuteOf } from '#src/platform/http/caching/fragment-cache.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { mayMeetColleagues } from '#src/site/debate-page/cards/colleagues.ts';
import type { ListingOrder } from '#src/site/debate-page/listing/order.ts';
import type { ListedContribution } from '#src/site/debate-page/listing/store.ts';
import type { WholeDebate } from './whole-debate-store.ts';

// Nobody asks again for what is longer than any of our links.
const longestAddress = 300;
const weekMs = 7 * 86_400_000;

/** A page of a debate as it is asked for. */
export type PageAsked = { debate: WholeDebate; viewer: Viewer; address: string };

/** Returns the key of the debate's head; null, as for all of them, where it is not kept. */
export function headKey(
  page: PageAsked,
  given: { composable: boolean; follow: { debate: string | null; board: string | null } | null },
): string | null {
  const isOwn = page.viewer.actor.id === page.debate.authorId;
  return keyOf(page, 'head', isOwn, given.composable, given.follow?.debate, given.follow?.board);
}

/** Returns the key of the orders and groups to choose from. */
export function orderKey(
  page: PageAsked,
  { sort, group }: ListingOrder,
  shown: number | null,
): string | null {
  return keyOf(page, 'order', sort, group, shown);
}

/** Returns the key of the column beside the contributions. */
export function railKey(page: PageAsked, isLive: boolean | undefined): string | null {
  return keyOf(page, 'rail', isLive);
}

/** Returns the key of what leads to the contributions; the form in it comes back to the address. */
export function leadKey(
  page: PageAsked,
  given: {
    position: string | null;
    capacity: { chosen: string; options: readonly unknown[] } | null;
  },
): string | null {
  const { position, capacity } = given;
  const names = capacity && capacity.options.length > 1 ? JSON.stringify(capacity) : '';
  const isVisitor = page.viewer.actor.id === null;
  return keyOf(page, 'lead', position, isVisitor || page.address, names);
}

function keyOf({ debate, viewer, address }: PageAsked, name: string, ...given: unknown[]): string | null {
  // Who may open a proposal depends on more than its rows and a role.
  if (!isPublic(debate) || address.length > longestAddress) return null;
  return `${name} ${given.join(' ')} ${viewerKey(viewer, debate)} ${minuteOf(viewer.now)} ${debate.rowsVersion}`;
}

/** A contribution with its replies, in order. */
export type ListedThread = { head: ListedContribution; replies: readonly ListedContribution[] };

/** Returns the key of a thread; null where it holds what not everybody reads, or what is the viewer's own. */
export function threadKey(
  { head, replies }: ListedThread,
  place: ReadPosition,
  viewer: Viewer,
  debate: Debate,
): string | null {
  const cards = [head, ...replies].map((listed) => cardKey(listed, place, viewer));
  if (cards.includes(null)) return null;
  return `thread ${cards.join()} ${head.open} ${viewerKey(viewer, debate)}`;
}

function cardKey(listed: ListedContribution, place: ReadPosition, { actor, now }: Viewer): string | null {
  const { id, version, state, authorId, ownAnswer, placedAt, editedAt } = listed;
  if (state !== 'published' || authorId === actor.id) return null;
  // A text that waited appears after its edit.
  const changed = Math.max(placedAt.getTime(), editedAt?.getTime() ?? 0);
  const isYoung = now.getTime() - changed <= weekMs;
  const isNew = `${Number(place.isUnread(listed))}${Number(place.isNew(listed))}`;
  const isMuted = place.isMuted(listed) ? 'muted' : '';
  return `${id} ${version} ${ownAnswer} ${isNew} ${isMuted} ${isYoung ? minuteOf(now) : ''}`;
}

/** All of a viewer and a debate that the published cards of others depend on, in step with cardOf. */
function viewerKey({ actor, language, timeZone, now }: Viewer, debate: Debate): string {
  const rights = [
    debate.board.archived,
    isSuspended(actor),
    actor.kind === 'member',
    speakRefusal(actor, debate, 'reply', now) === null,
    actor.kind === 'member' && positionRefusal(actor, debate, now) === null,
    canCurate(actor, debate),
    can(actor, 'case:decide', debate.boardId),
  ];
  // Who moderates, and may know authors from an organisation of their own, is offered less of theirs.
  const self = mayMeetColleagues(actor, debate.boardId) ? actor.id : '';
  return `${language} ${timeZone} ${rights.map(Number).join('')}${self} ${stateAt(debate, now)} ${debatePath(debate)}`;
}
