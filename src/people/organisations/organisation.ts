import { pathOf } from '#src/platform/http/addresses/path.ts';
import { slugify } from '#src/platform/text/slug.ts';

/** What the address of an organisation may look like. */
export const slugPattern = /^[a-z0-9-]{1,100}$/;

/** What stands under /organisations and is no organisation. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  'affiliations',
  'confirmation',
  'countersignatures',
  'joining',
  'mine',
  'new',
  'unlisted',
]);

/** Returns the words of a name as they stand in an address. */
export function slugOfName(name: string): string {
  const words = slugify(name);
  return reservedSlugs.has(words) ? `${words}-organisation` : words;
}

/** Returns the address of the page of a listed organisation. */
export function organisationPath({ slug }: { slug: string }): string {
  return pathOf('organisations', slug);
}
