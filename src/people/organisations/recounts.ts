import { sql } from '#src/platform/db/query.ts';
import type { Recounts } from '#src/platform/slice/recounts.ts';
import { entryRecount } from '#src/platform/slice/search-kind.ts';

/** The counters of this slice and what they are counted from. */
export const recounts: Recounts = {
  'search_organisations.words': entryRecount(
    'organisation',
    sql`search_organisations`,
    sql`organisations o, search_organisation(o) s`,
  ),
};
