import { sql } from '#src/platform/db/query.ts';

/** How many problems there are that nothing else explains. */
export const problemsCounted = sql`(SELECT count(*) FROM problems WHERE cause IS NULL)`;
