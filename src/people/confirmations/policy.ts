import type { Member } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** Returns why the actor may not confirm it, as a message to translate; null where they may. */
export function confirmRefusal(
  actor: Member,
  { proposedBy, memberId }: { proposedBy: number; memberId: number | null },
): string | null {
  if (!can(actor, 'role:manage')) return msg('Only administrators confirm this.');
  if (actor.id === proposedBy) return msg('A second person confirms what you proposed.');
  return actor.id === memberId ? msg('Nobody can confirm something about themselves.') : null;
}
