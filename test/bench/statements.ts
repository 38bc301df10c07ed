/** What one request asks of the database, exactly: read from pg_stat_statements around it. */
import type pg from 'pg';

export interface Statements {
  /** Beside those of the session and of the transaction's own beginning and end. */
  readonly own: number;
  readonly session: number;
  readonly transaction: number;
  readonly texts: readonly string[];
}

/** The statements of one request; `client` is connected to another database of the same server. */
export async function statementsOf(
  client: pg.ClientBase,
  database: string,
  request: () => Promise<void>,
): Promise<Statements> {
  const before = await calls(client, database);
  await request();
  const texts = [...(await calls(client, database))].flatMap(([text, count]) =>
    Array<string>(count - (before.get(text) ?? 0)).fill(text),
  );
  const transaction = texts.filter((text) => /^(begin|commit|rollback|savepoint|release)\b/i.test(text));
  const session = texts.filter((text) => /\b(from|into|update) "?sessions\b/i.test(text));
  return {
    own: texts.length - transaction.length - session.length,
    session: session.length,
    transaction: transaction.length,
    texts,
  };
}

/** The fewest of several counts: recurring work of the app may fall into one of them. */
export async function fewestStatements(times: number, count: () => Promise<Statements>): Promise<Statements> {
  let fewest = await count();
  for (let i = 1; i < times; i++) {
    const next = await count();
    if (next.texts.length < fewest.texts.length) fewest = next;
  }
  return fewest;
}

async function calls(client: pg.ClientBase, database: string): Promise<Map<string, number>> {
  const { rows } = await client.query<{ query: string; calls: number }>(
    `SELECT s.query, sum(s.calls)::integer AS calls
     FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
     WHERE d.datname = $1 GROUP BY s.query`,
    [database],
  );
  return new Map(rows.map(({ query, calls: count }) => [query, count]));
}
