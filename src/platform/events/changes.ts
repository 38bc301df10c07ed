import type { Logger } from 'pino';
import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';

const Change = z.object({
  kind: z.string(),
  debate: z.number().nullable(),
  contribution: z.number().nullable(),
  actor: z.number().nullable(),
});
/** An act that some process recorded: its kind, and the debate, contribution and member it names. */
export type Change = z.output<typeof Change>;

/** Hears every act as it is committed; null when some may have been missed, or none will come any more. */
type Hearer = (change: Change | null) => void;

/** Tells what changes: what was made at one version is good while the version is the same. */
export type Changes = {
  /** Grows with every act that any process recorded; null while nobody listens, when nothing may be kept. */
  version(): number | null;
  /** Tells of every act from now on. */
  follow(hear: Hearer): void;
  stop(): Promise<void>;
};

/** Changes nobody listens to: nothing is ever kept, and nothing told. */
export const unheard: Changes = { version: () => null, follow: () => {}, stop: async () => {} };

const retryMs = 1000;

/** Listens on a connection of its own for the acts of all processes; while it is lost, nothing may be kept. */
export async function listenForChanges(db: Db, log: Logger): Promise<Changes> {
  let count = 0;
  let listening = false;
  let stopped = false;
  let again: NodeJS.Timeout | undefined;
  let release = () => {};
  const hearers = new Set<Hearer>();
  const tell = (change: Change | null) => {
    for (const hear of hearers) hear(change);
  };

  const listen = async () => {
    const client = await db.connect();
    const lost = () => {
      listening = false;
      count += 1;
      release = () => {};
      client.release(true);
      tell(null);
      if (!stopped) retry();
    };
    client.on('notification', ({ payload }) => {
      count += 1;
      tell(changeIn(payload ?? ''));
    });
    client.once('end', lost);
    await client.query('LISTEN changes');
    release = () => {
      client.off('end', lost);
      client.release(true);
    };
    count += 1;
    listening = !stopped;
    if (stopped) release();
  };
  const retry = () => {
    again = setTimeout(() => {
      listen().catch((error: unknown) => {
        log.warn({ err: error }, 'cannot listen for changes');
        if (!stopped) retry();
      });
    }, retryMs);
  };

  await listen();
  return {
    version: () => (listening ? count : null),
    follow: (hear) => void hearers.add(hear),
    stop: async () => {
      stopped = true;
      listening = false;
      clearTimeout(again);
      tell(null);
      release();
    },
  };
}

/** What a notification says; null where it says nothing that is understood, so that something may be missed. */
function changeIn(payload: string): Change | null {
  try {
    return Change.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}
