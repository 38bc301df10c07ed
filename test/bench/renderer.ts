/**
 * Times the renderer over generated texts of 20,000 characters, in CPU: `node test/bench/renderer.ts [texts] [seed]`. Says the
 * mean, the median and the slowest, each of those measured again so that what else the machine does is left out.
 */
import { renderMarkdown } from '#src/platform/text/markdown.ts';
import { generated } from '../support/hostile/fragments.ts';

const length = 20_000;
const [texts = 50_000, seed = 1] = process.argv.slice(2).map(Number);

const random = randomFrom(seed);
const slowest: { name: string; text: string; ms: number }[] = [];
const times: number[] = [];
for (let made = 0; made < texts; made++) {
  const { name, make } = generated(length, random);
  const text = make(length);
  const ms = timeOf(text);
  times.push(ms);
  slowest.push({ name, text, ms });
  if (slowest.length > 200) slowest.sort((a, b) => b.ms - a.ms).length = 100;
}
times.sort((a, b) => a - b);
const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length;
console.log(`${texts} texts of ${length} characters: mean ${mean.toFixed(1)} ms of CPU`);
for (const share of [0.5, 0.99, 0.999])
  console.log(`  ${share * 100} % within ${times[Math.floor(share * times.length)]?.toFixed(1)} ms`);
console.log('The slowest, first and at best of five:');
const again = slowest
  .map(({ name, text, ms }) => ({
    name,
    ms,
    best: Math.min(...[1, 2, 3, 4, 5].map((n) => timeOf(text + ' '.repeat(n)))),
  }))
  .sort((a, b) => b.best - a.best);
for (const { name, ms, best } of again.slice(0, 10))
  console.log(`  ${ms.toFixed(1)} ms, ${best.toFixed(1)} ms: ${name}`);

function timeOf(text: string): number {
  const before = process.cpuUsage();
  renderMarkdown(text.slice(-length));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Returns numbers between 0 and 1, the same for the same seed. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
