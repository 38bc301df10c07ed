import { countersOf, recount } from '#src/platform/ops/recount.ts';
import { counted } from '#src/platform/text/counted.ts';
import { runCommand } from './command.ts';

const usage = `npm run check

Recounts every counter that is kept in the database, and looks for texts that an older renderer made
(npm run rerender makes them anew). Prints what differs; the exit code is 1 where anything does. Changes nothing.`;

await runCommand({
  usage,
  options: {},
  positionals: 0,
  prepare: () => null,
  async work(deps) {
    const findings = await recount(deps.db, deps.slices);
    for (const { counter, total, differences } of findings) {
      console.log(`${counter}: ${counted(total, 'differs', 'differ')}`);
      for (const { what, kept, counted } of differences)
        console.log(`  ${what}: ${kept} kept, ${counted} counted`);
    }
    const counterNames = Object.keys(countersOf(deps.slices));
    const right = counterNames.length - findings.length;
    console.log(`${right} of ${counterNames.length} are right: ${counterNames.join(', ')}`);
    return findings.length === 0 ? 0 : 1;
  },
});
