import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Queryable } from './database.ts';
import { many, maybeOne, one, sql } from './query.ts';

/** Where the migrations are. */
export const migrationsFolder = join(import.meta.dirname, '../../..', 'migrations');

/** Returns the migrations of this version, in order. */
export function knownMigrations(): string[] {
  return readdirSync(migrationsFolder)
    .filter((name) => /^\d.*\.sql$/.test(name))
    .map((name) => name.slice(0, -'.sql'.length))
    .sort();
}

const TableFound = z.object({ found: z.boolean() });
const Ran = z.object({ name: z.string() });

/** Returns the migrations that the database has, in order; none where it has no schema yet. */
export async function ranMigrations(db: Queryable): Promise<string[]> {
  const { found } = await one(
    db,
    TableFound,
    sql`SELECT to_regclass('public.migrations') IS NOT NULL AS found`,
  );
  if (!found) return [];
  const ran = await many(db, Ran, sql`SELECT name FROM migrations ORDER BY run_on, id`);
  return ran.map(({ name }) => name);
}

// How a migration says, in its first line, that versions before it go on working with the schema it makes.
const olderGoOn = '-- Older versions go on.';

/** Returns the last of these migrations that every version which runs has to know. */
export function lastRequired(names: readonly string[]): string | undefined {
  return names.findLast(
    (name) => !readFileSync(join(migrationsFolder, `${name}.sql`), 'utf8').startsWith(olderGoOn),
  );
}

const Oldest = z.object({ oldestMigration: z.string().nullable() });

/** Refuses a database that a newer version has brought to a schema with which this one does not work. */
export async function requireNotNewer(db: Queryable): Promise<void> {
  const known = knownMigrations();
  const unknown = (await ranMigrations(db)).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const state = await maybeOne(db, Oldest, sql`SELECT oldest_migration FROM installation`);
  const oldest = state?.oldestMigration ?? unknown.at(-1) ?? '';
  if (known.includes(oldest)) return;
  throw new Error(
    `A newer version has upgraded this database: it has ${unknown.at(-1)}, and the oldest version that may run knows ${oldest}. This one ends at ${known.at(-1)}: start the newer one.`,
  );
}

/** Refuses a database whose schema is not the present one yet: only \`migrate\` and the start of the application change it. */
export async function requirePresentSchema(db: Queryable): Promise<void> {
  await requireNotNewer(db);
  const ran = new Set(await ranMigrations(db));
  const missing = knownMigrations().filter((name) => !ran.has(name));
  if (missing.length > 0)
    throw new Error(
      `This database has not the present schema yet (${missing[0]} is the next of ${missing.length}): npm run migrate brings it there, and so does the start of the application.`,
    );
}
