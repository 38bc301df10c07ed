import type { Slice } from '#src/platform/slice/slice.ts';
import { boardData } from './personal-data.ts';
import { boardFilter } from './search-filter.ts';

/** What boards bring to the whole. */
export const boards: Slice = {
  name: 'boards',
  events: ['board.created', 'board.changed'],
  searchFilter: boardFilter,
  personalData: boardData,
};
