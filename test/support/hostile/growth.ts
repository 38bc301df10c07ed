/**
 * Says as JSON for which texts the work of the parser grows faster than they do, for a test: `node --no-opt
 * --no-flush-bytecode test/support/hostile/growth.ts`. Optimised code counts less than there is, what is flushed begins anew,
 * and a process of its own has nothing else to count.
 */
import { Session } from 'node:inspector';
import { z } from 'zod';
import { markdownParser } from '#src/platform/text/markdown/parser.ts';
import { fragments, type Growing } from './fragments.ts';

/** How often each block of code ran, as V8 counts it: the same in each run, whatever the machine does beside. */
const Coverage = z.object({
  result: z.array(
    z.object({
      url: z.string(),
      functions: z.array(z.object({ ranges: z.array(z.object({ count: z.number() })) })),
    }),
  ),
});

const counted = /markdown-it|linkify-it|mdurl|src\/platform\/text/;
/** What is bounded, such as nesting, may grow faster at first: then it is looked at again when longer. */
const lengths = [160, 640];
/** Four times the text is four times the work, and a little for what is rounded; a square of it would be sixteen times. */
const most = 5.5;

const session = new Session();
const parser = markdownParser();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
// What is made once, such as patterns, is no work of a text.
for (const { make } of fragments) parser.render(make(20));
taken();

const grown = fragments.filter(({ make }) => lengths.every((length) => growthOf(make, length) > most));
process.stdout.write(JSON.stringify({ texts: fragments.length, grown: grown.map(({ name }) => name) }));

function growthOf(make: Growing['make'], length: number): number {
  return stepsOf(make(4 * length)) / stepsOf(make(length));
}

function stepsOf(text: string): number {
  parser.render(text);
  return taken()
    .filter(({ url }) => counted.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
}

function taken() {
  let found: z.output<typeof Coverage>['result'] = [];
  session.post('Profiler.takePreciseCoverage', (error, answer) => {
    if (error) throw error;
    found = Coverage.parse(answer).result;
  });
  return found;
}
