/** `node test/bench/data/make.ts small|large`: makes the data of this size, unless they are there, and counts everything anew. */
import { openDatabase } from '#src/platform/db/database.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { openBench } from './database.ts';
import { isSize } from './sizes.ts';

const say = (line: string) => console.error(line);
const size = process.argv[2];
if (!isSize(size)) throw new Error('say which size: small or large');
const bench = await openBench(say);
try {
  const db = openDatabase(bench.url(await bench.data(size)), console.error, { patience: 'work' });
  for (const { counter, total, differences } of await recount(db, slices)) {
    say(`${counter}: ${total} differ, the first ${JSON.stringify(differences[0])}`);
  }
  await db.end();
} finally {
  await bench.stop();
}
