import { type Actor, isSuspended } from '#src/platform/access/actor.ts';
import { can, reaches } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { BoardRules, Speaker } from './board.ts';

const signIn = msg('Sign in to take part.');
/** Why somebody suspended may not write (a message to translate). */
export const suspended = msg('Your account is suspended from writing for now.');
const archived = msg('This board is archived. It can be read, but nothing can be added.');

const contributing: Record<Speaker, string> = {
  members: signIn,
  stakeholders: msg('Only stakeholders can contribute on this board. Declare your group in your account.'),
  verified: msg(
    'Only stakeholders with a confirmed affiliation can contribute on this board. Name your organisation in your account, and have it confirmed.',
  ),
};
const replying: Record<Speaker, string> = {
  members: signIn,
  stakeholders: msg('Only stakeholders can reply on this board. Declare your group in your account.'),
  verified: msg(
    'Only stakeholders with a confirmed affiliation can reply on this board. Name your organisation in your account, and have it confirmed.',
  ),
};
const opening = {
  curators: msg('Only the staff of this board can propose debates on it.'),
  stakeholders: msg(
    'Only stakeholders can propose debates on this board. Declare your group in your account.',
  ),
  verified: msg(
    'Only stakeholders with a confirmed affiliation can propose debates on this board. Name your organisation in your account, and have it confirmed.',
  ),
};
const standing = { members: 'member', stakeholders: 'stakeholder', verified: 'verified' } as const;

/** Returns why the actor may not contribute on this board, as a message to translate; null where they may. */
export function contributeRefusal(actor: Actor, board: BoardRules): string | null {
  return refusal(actor, board, board.contributeBy, contributing);
}

/** Returns why the actor may not reply on this board, as a message to translate; null where they may. */
export function replyRefusal(actor: Actor, board: BoardRules): string | null {
  return refusal(actor, board, board.replyBy, replying);
}

/** Returns why the actor may not propose a debate on this board, as a message to translate; null where they may. */
export function openRefusal(actor: Actor, board: BoardRules): string | null {
  if (board.openBy !== 'curators') return refusal(actor, board, board.openBy, opening);
  if (board.archived) return archived;
  if (actor.kind === 'visitor') return signIn;
  if (isSuspended(actor)) return suspended;
  return can(actor, 'debate:curate', board.id) || can(actor, 'case:decide', board.id)
    ? null
    : opening.curators;
}

function refusal<Asked extends Speaker>(
  actor: Actor,
  board: BoardRules,
  asked: Asked,
  messages: Record<Asked, string>,
): string | null {
  if (board.archived) return archived;
  if (actor.kind === 'visitor') return signIn;
  if (isSuspended(actor)) return suspended;
  return reaches(actor, standing[asked], board.id) ? null : messages[asked];
}
