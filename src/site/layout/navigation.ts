import type { Link } from '#src/platform/http/rendering/partials.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** The main navigation (labels to translate). */
export const mainLinks: readonly Link[] = [
  { href: '/boards', label: msg('Boards') },
  { href: '/debates', label: msg('Debates') },
  { href: '/organisations', label: msg('Organisations') },
  { href: '/about', label: msg('About') },
];

/** The links at the foot of every page (labels to translate). */
export const footerLinks: readonly Link[] = [
  { href: '/about', label: msg('About') },
  { href: '/house-rules', label: msg('House rules') },
  { href: '/moderation/log', label: msg('Moderation log') },
  { href: '/accessibility', label: msg('Accessibility') },
  { href: '/privacy', label: msg('Privacy') },
];
