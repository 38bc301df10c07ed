/** Where every version of the terms of use is read. */
export const termsVersionsPath = '/terms/versions';

/** Where admins publish the terms of use. */
export const termsEditingPath = '/admin/terms';

/** Returns the address that tells what a version of the terms changed. */
export function termsVersionHref(number: number): string {
  return `${termsVersionsPath}/${number}`;
}
