import { randomBytes } from 'node:crypto';
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

/**
 * How long something may take before the database ends it: what somebody waits for, the work of a job or a command, or what
 * is read from a replica, and else from the database itself.
 */
const patiences = {
  request: { statement_timeout: '15s', lock_timeout: '5s', idle_in_transaction_session_timeout: '15s' },
  work: { statement_timeout: '30min', lock_timeout: '1min', idle_in_transaction_session_timeout: '10min' },
  replica: { statement_timeout: '1s', lock_timeout: '1s', idle_in_transaction_session_timeout: '15s' },
};
// A replica may vanish without a word, too.
const vanishing = { connectionTimeoutMillis: 1000, query_timeout: 1000 };

// By it the processes of the platform are told apart among the sessions of the database.
const applicationName = `ict4society ${randomBytes(4).toString('hex')}`;

/**
 * Returns the statement by which a session begins. Our statements are short and come again and again with other values:
 * planning each anew, or compiling it (jit), takes several times as long as running it. They are no options of the
 * connection, which poolers refuse.
 */
function sessionSettings(kind: keyof typeof patiences): string {
  const settings = {
    application_name: applicationName,
    timezone: 'UTC',
    jit: 'off',
    plan_cache_mode: 'force_generic_plan',
    ...patiences[kind],
  };
  return Object.entries(settings)
    .map(([name, value]) => `SET ${name} TO '${value}'`)
    .join('; ');
}

/** How many connections a process opens at most: two at work per processor, and those that listen, for events and the two for jobs. */
export const defaultPool = 2 * availableParallelism() + 3;

class Connections extends pg.Pool {
  readonly shared: Pipeline;

  constructor(options: pg.PoolConfig, settings: string, onError: (error: Error) => void) {
    super({ ...options, onConnect: (client) => client.query(settings) });
    this.on('error', onError);
    this.on('connect', (client) => client.on('error', onError));
    this.shared = new Pipeline(this, options, settings, onError);
  }

  override async end(): Promise<void> {
    await Promise.all([this.shared.end(), super.end()]);
  }
}

/**
 * Opens the pool; connections are made when first needed. For the work of jobs and commands statements may take longer
 * than somebody would wait.
 */
export function openDatabase(
  url: string,
  onError: (error: Error) => void,
  { most = defaultPool, patience = 'request' }: { most?: number; patience?: keyof typeof patiences } = {},
): Db {
  const options = {
    connectionString: url,
    max: most,
    connectionTimeoutMillis: 3000,
    // The few connections there are stay open; a timer for each return to the pool costs more.
    idleTimeoutMillis: 0,
    // The other end may vanish without a word.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(patience === 'replica' && vanishing),
  };
  return new Connections(options, sessionSettings(patience), onError);
}
