import { type Actor, type Member, type Role, roles } from './actor.ts';
import { isStakeholderGroup } from './groups.ts';

/** What somebody is by being there: the columns of the table of roles in the README, before staff. */
const standings = ['visitor', 'member', 'stakeholder', 'verified'] as const;
type Standing = (typeof standings)[number];

/**
 * Every permission, named resource:action. Those of members come first: a board's own rules (who may contribute, reply, propose)
 * narrow them further, in the policies of the slices.
 */
const fromMember = [
  'contribution:create',
  'contribution:reply',
  'contribution:answer',
  'contribution:flag',
  'debate:propose',
  'document:write',
  'meeting:register',
  'file:attach',
  'account:use',
] as const;
const ofCurator = [
  'debate:curate',
  'debate:see-drafts',
  'document:review',
  'publication:manage',
  'activity:manage',
  'synthesis:write',
  'code:steward',
  'meeting:manage',
  'update:publish',
  'organisation:manage',
  'enquiry:handle',
  'partner:manage',
  'strand:manage',
] as const;
// Who may decide cases is also named with each decision: deciders in moderation/decisions/decision.ts and its CHECK.
const ofModerator = ['contribution:see-hidden', 'case:decide', 'member:sanction', 'order:handle'] as const;
const ofAdmin = [
  'board:manage',
  'role:manage',
  'member:manage',
  'rules:manage',
  'audit:read',
  'report:publish',
  'platform:operate',
] as const;

export const permissions = [...fromMember, ...ofCurator, ...ofModerator, ...ofAdmin] as const;
export type Permission = (typeof permissions)[number];
const ofStaff: ReadonlySet<Permission> = new Set([...ofCurator, ...ofModerator, ...ofAdmin]);

const byStanding: Record<Standing, readonly Permission[]> = {
  visitor: [],
  member: fromMember,
  stakeholder: fromMember,
  verified: fromMember,
};

const byRole: Record<Role, readonly Permission[]> = {
  curator: ofCurator,
  moderator: ofModerator,
  admin: [...ofCurator, ...ofModerator, ...ofAdmin],
};

/**
 * Returns what the actor is by being there: visitor, member, stakeholder (declared one of the six groups) or verified
 * (affiliation confirmed).
 */
export function standingOf(actor: Actor): Standing {
  if (actor.kind === 'visitor') return 'visitor';
  if (!isStakeholderGroup(actor.group)) return 'member';
  return actor.verified ? 'verified' : 'stakeholder';
}

/** Tells whether the actor's standing reaches the one asked for; staff reach every standing on their boards. */
export function reaches(actor: Member, standing: Exclude<Standing, 'visitor'>, boardId: number): boolean {
  if (hasRole(actor, boardId)) return true;
  return standings.indexOf(standingOf(actor)) >= standings.indexOf(standing);
}

/** Tells whether the actor is staff of this board, in any role. */
export function hasRole(actor: Actor, boardId: number): boolean {
  return actor.grants.some((grant) => grant.boardId === null || grant.boardId === boardId);
}

/**
 * Tells whether the actor's standing or roles carry the permission: on this board, on the whole platform (null), or with
 * no board given, on any.
 */
export function can(actor: Actor, permission: Permission, boardId?: number | null): boolean {
  if (byStanding[standingOf(actor)].includes(permission)) return true;
  return actor.grants.some(
    (grant) =>
      byRole[grant.role].includes(permission) &&
      (boardId === undefined || grant.boardId === null || grant.boardId === boardId),
  );
}

/** Tells whether only roles carry the permission: what is done by it is done as staff. */
export function isOfStaff(permission: Permission): boolean {
  return ofStaff.has(permission);
}

/** Tells whether suspended staff cannot use the permission: all but what admins manage. */
export function isRefusedWhileSuspended(permission: Permission): boolean {
  return isOfStaff(permission) && !(ofAdmin as readonly Permission[]).includes(permission);
}

/** Returns the role in which the actor uses the permission: of several that carry it, the one that carries least. */
export function actingRole(actor: Actor, permission: Permission): Role {
  const role = rolesWith(permission).find((each) => actor.grants.some((grant) => grant.role === each));
  if (role === undefined) throw new Error(`no role of the actor carries ${permission}`);
  return role;
}

/** Returns the roles that carry the permission. */
export function rolesWith(permission: Permission): Role[] {
  return roles.filter((role) => byRole[role].includes(permission));
}

/** Returns the boards on which the actor's roles carry the permission; 'all' for the whole platform. */
export function boardsWith(actor: Actor, permission: Permission): 'all' | readonly number[] {
  const carrying = actor.grants.filter((grant) => byRole[grant.role].includes(permission));
  if (carrying.some((grant) => grant.boardId === null)) return 'all';
  return carrying.flatMap((grant) => (grant.boardId === null ? [] : [grant.boardId]));
}
