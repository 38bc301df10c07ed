import { pino } from 'pino';
import { type Config, readConfig } from '#src/platform/config.ts';
import type { MigrateOptions } from '#src/platform/db/migrate.ts';
import { prepareDatabase, type SchemaWish } from '#src/platform/db/prepare.ts';
import { noChanges } from '#src/platform/events/changes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { slices } from './slices.ts';

/** `forWork`: the same for jobs and commands, whose statements may take longer than somebody would wait. */
export type Bootstrapped = { deps: Deps; forWork: Deps; close: () => Promise<void> };

/** Opens what the server and every command start from: configuration, database with this schema, and slices. */
export async function bootstrap(
  schema: SchemaWish,
  config: Config = readConfig(),
  onProgress?: MigrateOptions['onProgress'],
): Promise<Bootstrapped> {
  const log = pino({ level: config.logLevel });
  const { db, work, close } = await prepareDatabase(config, log, schema, onProgress);
  const rest = {
    config,
    replica: null,
    now: () => new Date(),
    log,
    changes: noChanges,
    copy: () => null,
    slices,
  };
  return { deps: { ...rest, db }, forWork: { ...rest, db: work }, close };
}
