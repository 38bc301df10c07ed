import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { temporaryFolder } from '../../support/at-end.ts';

const script = (folder: string) =>
  `import { startEmbedded } from '#src/platform/db/embedded.ts';
   await startEmbedded(${JSON.stringify(folder)}, { fsync: 'off' });
   console.log('started');
   setInterval(() => {}, 1000);`;

it('a server whose process was killed is stopped by who joins it, and by nobody while that process lives', async () => {
  const place = temporaryFolder('embedded');
  chmodSync(place, 0o755);
  const folder = join(place, 'postgres');
  const isRunning = () => existsSync(join(folder, 'postmaster.pid'));
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script(folder)]);
  await once(child.stdout, 'data');
  const beside = await startEmbedded(folder);
  await beside.stop();
  expect(isRunning()).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const joined = await startEmbedded(folder);
  await joined.stop();
  expect(isRunning()).toBe(false);
});
