import { pino } from 'pino';
import { type Config, readConfig } from '#src/platform/config.ts';
import type { MigrateOptions } from '#src/platform/db/migrate.ts';
import { prepareDatabase, type SchemaWish } from '#src/platform/db/prepare.ts';
import { noChanges } from '#src/platform/events/changes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { slices } from './slices.ts';

export type Bootstrapped = { deps: Deps; close: () => Promise<void> };

/** Opens what the server and every command start from: configuration, database with this schema, and slices. */
export async function bootstrap(
  schema: SchemaWish,
  config: Config = readConfig(),
  onProgress?: MigrateOptions['onProgress'],
): Promise<Bootstrapped> {
  const log = pino({ level: config.logLevel });
  const { db, close } = await prepareDatabase(config, log, schema, onProgress);
  return {
    deps: { config, db, now: () => new Date(), log, changes: noChanges, copy: () => null, slices },
    close,
  };
}
