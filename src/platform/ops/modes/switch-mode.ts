import { appendCommand } from '#src/platform/audit/store.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { ModeKind } from './mode.ts';
import { forgetStanding } from './standing.ts';
import { deleteMode, saveMode } from './store.ts';

const hourMs = 3_600_000;

/** Who switches: a member, the operator on the command line, or the platform itself; the last two are named in the audit by this. */
type Switcher = { memberId: number } | { act: string };

/** Switches a mode on for some hours, or gives it this end anew. */
export async function startMode(deps: Deps, kind: ModeKind, hours: number, who: Switcher): Promise<void> {
  const since = deps.now();
  const until = new Date(since.getTime() + hours * hourMs);
  await switched(deps, who, async (tx) => {
    await saveMode(tx, { kind, since, until });
    const actorId = 'memberId' in who ? who.memberId : null;
    await record(tx, { kind: 'mode.started', at: since, actorId, data: { mode: kind, until } });
  });
  deps.log.warn({ mode: kind, until, ...who }, 'an emergency mode is switched on');
}

/** Ends a mode; false where it is not on. */
export async function endMode(deps: Deps, kind: ModeKind, who: Switcher): Promise<boolean> {
  const at = deps.now();
  const hasEnded = await switched(deps, who, async (tx) => {
    if (!(await deleteMode(tx, kind, at))) return false;
    const actorId = 'memberId' in who ? who.memberId : null;
    await record(tx, { kind: 'mode.ended', at, actorId, data: { mode: kind } });
    return true;
  });
  if (hasEnded) deps.log.warn({ mode: kind, ...who }, 'an emergency mode is ended');
  return hasEnded;
}

async function switched<T>(deps: Deps, who: Switcher, work: (tx: Tx) => Promise<T>): Promise<T> {
  const done = await transaction(deps.db, async (tx) => {
    const result = await work(tx);
    if ('act' in who) await appendCommand(tx, { at: deps.now(), act: who.act, about: null });
    return result;
  });
  forgetStanding(deps.db);
  return done;
}
