import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import pg from 'pg';
import type { Sql } from 'sql-template-tag';
import type { z } from 'zod';
import { SharedConnection } from './pipeline.ts';

export { default as sql, empty, join, type Sql } from 'sql-template-tag';

// Identifiers and counts are bigint in the database; all of them stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, momentOf);
const generalMoment = pg.types.getTypeParser(pg.types.builtins.TIMESTAMP);

/**
 * A moment as our connections send it, in UTC: 2026-11-22 10:00:00.123456+00. A page has hundreds of them, and
 * the driver's general parser, which is left what looks otherwise, takes several times as long.
 */
function momentOf(text: string): Date {
  if (text.length < 22 || text[4] !== '-' || !text.endsWith('+00')) return generalMoment(text);
  const part = (from: number, to: number) => Number(text.slice(from, to));
  const milliseconds = text.length > 22 ? Number(`${text.slice(20, -3)}00`.slice(0, 3)) : 0;
  return new Date(
    Date.UTC(part(0, 4), part(5, 7) - 1, part(8, 10), part(11, 13), part(14, 16), part(17, 19), milliseconds),
  );
}

declare const inTransaction: unique symbol;

export type Queryable = { query(statement: pg.QueryConfig): Promise<pg.QueryResult> };
/** Connections to the database; `shared` is for short statements outside of transactions, and costs them less. */
export type Db = pg.Pool & { readonly shared: Queryable };
/** A connection inside a transaction: what writes decisions asks for one, so outside it does not compile. */
export type Tx = pg.PoolClient & { readonly [inTransaction]: true };

// Our statements are short and come again and again with other values: planning each anew, or compiling it (jit), takes
// several times as long as running it.
const connectionOptions = '-c timezone=UTC -c jit=off -c plan_cache_mode=force_generic_plan';

// Two at work per processor, and one each for the listener and the job queue: more only take turns.
const mostConnections = 2 * availableParallelism() + 2;

class Connections extends pg.Pool {
  readonly shared: SharedConnection;

  constructor(options: pg.PoolConfig, onError: (error: Error) => void) {
    super(options);
    this.on('error', onError);
    this.on('connect', (client) => client.on('error', onError));
    this.shared = new SharedConnection(this, options, onError);
  }

  override async end(): Promise<void> {
    await Promise.all([this.shared.end(), super.end()]);
  }
}

/** Opens the pool; connections are made when first needed. */
export function openDatabase(url: string, onError: (error: Error) => void): Db {
  const options = {
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: 3000,
    // The few connections there are stay open; a timer for each return to the pool costs more.
    idleTimeoutMillis: 0,
    // The other end may vanish without a word.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options: connectionOptions,
  };
  return new Connections(options, onError);
}

const names = new Map<string, string>();

/** Statements are prepared once per connection; their texts are few, since values never enter them. */
function prepared(query: Sql): { name: string; text: string; values: unknown[] } {
  const text = query.text;
  let name = names.get(text);
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 40);
    names.set(text, name);
  }
  return { name, text, values: query.values };
}

/** All rows, each parsed by its schema. */
export async function many<S extends z.ZodType>(db: Queryable, row: S, query: Sql): Promise<z.output<S>[]> {
  const { rows } = await db.query(prepared(query));
  return rows.map((raw) => row.parse(raw));
}

/** The row, or undefined when there is none. */
export async function maybeOne<S extends z.ZodType>(
  db: Queryable,
  row: S,
  query: Sql,
): Promise<z.output<S> | undefined> {
  const { rows } = await db.query(prepared(query));
  return rows[0] === undefined ? undefined : row.parse(rows[0]);
}

/** The one row there must be; throws when there is none. */
export async function one<S extends z.ZodType>(db: Queryable, row: S, query: Sql): Promise<z.output<S>> {
  const { rows } = await db.query(prepared(query));
  return row.parse(rows[0]);
}

/** Runs a statement; the number of rows it touched. */
export async function run(db: Queryable, query: Sql): Promise<number> {
  const { rowCount } = await db.query(prepared(query));
  return rowCount ?? 0;
}

/** Everything in `work` happens, or nothing does. */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = (await db.connect()) as Tx;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

/** Whether the error is the refusal of this named constraint. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.constraint === constraint;
}

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
]);

/** Whether the error says that the database cannot be reached now (a restart, a lost connection). */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    awayCodes.has(code) ||
    code.startsWith('08') ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout/.test(
      error.message,
    )
  );
}
