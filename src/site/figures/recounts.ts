import { boardVoices } from '#src/forum/boards/store.ts';
import { sql } from '#src/platform/db/query.ts';
import type { Recounts } from '#src/platform/slice/slice.ts';
import { figureNamed } from './definitions-store.ts';

// A day before all of them: with it every text is counted, and no counter is believed.
const all = { from: '2000-01-01', until: null, board: null };
const counted = (name: string) =>
  sql`(SELECT coalesce(sum(value), 0)::bigint FROM (${figureNamed(name).count(all, new Date(0))}) f)`;

/** What the home page takes from counters, and the same figures counted as their definitions say. */
export const recounts: Recounts = {
  'figures.contributions': sql`SELECT 'contributions and replies' AS what,
    (SELECT coalesce(sum(contributions), 0)::bigint FROM (${boardVoices}) v) AS kept, ${counted('contributions')} AS counted`,
  'figures.members': sql`SELECT 'members of stakeholder groups' AS what,
    (SELECT sum(members)::bigint FROM group_members WHERE group_code <> 'ID') AS kept, ${counted('members')} AS counted`,
};
