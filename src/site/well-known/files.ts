import type { Config } from '#src/platform/config.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';

// Parameters by which lists are ordered or narrowed.
const choices = [
  ...[
    'about',
    'author',
    'board',
    'country',
    'form',
    'from',
    'group',
    'kind',
    'language',
    'late',
    'list',
    'only',
    'order',
  ],
  ...[
    'organisation',
    'publisher',
    'quote',
    'show',
    'since',
    'sort',
    'stage',
    'state',
    'tag',
    'to',
    'topic',
    'type',
    'who',
    'year',
  ],
];

// Nothing there is for searching: pages of one's own, of staff, and what only repeats other pages. A stream never ends.
const disallowed = [
  '/accounts/',
  '/admin',
  '/curation',
  '/debates/*/live',
  '/debates/new',
  '/demo/',
  '/moderation/queue',
  '/notifications',
  '/search?',
  '/unread',
  // Other orders and choices of what stands elsewhere, and what it was before.
  '/*/versions',
  ...choices.map((name) => `/*?*${name}=`),
];

/** Returns robots.txt: what programs that gather pages leave out, and where the others are listed. */
export function robotsTxt({ baseUrl }: Pick<Config, 'baseUrl'>): string {
  const rules = disallowed.map((path) => `Disallow: ${path}\n`).join('');
  return `User-agent: *\n${rules}\nSitemap: ${baseUrl}/sitemap.xml\n`;
}

/**
 * Returns security.txt (RFC 9116): whom to tell of a weakness, in which languages. It holds until the first day of a
 * month, between five and six months from now.
 */
export function securityTxt({ baseUrl, contact }: Pick<Config, 'baseUrl' | 'contact'>, now: Date): string {
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 6));
  return [
    `Contact: mailto:${encodeURI(contact)}`,
    `Expires: ${expires.toISOString()}`,
    `Preferred-Languages: ${interfaceLanguages.join(', ')}`,
    `Canonical: ${baseUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
}
