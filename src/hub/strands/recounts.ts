import { sql } from '#src/platform/db/query.ts';
import { entryRecount } from '#src/platform/slice/search-kind.ts';
import type { Recounts } from '#src/platform/slice/slice.ts';

/** The words by which entries from elsewhere are found, and what they are made from. */
export const strandRecounts: Recounts = {
  'strand_entries.words': entryRecount(
    'entry',
    sql`strand_entries`,
    sql`(SELECT e.id, words_of_strand_entry(e) AS words FROM strand_entries e) s`,
  ),
};
