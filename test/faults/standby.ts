/** A streaming replica of a PostgreSQL of a test's own. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, type OwnPostgres, ownPostgres } from '../support/own-postgres.ts';

/** Copies its data while it is stopped, and starts the copy as its replica; both run then. */
export async function standbyOf(primary: OwnPostgres): Promise<OwnPostgres> {
  const data = dataFolder();
  await primary.stop('fast');
  execFileSync('cp', ['-a', primary.data, data]);
  await primary.start();
  const { hostname, port, username, password } = new URL(primary.url('postgres'));
  appendFileSync(
    join(data, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${hostname} port=${port} user=${username} password=${password}'\n`,
  );
  writeFileSync(join(data, 'standby.signal'), '');
  return ownPostgres(data);
}
