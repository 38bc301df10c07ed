import { sql } from '#src/platform/db/query.ts';
import type { Recounts } from '#src/platform/slice/slice.ts';

/** The counters of this slice and what they are counted from. */
export const recounts: Recounts = {
  'notifications.visible': sql`
    SELECT 'notice ' || n.id AS what, n.visible::integer AS kept, is_visible(n)::integer AS counted FROM notifications n`,
  'notifications.placed_at': sql`
    SELECT 'notice ' || n.id AS what, coalesce(floor(extract(epoch FROM n.placed_at))::bigint, -1) AS kept,
           floor(extract(epoch FROM c.placed_at))::bigint AS counted
    FROM notifications n JOIN contributions c ON c.id = n.contribution_id`,
};
