import { memberPath } from '#src/people/members/member.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** The main navigation (labels to translate). */
export const mainLinks: readonly Link[] = [
  { href: '/boards', label: msg('Boards') },
  { href: '/debates', label: msg('Debates') },
  { href: '/practices', label: msg('Good practice') },
  { href: '/codes', label: msg('Codes') },
  { href: '/organisations', label: msg('Organisations') },
  { href: '/about', label: msg('About') },
];

/** Returns the links of a member's own menu (labels to translate). */
export function accountLinks(member: Pick<Member, 'handle'>): readonly Link[] {
  return [
    { href: '/for-you', label: msg('For you') },
    { href: memberPath(member), label: msg('Your profile') },
    { href: '/bookmarks', label: msg('Your bookmarks') },
    { href: '/drafts', label: msg('Your drafts') },
    { href: '/notifications', label: msg('Notices') },
    { href: '/accounts/me', label: msg('Settings') },
  ];
}

/** The links at the foot of every page (labels to translate). */
export const footerLinks: readonly Link[] = [
  { href: '/about', label: msg('About') },
  { href: '/house-rules', label: msg('House rules') },
  { href: '/terms', label: msg('Terms of use') },
  { href: '/moderation/log', label: msg('Moderation log') },
  { href: '/transparency', label: msg('Transparency reports') },
  { href: '/accessibility', label: msg('Accessibility') },
  { href: '/privacy', label: msg('Privacy') },
  { href: '/contact', label: msg('Contact') },
];
