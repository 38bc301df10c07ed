/**
 * The Chromium of the browser tests, unpacked once from its npm package.
 *
 * The package unpacks to the system's temporary folder, under fixed names, and takes whatever lies there: two test
 * processes at once, or one that was killed, would leave half a browser. So a child process unpacks into a folder
 * of its own, which is then renamed: a finished browser is there, or none.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** Where the browser is, and the environment that lets it find its own libraries and fonts. */
interface Chromium {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

// The libraries are for machines that lack those of the network security services.
const unpack = `
  import chromium, { inflate } from '@sparticuz/chromium';
  await chromium.executablePath();
  await inflate(process.argv[1]);
`;

/** Unpacks Chromium if it is not there yet; safe to call from several processes at once. */
export async function unpackedChromium(): Promise<Chromium> {
  const source = join(modules, '@sparticuz', 'chromium');
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { version: string };
  const folder = join(modules, '.cache', `chromium-${version}`);
  if (!existsSync(folder)) await unpackTo(folder, join(source, 'bin', 'al2023.tar.br'));
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      FONTCONFIG_PATH: join(folder, 'fonts'),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    },
  };
}

async function unpackTo(folder: string, libraries: string): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true });
  const staging = await mkdtemp(`${folder}-`);
  const args = ['--input-type=module', '--eval', unpack, libraries];
  await promisify(execFile)(process.execPath, args, {
    cwd: modules,
    env: { ...process.env, TMPDIR: staging },
  });
  await writeFile(join(staging, 'fonts', 'fonts.conf'), fontconfig);
  for (const path of [staging, join(staging, 'chromium')]) await chmod(path, 0o755);
  try {
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/**
 * Only the font of the package, so that text is equally wide on every machine. Named from the file itself: the
 * folder may be moved, or reached by a link that goes away.
 */
const fontconfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`;
