import { sql } from '#src/platform/db/query.ts';
import type { Recounts } from '#src/platform/slice/slice.ts';

/** The sizes of files, and their bytes. */
export const fileRecounts: Recounts = {
  'files.size': sql`
    SELECT 'file ' || f.id AS what, f.size AS kept, coalesce(sum(octet_length(p.bytes)), 0) AS counted
    FROM files f LEFT JOIN file_parts p ON p.file_id = f.id WHERE f.state <> 'infected' GROUP BY f.id`,
};
