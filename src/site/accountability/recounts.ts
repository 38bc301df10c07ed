import { sql } from '#src/platform/db/query.ts';
import type { Recounts } from '#src/platform/slice/slice.ts';

/**
 * The chain of the audit: each entry carries the hash of the one before and its own, and the last is the one that the
 * chain has as its head. What is kept is the number of the entry; what is counted, how far the chain holds before it.
 */
export const recounts: Recounts = {
  'audit_entries.chain': sql`
    SELECT 'the chain breaks at entry ' || e.id AS what, e.id AS kept, CASE WHEN e.holds THEN e.id ELSE e.id - 1 END AS counted
    FROM (SELECT a.id, a.hash = audit_hash(a) AND a.previous = lag(a.hash, 1, sha256('')) OVER (ORDER BY a.id) AS holds
          FROM audit_entries a) AS e
    UNION ALL
    SELECT 'the chain ends after entry ' || coalesce(last.id, 0), h.id,
           CASE WHEN h.hash = coalesce(last.hash, sha256('')) THEN coalesce(last.id, 0) ELSE -1 END
    FROM audit_head h LEFT JOIN (SELECT id, hash FROM audit_entries ORDER BY id DESC LIMIT 1) AS last ON true`,
};
