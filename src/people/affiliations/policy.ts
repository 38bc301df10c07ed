import { canInvite } from '#src/people/affiliations/rights/policy.ts';
import { type Actor, isSuspended, type Member } from '#src/platform/access/actor.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** Returns the organisations to which the actor belongs: all that are confirmed, and the one shown beside the name. */
export function organisationsOf(actor: Actor): number[] {
  if (actor.kind === 'visitor') return [];
  const confirmed = actor.affiliations.map(({ organisationId }) => organisationId);
  return actor.organisationId === null ? confirmed : [...confirmed, actor.organisationId];
}

/** Tells whether the actor may see an affiliation and end it: the member, a delegate who invites, or staff. */
export function canEndAffiliation(
  actor: Actor,
  { memberId, organisationId }: { memberId: number; organisationId: number },
): boolean {
  return actor.id === memberId || canInvite(actor, organisationId);
}

/**
 * Returns why the actor may not say now that they belong to another organisation, or change their name: everybody reads
 * them, and who is suspended writes nothing of that kind (a message to translate); null where they may.
 */
export function declarationRefusal(actor: Actor): string | null {
  return isSuspended(actor)
    ? msg('While your account is suspended, your name and your organisation stay as they are.')
    : null;
}

/** A member with the organisation that their profile shows. */
export type AffiliatedMember = { id: number; group: string; organisation: string | null; verified: boolean };

/** Returns why the actor cannot verify a member, as a message to translate; null where they can. */
export function verifyRefusal(actor: Member, member: AffiliatedMember): string | null {
  if (actor.id === member.id) return msg('A colleague must confirm where you belong.');
  if (member.verified) return msg('This affiliation is already confirmed.');
  if (member.group === 'ID') return msg('Individuals have no stakeholder group to confirm.');
  return member.organisation === null ? msg('This member has not named an organisation.') : null;
}
