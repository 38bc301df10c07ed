import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Deps } from '#src/platform/slice/slice.ts';
import { exportDebate } from '#src/transfer/exports/export-debate.ts';
import { runCommand, UsageError } from './command.ts';

const usage = `npm run export -- debate ID [--out FILE]

Writes a debate with everything that everybody reads as JSON: no e-mail address, nothing held or removed;
answers and positions as numbers per group.

  --out FILE  where to write it, replacing a file that is there; without it, to standard output
              (with npm run --silent, nothing else is printed there)
  --help      this text`;

await runCommand({
  usage,
  options: { out: { type: 'string' } },
  positionals: 2,
  prepare({ values: { out }, positionals: [kind, number = ''] }) {
    if (kind !== 'debate') throw new UsageError(`“${kind}” cannot be exported; use debate.`);
    if (!/^[1-9]\d{0,14}$/.test(number)) throw new UsageError(`“${number}” is not the number of a debate.`);
    return { id: Number(number), out };
  },
  async work(deps, { id, out }) {
    if (out === undefined) await write(deps, id, process.stdout);
    else await writeFile(deps, id, out);
    return 0;
  },
});

async function write({ db, now }: Deps, id: number, stream: NodeJS.WritableStream): Promise<void> {
  const found = await exportDebate(db, id, now(), async (piece) => {
    if (!stream.write(piece)) await once(stream, 'drain');
  });
  if (!found) throw new Error(`There is no debate ${id} that everybody sees.`);
}

/** Whole or not at all: the file appears under its name when it is complete. */
async function writeFile(deps: Deps, id: number, out: string): Promise<void> {
  const part = `${out}.part`;
  const file = createWriteStream(part);
  try {
    await once(file, 'open');
    await write(deps, id, file);
    file.end();
    await finished(file);
    await rename(part, out);
  } catch (error) {
    file.destroy();
    await rm(part, { force: true });
    throw error;
  }
}
