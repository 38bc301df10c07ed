import { type Sql, sql } from '#src/platform/db/query.ts';
import type { ItemName } from '#src/platform/slice/moderated-kind.ts';

/** The columns of `cases` and `decisions` of which one names the item; kind and item_id are made from them. */
export const itemColumns: Sql = sql`contribution_id, debate_id, profile_id, organisation_id, document_id`;

/** Returns the values of these columns for an item. */
export function itemValues({ kind, itemId }: ItemName): Sql {
  const id = (name: string) => (kind === name ? itemId : null);
  return sql`${id('contribution')}::bigint, ${id('debate')}::bigint, ${id('profile')}::bigint, ${id('organisation')}::bigint,
    ${id('document')}::bigint`;
}
