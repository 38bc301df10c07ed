import { memberPath } from '#src/people/members/member.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { demoMailPath } from '#src/platform/mail/page.ts';

/** A link of the main navigation, and what else stands under it. */
type MainLink = Link & { also?: readonly string[] };

/** The main navigation (labels to translate). */
export const mainLinks: readonly MainLink[] = [
  { href: '/boards', label: msg('Boards') },
  { href: '/debates', label: msg('Debates') },
  {
    href: '/outcomes',
    label: msg('Outcomes'),
    also: ['/practices', '/syntheses', '/commitments', '/codes', '/due', '/duties', '/figures'],
  },
  {
    href: '/hub',
    label: msg('Hub'),
    also: [
      '/meetings',
      '/minutes',
      '/publications',
      '/partners',
      '/partnership',
      '/activities',
      '/exchanges',
      '/updates',
      '/strands',
    ],
  },
  { href: '/organisations', label: msg('Organisations') },
  { href: '/about', label: msg('About') },
];

/** Returns the links of a member's own menu (labels to translate). */
export function accountLinks(member: Pick<Member, 'handle'>, demo: boolean): readonly Link[] {
  return [
    { href: '/for-you', label: msg('For you') },
    { href: memberPath(member), label: msg('Your profile') },
    { href: '/bookmarks', label: msg('Your bookmarks') },
    { href: '/drafts', label: msg('Your drafts') },
    { href: '/notifications', label: msg('Notices') },
    { href: '/accounts/me', label: msg('Settings') },
    ...(demo ? [{ href: demoMailPath, label: msg('Demo emails') }] : []),
  ];
}

/** The links at the foot of every page (labels to translate). */
export const footerLinks: readonly Link[] = [
  { href: '/about', label: msg('About') },
  { href: '/house-rules', label: msg('House rules') },
  { href: '/partners', label: msg('Partners') },
  { href: '/terms', label: msg('Terms of use') },
  { href: '/moderation/log', label: msg('Moderation log') },
  { href: '/transparency', label: msg('Transparency reports') },
  { href: '/accessibility', label: msg('Accessibility') },
  { href: '/privacy', label: msg('Privacy') },
  { href: '/contact', label: msg('Contact') },
];
