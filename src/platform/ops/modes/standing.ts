import type { Db } from '#src/platform/db/database.ts';
import { type PlatformStanding, readStanding } from './store.ts';

const calm: PlatformStanding = { modes: [], mailWaits: false };
/** How long a process goes by what it read last (ms): by then a mode is in force in all of them. */
const freshMs = 1000;

type KeptStanding = { readAt: number; reading: Promise<PlatformStanding>; last: PlatformStanding };
const kept = new WeakMap<Db, KeptStanding>();

/** Returns how the platform stands now; where the database cannot be asked, how it stood last. */
export async function standingNow(db: Db, now: Date): Promise<PlatformStanding> {
  const before = kept.get(db);
  if (before && performance.now() - before.readAt < freshMs) return inForce(await before.reading, now);
  const last = before?.last ?? calm;
  const reading = readStanding(db.shared).catch(() => last);
  const reads: KeptStanding = { readAt: performance.now(), reading, last };
  kept.set(db, reads);
  reads.last = await reading;
  return inForce(reads.last, now);
}

/** Forgets what was read, so that what this process changes holds at once. */
export function forgetStanding(db: Db): void {
  kept.delete(db);
}

function inForce(standing: PlatformStanding, now: Date): PlatformStanding {
  return { ...standing, modes: standing.modes.filter(({ until }) => until > now) };
}
