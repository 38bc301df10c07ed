/** How many match: at least so many, or exactly where there are no more. */
export type Total = { count: number; more: boolean };

/** Beyond these nothing is counted: there are "more than 1,000". */
export const countedMost = 1000;
