import { Session } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { markdownParser } from '#src/platform/text/markdown/parser.ts';
import { fragments, type Growing } from '../../support/hostile/fragments.ts';

/** How often each block of code of the parser ran, as V8 counts it: the same in each run, whatever the machine does beside. */
const Coverage = z.object({
  result: z.array(
    z.object({
      url: z.string(),
      functions: z.array(z.object({ ranges: z.array(z.object({ count: z.number() })) })),
    }),
  ),
});

const counted = /markdown-it|linkify-it|mdurl|src\/platform\/text/;
/** What is bounded, such as nesting, may grow faster at first. */
const [short, longer] = [160, 640];
/** Four times the text is four times the work, and a little for what is rounded; a square of it would be sixteen times. */
const most = 5.5;

describe('the work that Markdown makes', () => {
  const session = new Session();
  const parser = markdownParser();

  beforeAll(() => {
    // Optimised code counts less than there is, and what is flushed begins anew.
    setFlagsFromString('--no-opt');
    setFlagsFromString('--no-flush-bytecode');
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    // What is made once, such as patterns, is no work of a text.
    for (const { make } of fragments.flatMap(({ texts }) => texts)) parser.render(make(20));
    taken();
  });
  afterAll(() => {
    session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
    setFlagsFromString('--opt');
    setFlagsFromString('--flush-bytecode');
  });

  it.each(fragments)('grows as the text does: fragments that begin with $begins', ({ texts }) => {
    const grown = texts
      // What grows too fast does so each time; a count that V8 dropped meanwhile does not come again.
      .filter(({ make }) =>
        [1, 2, 3].every(() => growthOf(make, short) > most && growthOf(make, longer) > most),
      )
      .map(({ name }) => name);
    expect(grown).toEqual([]);
  });

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
});
