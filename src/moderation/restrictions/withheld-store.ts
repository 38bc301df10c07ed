import { z } from 'zod';
import { decisionActs } from '#src/moderation/decisions/decision.ts';
import { isUntold } from '#src/moderation/decisions/recipients/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import type { ItemName } from '#src/platform/slice/moderated-kind.ts';

const Withholding = z.object({
  id: z.number(),
  /** The name of the decision in the public log. */
  publicId: z.string(),
  act: z.enum(decisionActs),
  clause: z.string().nullable(),
  title: z.string().nullable(),
  law: z.string().nullable(),
  /** None while an order keeps the author from learning why. */
  facts: z.string().nullable(),
  language: z.string(),
});
type Withholding = z.output<typeof Withholding>;

/** Returns the decision by which an item is hidden or removed now, its rule in this language; undefined where it is neither. */
export function withholdingOf(
  db: Queryable,
  { kind, itemId }: ItemName,
  language: string,
): Promise<Withholding | undefined> {
  return maybeOne(
    db,
    Withholding,
    sql`SELECT d.id, d.public_id, d.act, clause.number AS clause, text.title, d.law,
               CASE WHEN NOT ${isUntold} THEN d.facts END AS facts, d.language
        FROM (SELECT last.* FROM decisions last
              WHERE last.kind = ${kind} AND last.item_id = ${itemId} AND last.previous_state <> last.new_state
              ORDER BY last.id DESC LIMIT 1) d
        LEFT JOIN clauses clause ON clause.id = d.clause_id
        LEFT JOIN clause_texts text ON text.clause_id = clause.id AND text.language = ${language}
        WHERE d.new_state IN ('hidden', 'removed')`,
  );
}

/** Returns the name in the log of the decision by which an item is hidden or removed now, as an expression of its number; null where it is neither. */
export function withheldBy(kind: ItemName['kind'], itemId: Sql): Sql {
  return sql`(SELECT last.public_id FROM (
    SELECT t.public_id, t.new_state FROM decisions t
    WHERE t.kind = ${kind} AND t.item_id = ${itemId} AND t.previous_state <> t.new_state ORDER BY t.id DESC LIMIT 1) last
    WHERE last.new_state IN ('hidden', 'removed'))`;
}
