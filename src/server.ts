import { once } from 'node:events';
import { enableCompileCache } from 'node:module';
import { Worker } from 'node:worker_threads';

// Kept in the system's temporary folder: the next start takes the modules compiled.
enableCompileCache();
// To load the modules takes about as long as to start the database: both at once.
const database = new Worker(new URL('./platform/db/start-ahead.ts', import.meta.url));
const started = once(database, 'exit').catch(() => {});
try {
  const { serve } = await import('./serve.ts');
  await started;
  await serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
