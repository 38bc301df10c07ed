import { pathOf } from '#src/platform/http/addresses/path.ts';
import { isFormerHandle } from './handle.ts';

/** A member as they are named on a page: with the address of their profile, or null where the account is closed. */
export type MemberLink = { name: string; href: string | null };

/** Returns a member as a page names them. */
export function memberLink(name: string, handle: string): MemberLink {
  return { name, href: isFormerHandle(handle) ? null : memberPath({ handle }) };
}

/** Returns the address of a member's profile. */
export function memberPath(member: { handle: string }): string {
  return pathOf('members', member.handle);
}
