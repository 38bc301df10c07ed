import { type ModeKind, modeHours, modeKinds } from '#src/platform/ops/modes/mode.ts';
import { standingNow } from '#src/platform/ops/modes/standing.ts';
import { endMode, startMode } from '#src/platform/ops/modes/switch-mode.ts';
import { runCommand, UsageError } from './command.ts';

const usage = `npm run mode
npm run mode -- MODE on [--hours NUMBER]
npm run mode -- MODE off

Shows, switches on or ends an emergency mode; running applications follow within two seconds.

  registrations-closed  nobody can create or confirm an account
  everything-held       a moderator reads every text before it appears
  read-only             nobody can send anything; staff can sign in and end it

  --hours NUMBER  when it ends by itself, at most 168 hours from now (${modeHours[1]} without it)
  --help          this text`;

type Switching = { kind: ModeKind; hours: number | null };
const who = { act: 'npm run mode' };

await runCommand({
  usage,
  options: { hours: { type: 'string' } },
  positionals: [0, 2],
  prepare({ values, positionals: [named, onOrOff] }): Switching | null {
    if (named === undefined) return null;
    const kind = modeKinds.find((each) => each === named);
    if (!kind) throw new UsageError(`“${named}” is no mode; use ${modeKinds.join(', ')}.`);
    if (onOrOff === 'off') return { kind, hours: null };
    if (onOrOff !== 'on') throw new UsageError('Say on or off after the mode.');
    const hours = Number(values.hours ?? modeHours[1]);
    if (!(hours > 0 && hours <= 168)) throw new UsageError('--hours is a number up to 168.');
    return { kind, hours };
  },
  async work(deps, switching) {
    if (switching?.hours === null) {
      if (!(await endMode(deps, switching.kind, who))) console.log(`${switching.kind} was not on.`);
    } else if (switching) await startMode(deps, switching.kind, switching.hours, who);
    const { modes } = await standingNow(deps.db, deps.now());
    if (modes.length === 0) console.log('No mode is on.');
    for (const { kind, since, until } of modes)
      console.log(`${kind}: since ${since.toISOString()}, until ${until.toISOString()}`);
    return 0;
  },
});
