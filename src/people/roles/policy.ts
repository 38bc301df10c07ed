import type { Member } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';

type Held = { id: number; memberId: number };

/**
 * Why the actor may not end this grant, given the admins' grants in force, as a message to translate; null
 * where they may. Nobody ends their own last one, so the platform always keeps an admin.
 */
export function endingRefusal(actor: Member, grant: Held, adminGrants: readonly Held[]): string | null {
  const own = adminGrants.filter(({ memberId }) => memberId === actor.id);
  if (!can(actor, 'role:manage') || own.length === 0) return msg('You are not an administrator any more.');
  return own.every(({ id }) => id === grant.id)
    ? msg('You cannot end your own last role as administrator. Ask another administrator to do it.')
    : null;
}

/** Why nobody can be given a role, as a message to translate; null where they can: imported participants cannot sign in. */
export function grantRefusal(member: { imported: boolean }): string | null {
  return member.imported
    ? msg('This person was imported and cannot sign in, so they cannot hold a role.')
    : null;
}

type Affiliated = { id: number; group: string; organisation: string | null; verified: boolean };

/** Why the actor cannot confirm the affiliation, as a message to translate; null where they can. */
export function verifyRefusal(actor: Member, member: Affiliated): string | null {
  if (actor.id === member.id) return msg('A colleague confirms where you belong.');
  if (member.verified) return msg('This affiliation is confirmed already.');
  if (member.group === 'ID') return msg('An individual has no stakeholder group that could be confirmed.');
  return member.organisation === null ? msg('This member has not named an organisation.') : null;
}
