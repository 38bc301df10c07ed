import type { Member } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';

type HeldGrant = { id: number; memberId: number };

/**
 * Returns why the actor may not end a grant, given the admins' grants in force, as a message to translate; null where
 * they may. Nobody ends their own last one, so the platform always keeps an admin.
 */
export function endGrantRefusal(
  actor: Member,
  grant: HeldGrant,
  adminGrants: readonly HeldGrant[],
): string | null {
  const own = adminGrants.filter(({ memberId }) => memberId === actor.id);
  if (!can(actor, 'role:manage') || own.length === 0) return msg('You are no longer an administrator.');
  return own.every(({ id }) => id === grant.id)
    ? msg('You cannot end your own last role as administrator. Ask another administrator to do it.')
    : null;
}

/** Returns why a member can hold no role, as a message to translate; null where they can. */
export function grantRefusal(member: { imported: boolean }): string | null {
  return member.imported
    ? msg('This person was imported and cannot sign in, so they cannot hold a role.')
    : null;
}
