import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readConfig } from '#src/platform/config.ts';
import { prepareDatabase } from '#src/platform/db/prepare.ts';
import { diagnose, inWords } from '#src/platform/ops/problems/diagnose.ts';
import { slices } from '#src/slices.ts';

const usage = `npm run doctor [-- --json]

Checks configuration, database, mail, tasks, public address and machine, and says what is wrong, since when, and how
to mend it. Changes nothing, and prints no secret. The exit code is 0 where all is well, 1 where something needs care,
2 where something does not work.

  --json  the same as JSON
  --help  this text`;

async function doctor(json: boolean): Promise<number> {
  const config = readConfig();
  const log = pino({ level: 'silent' });
  const { db, close } = await prepareDatabase(config, log, 'any');
  try {
    const diagnosis = await diagnose({ config, db, now: () => new Date() }, slices);
    console.log(json ? JSON.stringify(diagnosis, null, 2) : inWords(diagnosis));
    return diagnosis.code;
  } finally {
    await close();
  }
}

try {
  const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  const { values } = parseArgs({ options });
  if (values.help) console.log(usage);
  else process.exitCode = await doctor(values.json ?? false);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
