import { startMode } from '#src/platform/ops/modes/switch-mode.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { registrationsSince } from './store.ts';

const hourMs = 3_600_000;
/** How long registrations stay closed, unless an administrator opens them before (hours). */
const closedFor = 6;

/** Closes registrations where more came within an hour than the operator allows; administrators find it among the problems. */
export async function closeAgainstFlood(deps: Deps): Promise<void> {
  const { config, db, now, log } = deps;
  if (config.registrationsPerHour === 0) return;
  const count = await registrationsSince(db, new Date(now().getTime() - hourMs));
  if (count <= config.registrationsPerHour) return;
  log.error({ count }, 'more registrations than are allowed in an hour');
  await startMode(deps, 'registrations-closed', closedFor, { act: 'registrations closed by their number' });
}
