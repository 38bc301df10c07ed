import { rerender } from '#src/platform/ops/rerender.ts';
import { counted } from '#src/platform/text/counted.ts';
import { runCommand } from './command.ts';

const usage = `npm run rerender

Renders again every text that another version of the renderer made: contributions, their earlier
versions, heads of debates. Nothing else about them changes, and nobody is told. A text that is
being changed meanwhile is skipped. Pages that a running app keeps follow within a minute.`;

await runCommand({
  usage,
  options: {},
  positionals: 0,
  prepare: () => null,
  async work({ db, slices }) {
    const done = await rerender(db, slices);
    for (const { kind, rendered } of done)
      console.log(`${kind}: ${rendered.toLocaleString('en')} rendered again`);
    const skipped = done.reduce((sum, each) => sum + each.skipped, 0);
    if (skipped > 0)
      console.log(
        `${counted(skipped, 'text was', 'texts were')} being changed meanwhile and skipped; run it once more.`,
      );
    return 0;
  },
});
