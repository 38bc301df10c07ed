import type { Logger } from 'pino';
import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';

const CommittedEvent = z.object({
  kind: z.string(),
  debate: z.number().nullable(),
  contribution: z.number().nullable(),
  actor: z.number().nullable(),
});
/** An event that some process recorded: its kind, and the debate, contribution and member it names. */
export type CommittedEvent = z.output<typeof CommittedEvent>;

/** Is called for every event as it is committed; with null when some may have been missed, or none will come any more. */
type EventListener = (event: CommittedEvent | null) => void;

/** What changes in the database, as all processes record it: what was made at one version is good while it is the same. */
export type Changes = {
  /** Returns a number that grows with every event; null while nothing is listened to, when nothing may be cached. */
  version(): number | null;
  /** Calls the listener for every event from now on. */
  subscribe(listener: EventListener): void;
  stop(): Promise<void>;
};

/** Changes that are not listened to: nothing is ever cached, and no listener called. */
export const noChanges: Changes = { version: () => null, subscribe: () => {}, stop: async () => {} };

/** Tells all processes of a change that no event records, so that what they keep of these debates, or all, is made anew. */
export async function notifyChange(
  db: Db,
  kind: string,
  debates: readonly (number | null)[] = [null],
): Promise<void> {
  const changes = debates.map((debate): string => {
    const change: CommittedEvent = { kind, debate, contribution: null, actor: null };
    return JSON.stringify(change);
  });
  await run(db, sql`SELECT pg_notify('changes', change) FROM unnest(${changes}::text[]) change`);
}

const reconnectMs = 1000;

/** Listens for the events of all processes on a connection of its own; while it is lost, nothing may be cached. */
export async function listenForChanges(db: Db, log: Logger): Promise<Changes> {
  let version = 0;
  let listening = false;
  let stopped = false;
  let reconnecting: NodeJS.Timeout | undefined;
  let release = () => {};
  const listeners = new Set<EventListener>();
  const notify = (event: CommittedEvent | null) => {
    for (const listener of listeners) listener(event);
  };

  const listen = async () => {
    const client = await db.connect();
    const lost = () => {
      listening = false;
      version += 1;
      release = () => {};
      client.release(true);
      notify(null);
      if (!stopped) reconnect();
    };
    client.on('notification', ({ payload }) => {
      version += 1;
      notify(eventIn(payload ?? ''));
    });
    try {
      await client.query('LISTEN changes');
    } catch (error) {
      client.release(true);
      throw error;
    }
    client.once('end', lost);
    release = () => {
      client.off('end', lost);
      client.release(true);
    };
    version += 1;
    listening = !stopped;
    if (stopped) release();
  };
  const reconnect = () => {
    reconnecting = setTimeout(() => {
      listen().catch((error: unknown) => {
        log.warn({ err: error }, 'cannot listen for changes');
        if (!stopped) reconnect();
      });
    }, reconnectMs);
  };

  await listen();
  return {
    version: () => (listening ? version : null),
    subscribe: (listener) => void listeners.add(listener),
    stop: async () => {
      stopped = true;
      listening = false;
      clearTimeout(reconnecting);
      notify(null);
      release();
    },
  };
}

/** Parses a notification; null where it is not understood, so that something may be missed. */
function eventIn(payload: string): CommittedEvent | null {
  try {
    return CommittedEvent.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}
