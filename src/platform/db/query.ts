import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Sql } from 'sql-template-tag';
import { z } from 'zod';
import type { Queryable } from './database.ts';
import { isStalePlan } from './errors.ts';
import { askReplica } from './replica/reading.ts';

export { default as sql, empty, join, type Sql } from 'sql-template-tag';

type CamelCasedRow = Record<string, unknown>;
type Prepared = { name: string; text: string; values: unknown[]; rowMode: 'array' };

const names = new Map<string, string>();

/** Names a statement, so that it is prepared once per connection; the texts are few, since values never enter them. */
function prepared(query: Sql): Prepared {
  const text = query.text;
  let name = names.get(text);
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 40);
    names.set(text, name);
  }
  return { name, text, values: query.values, rowMode: 'array' };
}

const columns = new Map<string, readonly string[]>();

const camelNames = new Map<string, string>();

/** Kept, since every row that comes as JSON asks for its columns anew; they are few, as statements are. */
function camelCased(name: string): string {
  let camel = camelNames.get(name);
  if (camel === undefined) {
    camel = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    camelNames.set(name, camel);
  }
  return camel;
}

/**
 * Runs a statement. Where what was prepared no longer fits, after a migration, its connection is dropped and it runs once
 * more, prepared anew; in a transaction, which is over then, `transaction` begins anew.
 */
async function ask(db: Queryable, statement: Prepared): Promise<pg.QueryResult> {
  try {
    return await db.query(statement);
  } catch (error) {
    if (!isStalePlan(error) || db instanceof pg.Client) throw error;
    const { name: _, ...unnamed } = statement;
    return db.query(unnamed);
  }
}

/** Runs a statement and returns its rows, their columns in camel case (opened_at is openedAt). */
async function rowsOf(db: Queryable, query: Sql): Promise<CamelCasedRow[]> {
  const statement = prepared(query);
  const there = askReplica(db, statement);
  const { rows, fields } = (there && (await there)) ?? (await ask(db, statement));
  let keys = columns.get(statement.name);
  if (!keys) {
    keys = fields.map((field) => camelCased(field.name));
    columns.set(statement.name, keys);
  }
  return rows.map((values) => rowWith(keys, values));
}

function rowWith(keys: readonly string[], values: readonly unknown[]): CamelCasedRow {
  const row: CamelCasedRow = {};
  for (let i = 0; i < keys.length; i += 1) row[keys[i] ?? ''] = values[i];
  return row;
}

/** Returns the schema of rows that come as one JSON value (json_agg): their columns too are put in camel case. */
export function jsonRows<S extends z.ZodType>(row: S) {
  return z.array(z.preprocess(camelKeys, row));
}

function camelKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const row: CamelCasedRow = {};
  for (const [name, column] of Object.entries(value)) row[camelCased(name)] = column;
  return row;
}

/** Returns all rows, each parsed by its schema. */
export async function many<S extends z.ZodType>(db: Queryable, row: S, query: Sql): Promise<z.output<S>[]> {
  const rows = await rowsOf(db, query);
  return rows.map((raw) => row.parse(raw));
}

/** Returns the first row, or undefined when there is none. */
export async function maybeOne<S extends z.ZodType>(
  db: Queryable,
  row: S,
  query: Sql,
): Promise<z.output<S> | undefined> {
  const [first] = await rowsOf(db, query);
  return first === undefined ? undefined : row.parse(first);
}

/** Returns the one row there must be; throws when there is none. */
export async function one<S extends z.ZodType>(db: Queryable, row: S, query: Sql): Promise<z.output<S>> {
  const [first] = await rowsOf(db, query);
  return row.parse(first);
}

/** Runs a statement and returns how many rows it touched. */
export async function run(db: Queryable, query: Sql): Promise<number> {
  const { rowCount } = await ask(db, prepared(query));
  return rowCount ?? 0;
}
