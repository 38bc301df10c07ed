import { pathOf } from '#src/platform/http/addresses/path.ts';

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

/** Returns the address of the page of a listed organisation. */
export function organisationPath({ slug }: { slug: string }): string {
  return pathOf('organisations', slug);
}
