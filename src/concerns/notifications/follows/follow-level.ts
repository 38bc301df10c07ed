/** How much of a debate or board one is told: everything, replies to me and mentions, or nothing. */
export const followLevels = ['everything', 'replies', 'nothing'] as const;
export type FollowLevel = (typeof followLevels)[number];

/** What holds where nothing was chosen, neither for the debate nor for its board. */
export const usualLevel: FollowLevel = 'replies';
