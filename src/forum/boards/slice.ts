import type { Slice } from '#src/platform/slice/slice.ts';

/** What boards bring to the whole. */
export const boards: Slice = {
  name: 'boards',
  events: ['board.created', 'board.changed'],
};
