/** How a thread opens: the first few of its replies, all, or none. */
export const foldStates = ['few', 'all', 'none'] as const;
export type FoldState = (typeof foldStates)[number];
