import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '#src/platform/db/database.ts';
import { describeSchema } from '#src/platform/db/describe.ts';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { migrate } from '#src/platform/db/migrate.ts';

/** Writes migrations/schema.sql anew, as the migrations make it in a database of their own (`npm run schema`). */
async function writeSchema(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ict4society-schema-'));
  // The server may run as another user, who has to enter.
  chmodSync(folder, 0o755);
  const server = await startEmbedded(join(folder, 'postgres'), { fsync: 'off' });
  const db = openDatabase(server.url('postgres'), () => {});
  try {
    await migrate(db, pino({ level: 'silent' }));
    writeFileSync(join(import.meta.dirname, '../../migrations/schema.sql'), await describeSchema(db));
  } finally {
    await db.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await writeSchema();
console.log('migrations/schema.sql is written.');
