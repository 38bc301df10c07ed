import { sql } from '#src/platform/db/query.ts';
import { entryRecount } from '#src/platform/slice/search-kind.ts';
import type { Recounts } from '#src/platform/slice/slice.ts';
import { renderer } from '#src/platform/text/markdown.ts';

/** The counters of this slice and what they are counted from. */
export const recounts: Recounts = {
  'board_debates.open': sql`
    SELECT 'board ' || b.id AS what, coalesce(n.open, 0) AS kept,
           (SELECT count(*) FROM debates d WHERE d.board_id = b.id AND d.state = 'open') AS counted
    FROM boards b LEFT JOIN board_debates n ON n.board_id = b.id`,
  'debate_heads.renderer': sql`
    SELECT 'debate ' || debate_id || ', version ' || version AS what, renderer AS kept, ${renderer}::integer AS counted
    FROM debate_heads`,
  'search_debates.words': entryRecount('debate', sql`search_debates`, sql`debates d, search_debate(d.id) s`),
};
