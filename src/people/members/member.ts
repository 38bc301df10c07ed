import { randomBytes } from 'node:crypto';

const former = 'former--';

/** Returns the handle of an emptied account or a pseudonym: it leads nowhere and says nothing. */
export function formerHandle(): string {
  return `${former}${randomBytes(6).toString('hex')}`;
}

/** Whether this is the handle of an account that is closed. */
export function isFormer(handle: string): boolean {
  return handle.startsWith(former);
}

/** A member as they are named on a page: with the address of their profile, or null where the account is closed. */
export type Named = { name: string; href: string | null };

/** Returns a member by name and handle as a page names them. */
export function named(name: string, handle: string): Named {
  return { name, href: isFormer(handle) ? null : memberPath({ handle }) };
}

/** Returns the address of a member's profile. */
export function memberPath(member: { handle: string }): string {
  return `/members/${member.handle}`;
}
