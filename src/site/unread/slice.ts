import type { Slice } from '#src/platform/slice/slice.ts';
import { unreadRoutes } from './routes.ts';

/** What the list of what is unread brings to the whole. */
export const unread: Slice = {
  name: 'unread',
  routes: unreadRoutes,
};
