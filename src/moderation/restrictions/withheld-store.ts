import { z } from 'zod';
import { decisionActs } from '#src/moderation/decisions/decision.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, sql } from '#src/platform/db/query.ts';
import type { ItemName } from '#src/platform/slice/moderated-kind.ts';

const Withholding = z.object({
  id: z.number(),
  /** The name of the decision in the public log. */
  publicId: z.string(),
  act: z.enum(decisionActs),
});
type Withholding = z.output<typeof Withholding>;

/** Returns the decision by which an item is hidden or removed now; undefined where it is neither. */
export function withholdingOf(db: Queryable, { kind, itemId }: ItemName): Promise<Withholding | undefined> {
  return maybeOne(
    db,
    Withholding,
    sql`SELECT last.id, last.public_id, last.act FROM (
          SELECT d.id, d.public_id, d.act, d.new_state FROM decisions d
          WHERE d.kind = ${kind} AND d.item_id = ${itemId} AND d.previous_state <> d.new_state ORDER BY d.id DESC LIMIT 1) last
        WHERE last.new_state IN ('hidden', 'removed')`,
  );
}
