/** What the address of an organisation may look like. */
export const slugPattern = /^[\p{Letter}\p{Number}-]{1,100}$/u;

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
  return `/organisations/${slug}`;
}
