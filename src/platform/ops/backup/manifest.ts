import { z } from 'zod';

// They become parts of statements: plain names alone.
const Name = z.string().regex(/^[a-z_][a-z0-9_]*$/);

const TableInFile = z.object({
  schema: z.enum(['public', 'graphile_worker']),
  name: Name,
  /** Those that are stored, not computed. */
  columns: z.array(Name).min(1),
  rows: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  sha256: z.hex().length(64),
});
/** A table of a backup: its rows as COPY writes them, one a line, with what they are checked by. */
export type TableInFile = z.output<typeof TableInFile>;

const SequenceInFile = z.object({
  schema: TableInFile.shape.schema,
  name: Name,
  last: z.number().int(),
  called: z.boolean(),
});
/** A sequence of a backup, and where it stood. */
export type SequenceInFile = z.output<typeof SequenceInFile>;

/** What a backup says about itself: its last entry. */
export const Manifest = z.object({
  format: z.literal('ict4society/backup'),
  at: z.coerce.date(),
  /** The versions that made it: of the application, of PostgreSQL, and of the tables of the job queue. */
  versions: z.object({ app: z.string(), postgres: z.string(), queue: z.number().int() }),
  /** The schema: its migrations, in order. */
  migrations: z.array(z.string().regex(/^[\w-]+$/)).min(1),
  tables: z.array(TableInFile).min(1),
  sequences: z.array(SequenceInFile),
});
export type Manifest = z.output<typeof Manifest>;

/** What stands in the file under which name. */
export const manifestEntry = 'manifest.json';

/** Returns the entry of a table in the file. */
export function tableEntry({ schema, name }: Pick<TableInFile, 'schema' | 'name'>): string {
  return `${schema}/${name}.copy`;
}
