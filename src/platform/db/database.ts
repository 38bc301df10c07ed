import { availableParallelism } from 'node:os';
import pg from 'pg';
import { Pipeline } from './pipeline.ts';

// Identifiers and counts are bigint in the database; all of them stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, parseTimestamp);
const parseAnyTimestamp = pg.types.getTypeParser(pg.types.builtins.TIMESTAMP);

/**
 * Parses a timestamp as our connections send it, in UTC: 2026-11-22 10:00:00.123456+00. A page has hundreds of them,
 * and the driver's own parser, which is left every other format, takes several times as long.
 */
function parseTimestamp(text: string): Date {
  if (text.length < 22 || text[4] !== '-' || !text.endsWith('+00')) return parseAnyTimestamp(text);
  const digits = (from: number, to: number) => Number(text.slice(from, to));
  const milliseconds = text.length > 22 ? Number(`${text.slice(20, -3)}00`.slice(0, 3)) : 0;
  return new Date(
    Date.UTC(
      digits(0, 4),
      digits(5, 7) - 1,
      digits(8, 10),
      digits(11, 13),
      digits(14, 16),
      digits(17, 19),
      milliseconds,
    ),
  );
}

export type Queryable = { query(statement: pg.QueryConfig): Promise<pg.QueryResult> };
/** Connections to the database; `shared` is for short statements outside of transactions, and costs them less. */
export type Db = pg.Pool & { readonly shared: Queryable };

// Our statements are short and come again and again with other values: planning each anew, or compiling it (jit), takes
// several times as long as running it.
const connectionOptions = '-c timezone=UTC -c jit=off -c plan_cache_mode=force_generic_plan';

// Two at work per processor, and those that listen, for events and the two for jobs: more only take turns.
const maxConnections = 2 * availableParallelism() + 3;

class Connections extends pg.Pool {
  readonly shared: Pipeline;

  constructor(options: pg.PoolConfig, onError: (error: Error) => void) {
    super(options);
    this.on('error', onError);
    this.on('connect', (client) => client.on('error', onError));
    this.shared = new Pipeline(this, options, onError);
  }

  override async end(): Promise<void> {
    await Promise.all([this.shared.end(), super.end()]);
  }
}

/** Opens the pool; connections are made when first needed. */
export function openDatabase(url: string, onError: (error: Error) => void): Db {
  const options = {
    connectionString: url,
    max: maxConnections,
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
