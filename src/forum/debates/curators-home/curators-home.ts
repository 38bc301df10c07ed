/** Where curators find what waits for them. */
export const curationPath = '/curation';

/** What waits for curators: an answer, a closing that comes soon, a conclusion. */
export const curationLists = ['proposed', 'closing', 'unconcluded'] as const;
export type CurationList = (typeof curationLists)[number];

/** A debate that closes within so many days is listed as closing soon. */
export const closingSoonDays = 14;
