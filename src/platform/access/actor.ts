import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import type { GroupCode } from './groups.ts';

export const roles = ['curator', 'moderator', 'admin'] as const;
export type Role = (typeof roles)[number];
/** A role as held now; boardId null means the whole platform. */
export type Grant = { role: Role; boardId: number | null };

/** A confirmed affiliation of the actor that has not ended, and what it allows. */
export type Affiliation = {
  id: number;
  organisationId: number;
  name: string;
  group: GroupCode;
  /** Whether staff have listed the organisation: nobody speaks for one without a page. */
  listed: boolean;
  /** Whether what is written in its name waits for a countersignature. */
  countersigned: boolean;
  speak: boolean;
  invite: boolean;
  countersign: boolean;
};

export type Visitor = { kind: 'visitor'; id: null; grants: readonly Grant[] };
export type Member = {
  kind: 'member';
  id: number;
  handle: string;
  name: string;
  group: GroupCode;
  /** The organisation shown beside the name, of those the member belongs to; its number where it is known. */
  organisation: string | null;
  organisationId: number | null;
  /** Whether that affiliation is confirmed, for the group the member speaks from. */
  verified: boolean;
  affiliations: readonly Affiliation[];
  grants: readonly Grant[];
  /** The roles that sleep until the member has entered a code of their second factor: then `grants` has none. */
  asleep?: readonly Grant[];
  /** Contributing is refused until then. */
  suspendedUntil: Date | null;
  /** Whatever they write is held until then. */
  limitedUntil?: Date | null;
  /** Whether an emergency has whatever anybody writes held. */
  everythingHeld?: boolean;
  publishedCount: number;
  /** How many notices wait to be read: counted up to 100. */
  unreadNotices?: number;
  /** How much waits for the member in their roles, by the name of the work: counted up to 100. */
  waiting?: Readonly<Record<string, number>>;
  language: InterfaceLanguage;
  timeZone: string;
};
/** Who acts: everybody is an actor, a visitor too. */
export type Actor = Visitor | Member;

/** Tells whether the actor is suspended from writing now. */
export function isSuspended(actor: Actor): actor is Member & { suspendedUntil: Date } {
  return actor.kind === 'member' && actor.suspendedUntil !== null;
}

/** Tells whether the member holds a role, awake or asleep. */
export function holdsRole({ grants, asleep = [] }: Member): boolean {
  return grants.length + asleep.length > 0;
}

/** Returns the member as they are until they have entered a code of their second factor. */
export function withRolesAsleep(member: Member): Member {
  return { ...member, grants: [], asleep: member.grants };
}

export const visitor: Visitor = { kind: 'visitor', id: null, grants: [] };
