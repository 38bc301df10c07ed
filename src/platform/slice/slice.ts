import type { Logger } from 'pino';
import type { Config } from '#src/platform/config.ts';
import type { Db } from '#src/platform/db/database.ts';
import type { Changes } from '#src/platform/events/changes.ts';

/** What the outside world is to the application: tests give their own. */
export type Deps = {
  config: Config;
  db: Db;
  /** The present moment. */
  now: () => Date;
  log: Logger;
  /** Whether anything changed since. */
  changes: Changes;
};
