import { once } from 'node:events';
import { enableCompileCache } from 'node:module';
import { Worker } from 'node:worker_threads';

// Kept in the system's temporary folder: the next start takes the modules compiled.
enableCompileCache();
// To prepare the database takes about as long as to load the application: both at once.
const database = new Worker(new URL('./platform/db/prepare-ahead.ts', import.meta.url));
const prepared = once(database, 'exit').catch(() => {});
try {
  const { serve } = await import('./serve.ts');
  await prepared;
  await serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
