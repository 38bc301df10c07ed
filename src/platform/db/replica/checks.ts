import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '#src/platform/db/database.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check, type Situation } from '#src/platform/ops/check.ts';
import { hasReplayed, writtenPosition } from './position-store.ts';
import { mostLagMs, openReplica } from './replica.ts';

const stepMs = 50;
const mostSeconds = mostLagMs / 1000;

/** A replica that is away or behind: visitors read from the database itself, which then does the work of both. */
export const replicaFollows = check({
  kind: 'replica',
  explainedBy: ['database'],
  look: async (situation) => {
    const replica = openReplica(situation.config, () => {});
    if (replica === null) return null;
    try {
      return { error: null, isBehind: !(await catchesUp(situation, replica)) };
    } catch (error) {
      return { error: String(error instanceof Error ? error.message : error), isBehind: true };
    } finally {
      await replica.end();
    }
  },
  judge: (found) =>
    found === null || !found.isBehind
      ? null
      : {
          weight: 'warning',
          what:
            found.error === null
              ? msg(
                  'The replica of the database is more than {seconds} seconds behind: visitors read from the database itself.',
                )
              : msg('The replica of the database is not responding: visitors read from the database itself.'),
          remedy: msg(
            'Check that the replica runs and follows (pg_stat_replication), and that DATABASE_REPLICA_URL is right; its own log says more.',
          ),
          params: { seconds: mostSeconds },
          ...(found.error !== null && { detail: found.error }),
        },
});

/** Whether the replica comes in time to where the database is now. */
async function catchesUp({ db }: Situation, replica: Db): Promise<boolean> {
  const end = performance.now() + mostLagMs;
  const position = await writtenPosition(db);
  while (!(await hasReplayed(replica, position))) {
    if (performance.now() > end) return false;
    await sleep(stepMs);
  }
  return true;
}
