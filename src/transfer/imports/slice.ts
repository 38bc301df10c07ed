import type { Slice } from '#src/platform/slice/slice.ts';

/** What imports bring to the whole. */
export const imports: Slice = {
  name: 'imports',
  events: ['conversation.imported'],
};
