import { sql } from '#src/platform/db/query.ts';
import { entryRecount } from '#src/platform/slice/search-kind.ts';
import type { Recounts } from '#src/platform/slice/slice.ts';

/** The counters of this slice and what they are counted from. */
export const recounts: Recounts = {
  'search_organisations.words': entryRecount(
    'organisation',
    sql`search_organisations`,
    sql`organisations o, search_organisation(o) s`,
  ),
};
