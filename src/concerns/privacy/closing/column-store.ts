import { raw } from 'sql-template-tag';
import { join, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { AnonymisedAccount, OnClosing, PersonalData } from '#src/platform/slice/personal-data.ts';

/** A column of which a slice says what closing does with it. */
type ClosingColumn = { table: string; column: string; closing: OnClosing };

/** Returns the columns with which closing does something, in the order of their declaration. */
export function closingColumns({ tables }: PersonalData): ClosingColumn[] {
  return Object.entries(tables).flatMap(([table, { personal = {} }]) =>
    Object.entries(personal).map(([column, { closing }]) => ({ table, column, closing })),
  );
}

/** Deletes the member's rows, empties the column or gives it to pseudonyms, as the column says. */
export async function closeColumn(
  tx: Tx,
  { table, column, closing }: ClosingColumn,
  { id, pseudonyms }: AnonymisedAccount,
): Promise<void> {
  const [rows, name] = [raw(table), raw(column)];
  if (closing.does === 'delete') await run(tx, sql`DELETE FROM ${rows} t WHERE t.${name} = ${id}`);
  if (closing.does === 'clear')
    await run(tx, sql`UPDATE ${rows} t SET ${name} = NULL WHERE t.${name} = ${id}`);
  if (closing.does === 'move') {
    await run(
      tx,
      sql`UPDATE ${rows} t SET ${name} = p.member FROM ${pseudonyms}
          WHERE t.${name} = ${id} AND p.scope = ${closing.scope} AND p.organisation IS NOT DISTINCT FROM ${closing.organisation}`,
    );
  }
}

/** Selects where (scope, organisation) the member has rows in these columns that pseudonyms are given. */
export function scopesIn(columns: readonly ClosingColumn[], id: number): Sql {
  const selects = columns.flatMap(({ table, column, closing }) =>
    closing.does === 'move'
      ? sql`SELECT ${closing.scope} AS scope, ${closing.organisation} AS organisation
            FROM ${raw(table)} t WHERE t.${raw(column)} = ${id}`
      : [],
  );
  return join(selects, ' UNION ALL ');
}
