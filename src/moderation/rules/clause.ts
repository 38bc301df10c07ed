/** Returns the element of a clause on the page of the house rules. */
export function clauseAnchor(number: string): string {
  return `clause-${number.replace('.', '-')}`;
}

/** Returns the address at which a clause of the house rules is read. */
export function clauseHref(number: string): string {
  return `/house-rules#${clauseAnchor(number)}`;
}
