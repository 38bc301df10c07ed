/** The path below which the house rules and their versions are read. */
export const rulesPath = '/house-rules';

export const titleLength = 60;
export const bodyLength = 1000;
export const summaryLength = 600;

/** Returns the element of a clause on the page of the house rules. */
export function clauseAnchor(number: string): string {
  return `clause-${number.replace('.', '-')}`;
}

/** Returns the address at which a clause is read as it stood in this version of the house rules. */
export function clauseHref(number: string, version: number): string {
  return `${versionHref(version)}#${clauseAnchor(number)}`;
}

/** Returns the address of a version of the house rules. */
export function versionHref(version: number): string {
  return `${rulesPath}/versions/${version}`;
}

/** Returns the address that tells what a version of the house rules changed. */
export function changesHref(version: number): string {
  return `${versionHref(version)}/changes`;
}

/** Returns the number of the chapter in which a clause stands. */
export function chapterOf(number: string): string {
  return number.split('.', 1).join();
}
