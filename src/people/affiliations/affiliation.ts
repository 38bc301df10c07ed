export const confirmedWays = ['email', 'invitation', 'staff'] as const;
/** How an affiliation was confirmed. */
export type ConfirmedWay = (typeof confirmedWays)[number];

export const affiliationStates = ['declared', 'confirmed'] as const;
/** What stands beside a name for its affiliation: that its member says so, or that it is confirmed. */
export type AffiliationState = (typeof affiliationStates)[number];

/** Returns the address of the page of an affiliation. */
export function affiliationPath({ id }: { id: number }): string {
  return `/organisations/affiliations/${id}`;
}
