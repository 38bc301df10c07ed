import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, one, sql } from '#src/platform/db/query.ts';
import type { SequenceInFile, TableInFile } from './manifest.ts';

const ours = sql`
  n.nspname IN ('public', 'graphile_worker')
  AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.objid = o.oid AND x.deptype = 'e')`;
// Tables that are not logged hold nothing that a crash of the database would not end as well.
const inBackups = sql`
  ${ours} AND o.relpersistence = 'p' AND NOT (n.nspname = 'graphile_worker' AND o.relname = 'migrations')`;

const Schema = z.enum(['public', 'graphile_worker']);
const StoredTable = z.object({ schema: Schema, name: z.string(), columns: z.array(z.string()) });
/** A table with the columns that are stored, not computed. */
export type StoredTable = Pick<TableInFile, 'schema' | 'name' | 'columns'>;

/** Returns every table that a backup holds. */
export function storedTables(db: Queryable): Promise<StoredTable[]> {
  return many(
    db,
    StoredTable,
    sql`SELECT n.nspname AS schema, o.relname AS name,
               array_agg(a.attname::text ORDER BY a.attnum) AS columns
        FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace
        JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        WHERE o.relkind = 'r' AND ${inBackups} GROUP BY n.nspname, o.relname ORDER BY n.nspname, o.relname COLLATE "C"`,
  );
}

const SequenceName = z.object({ schema: Schema, name: z.string() });
const Position = z.object({ lastValue: z.number(), isCalled: z.boolean() });

/** Returns every sequence, and where it stands. */
export async function sequences(db: Queryable): Promise<SequenceInFile[]> {
  const names = await many(
    db,
    SequenceName,
    sql`SELECT n.nspname AS schema, o.relname AS name FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace
        WHERE o.relkind = 'S' AND ${inBackups} ORDER BY n.nspname, o.relname COLLATE "C"`,
  );
  const all: SequenceInFile[] = [];
  for (const { schema, name } of names) {
    const { rows } = await db.query({ text: `SELECT last_value, is_called FROM "${schema}"."${name}"` });
    const { lastValue, isCalled } = Position.parse({
      lastValue: rows[0]?.last_value,
      isCalled: rows[0]?.is_called,
    });
    all.push({ schema, name, last: lastValue, called: isCalled });
  }
  return all;
}

const Versions = z.object({ postgres: z.string(), queue: z.number() });

/** Returns the versions of PostgreSQL and of the tables of the job queue. */
export function versionsOf(db: Queryable): Promise<z.output<typeof Versions>> {
  return one(
    db,
    Versions,
    sql`SELECT current_setting('server_version') AS postgres, max(id) AS queue FROM graphile_worker.migrations`,
  );
}

const Emptiness = z.object({ foreign: z.string().nullable(), others: z.number() });

/** Returns the name of a table that is not ours, where there is one, and how many others are connected to the database. */
export function emptiness(db: Queryable): Promise<z.output<typeof Emptiness>> {
  return one(
    db,
    Emptiness,
    sql`SELECT (SELECT o.relname FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace
                WHERE o.relkind = 'r' AND ${ours} AND to_regclass('public.migrations') IS NULL LIMIT 1) AS foreign,
               (SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()) AS others`,
  );
}

const Found = z.object({ found: z.boolean() });

/** Tells whether there is anybody or anything in the database that its migrations did not put there. */
export async function isUsed(db: Queryable): Promise<boolean> {
  const { found: hasMembers } = await one(
    db,
    Found,
    sql`SELECT to_regclass('public.members') IS NOT NULL AND to_regclass('public.events') IS NOT NULL AS found`,
  );
  if (!hasMembers) return false;
  const { found } = await one(
    db,
    Found,
    sql`SELECT EXISTS (SELECT FROM members) OR EXISTS (SELECT FROM events) AS found`,
  );
  return found;
}

const Definition = z.object({ table: z.string(), name: z.string(), definition: z.string() });
type Definition = z.output<typeof Definition>;

/** What slows down adding rows, or depends on their order: taken away before, and made again when all are there. */
type MadeAgain = { references: Definition[]; indexes: Definition[] };

/** Returns the foreign keys and the indexes that belong to no constraint, with the statements that make them. */
export async function madeAgain(db: Queryable): Promise<MadeAgain> {
  return {
    references: await many(
      db,
      Definition,
      sql`SELECT format('%I.%I', n.nspname, o.relname) AS table, quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS definition
          FROM pg_constraint c JOIN pg_class o ON o.oid = c.conrelid JOIN pg_namespace n ON n.oid = o.relnamespace
          WHERE c.contype = 'f' AND ${ours} ORDER BY c.oid`,
    ),
    indexes: await many(
      db,
      Definition,
      sql`SELECT format('%I.%I', n.nspname, o.relname) AS table, format('%I.%I', n.nspname, x.relname) AS name,
                 pg_get_indexdef(i.indexrelid) AS definition
          FROM pg_index i JOIN pg_class o ON o.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
          JOIN pg_namespace n ON n.oid = o.relnamespace
          WHERE o.relkind = 'r' AND ${ours} AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
          ORDER BY i.indexrelid`,
    ),
  };
}
