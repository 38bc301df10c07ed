import type { Sql } from '#src/platform/db/query.ts';

/** Counters by name (table.column): a statement with rows of whose it is (what), the value kept and the value counted. */
export type Recounts = Readonly<Record<string, Sql>>;
