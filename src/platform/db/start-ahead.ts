/** Run as a thread: starts the database of our own, where there is one, while the application is loaded, which then joins it. */
import { join } from 'node:path';
import { readConfig } from '#src/platform/config.ts';
import { startEmbedded } from './embedded.ts';

const config = readConfig();
if (!config.databaseUrl) await startEmbedded(join(config.dataDir, 'postgres'));
