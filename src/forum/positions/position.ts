/** Where somebody stands on a debate's question. */
export const positions = ['for', 'depends', 'against', 'none'] as const;
export type Position = (typeof positions)[number];
