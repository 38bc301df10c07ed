import type { InterfaceLanguage } from '#src/i18n/languages.ts';
import type { GroupCode } from './groups.ts';

export type Role = 'curator' | 'moderator' | 'admin';
/** A role as held now; boardId null means the whole platform. */
export type Grant = { role: Role; boardId: number | null };

export type Visitor = { kind: 'visitor'; id: null; grants: readonly Grant[] };
export type Member = {
  kind: 'member';
  id: number;
  handle: string;
  name: string;
  group: GroupCode;
  organisation: string | null;
  verified: boolean;
  grants: readonly Grant[];
  /** Contributing is refused until then. */
  suspendedUntil: Date | null;
  publishedCount: number;
  language: InterfaceLanguage;
  timeZone: string;
};
/** Who acts: everybody is an actor, a visitor too. */
export type Actor = Visitor | Member;

export const visitor: Visitor = { kind: 'visitor', id: null, grants: [] };
