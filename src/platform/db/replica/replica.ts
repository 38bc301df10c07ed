import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '#src/platform/config.ts';
import { type Db, openDatabase } from '#src/platform/db/database.ts';
import type { Changes } from '#src/platform/events/changes.ts';
import { hasReplayed, writtenPosition } from './position-store.ts';
import type { ReadReplica } from './reading.ts';

/** A copy of the database that follows it, from which visitors read while it is fresh. */
export type Replica = ReadReplica & {
  /** Returns how many seconds it is behind; Infinity where it does not answer. */
  lagSeconds(): number;
  stop(): Promise<void>;
};

/** By how much it may be behind (ms). */
export const mostLagMs = 5000;
// How often it is looked at, and how often while it has not come to where the database was.
const roundMs = 1000;
const stepMs = 20;

type Followed = { config: Config; db: Db; changes: Changes; log: Logger };

/** Opens the replica of the configuration; what it does not answer within a second, the database is asked. */
export function openReplica(
  { databaseReplicaUrl, databasePool }: Pick<Config, 'databaseReplicaUrl' | 'databasePool'>,
  onError: (error: Error) => void,
): Db | null {
  return databaseReplicaUrl === undefined
    ? null
    : openDatabase(databaseReplicaUrl, onError, { most: databasePool, patience: 'replica' });
}

/**
 * Follows the replica of the configuration: it is fresh while it has everything that was committed before the last event of
 * which this process has heard, and is five seconds behind at most. So what is removed never comes back from it: once the
 * event is heard, and what was kept is forgotten, visitors are sent to the database itself until the replica has it too.
 */
export function followReplica({ config, db: primary, changes, log }: Followed): Replica | null {
  const db = openReplica(config, (error) => log.debug({ err: error }, 'connection to the replica lost'));
  if (db === null) return null;
  const stopping = new AbortController();
  let heard = 0;
  let wake = () => {};
  const there = { at: Number.NEGATIVE_INFINITY, heard: -1 };
  let isAway = false;
  changes.subscribe(() => {
    heard += 1;
    wake();
  });

  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
  /** Waits until the replica has come to where the database is now. */
  const catchUp = async () => {
    const [at, heardThen] = [performance.now(), heard];
    const position = await writtenPosition(primary.shared);
    while (!stopping.signal.aborted && !(await hasReplayed(db.shared, position))) await pause(stepMs);
    Object.assign(there, { at, heard: heardThen });
  };
  const follow = async () => {
    while (!stopping.signal.aborted) {
      const woken = new Promise<void>((done) => {
        wake = done;
      });
      try {
        await catchUp();
        if (isAway) log.info('the replica answers again');
        isAway = false;
        if (there.heard === heard) await Promise.race([pause(roundMs), woken]);
      } catch (error) {
        there.at = Number.NEGATIVE_INFINITY;
        if (!isAway) log.warn({ err: error }, 'the replica does not answer: visitors read from the database');
        isAway = true;
        await pause(roundMs);
      }
    }
  };
  const followed = follow();
  const lagMs = () => performance.now() - there.at;
  return {
    db,
    isFresh: () => changes.version() !== null && there.heard === heard && lagMs() < mostLagMs,
    lagSeconds: () => lagMs() / 1000,
    async stop() {
      stopping.abort();
      await followed;
      await db.end();
    },
  };
}
