import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Deps } from '#src/platform/slice/slice.ts';
import { exportDebate } from '#src/transfer/exports/export-debate.ts';
import { exportOutcomes } from '#src/transfer/exports/export-outcomes.ts';
import { runCommand, UsageError } from './command.ts';
import { days, writeStatements } from './export-statements.ts';

const usage = `npm run export -- debate ID [--out FILE]
npm run export -- outcomes [--out FILE]
npm run export -- statements --from DAY --to DAY [--single] [--out FILE]

debate      writes a debate with everything that everybody reads as JSON: no e-mail address, nothing held or removed;
            answers and positions as numbers per group
outcomes    writes what everybody reads of syntheses, practices, commitments, codes, meetings, publications and the
            rest of the hub as JSON: the versions that stand, with what each section cites
statements  writes the statements of reasons decided on these days (UTC, both included) for the EU's DSA Transparency
            Database, at most 100 in a line: {"statements":[…]}. One that the database would refuse, or that holds
            personal data, is set aside and named; the exit code is then 1

  --from, --to  days as 2026-01-31
  --single      one statement in a line instead
  --out FILE    where to write it, replacing a file that is there; without it, to standard output
                (with npm run --silent, nothing else is printed there)
  --help        this text`;

type Write = (piece: string) => Promise<void>;

await runCommand({
  usage,
  options: {
    out: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    single: { type: 'boolean' },
  },
  positionals: [1, 2],
  prepare({ values: { out, from, to, single }, positionals: [kind, number] }) {
    if (kind === 'statements' && number === undefined) {
      const period = days(from, to);
      return {
        out,
        run: (deps: Deps, write: Write) => writeStatements(deps, period, single === true, write),
      };
    }
    if (kind === 'outcomes' && number === undefined) return { out, run: writeOutcomes };
    if (kind !== 'debate')
      throw new UsageError(`“${kind}” cannot be exported; use debate ID, outcomes, or statements.`);
    if (!/^[1-9]\d{0,14}$/.test(number ?? ''))
      throw new UsageError(`“${number ?? ''}” is not the number of a debate.`);
    return { out, run: (deps: Deps, write: Write) => writeDebate(deps, Number(number), write) };
  },
  work: (deps, { out, run }) =>
    out === undefined ? run(deps, writeTo(process.stdout)) : writeFile(deps, out, run),
});

function writeTo(stream: NodeJS.WritableStream): Write {
  return async (piece) => {
    if (!stream.write(piece)) await once(stream, 'drain');
  };
}

async function writeDebate({ db, now }: Deps, id: number, write: Write): Promise<number> {
  if (!(await exportDebate(db, id, now(), write)))
    throw new Error(`There is no debate ${id} that everybody sees.`);
  return 0;
}

async function writeOutcomes({ db, now }: Deps, write: Write): Promise<number> {
  await exportOutcomes(db, now(), write);
  return 0;
}

/** Whole or not at all: the file appears under its name when it is complete. */
async function writeFile(
  deps: Deps,
  out: string,
  run: (deps: Deps, write: Write) => Promise<number>,
): Promise<number> {
  const part = `${out}.part`;
  const file = createWriteStream(part);
  try {
    await once(file, 'open');
    const code = await run(deps, writeTo(file));
    file.end();
    await finished(file);
    await rename(part, out);
    return code;
  } catch (error) {
    file.destroy();
    await rm(part, { force: true });
    throw error;
  }
}
