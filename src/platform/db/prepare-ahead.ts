/** Run as a thread: prepares a database of our own while the application is loaded, which then joins it. */
import { pino } from 'pino';
import { readConfig } from '#src/platform/config.ts';
import { prepareDatabase } from './prepare.ts';

const config = readConfig();
if (!config.databaseUrl) {
  const { db, work } = await prepareDatabase(config, pino({ level: config.logLevel }), 'migrate');
  await Promise.all([db.end(), work.end()]);
}
