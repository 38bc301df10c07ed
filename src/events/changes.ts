import type { Logger } from 'pino';
import type { Db } from '#src/db.ts';

/** Tells whether anything has changed: what was made at one version is good while the version is the same. */
export type Changes = {
  /** Grows with every act that any process recorded; null while nobody listens, when nothing may be kept. */
  version(): number | null;
  stop(): Promise<void>;
};

/** Changes nobody listens to: nothing is ever kept. */
export const unheard: Changes = { version: () => null, stop: async () => {} };

const retryMs = 1000;

/** Listens on a connection of its own for the acts of all processes; while it is lost, nothing may be kept. */
export async function listenForChanges(db: Db, log: Logger): Promise<Changes> {
  let count = 0;
  let listening = false;
  let stopped = false;
  let again: NodeJS.Timeout | undefined;
  let release = () => {};

  const listen = async () => {
    const client = await db.connect();
    const lost = () => {
      listening = false;
      count += 1;
      release = () => {};
      client.release(true);
      if (!stopped) retry();
    };
    client.on('notification', () => {
      count += 1;
    });
    client.once('end', lost);
    await client.query('LISTEN changes');
    release = () => {
      client.off('end', lost);
      client.release(true);
    };
    count += 1;
    listening = true;
  };
  const retry = () => {
    again = setTimeout(() => {
      listen().catch((error: unknown) => {
        log.warn({ err: error }, 'cannot listen for changes');
        retry();
      });
    }, retryMs);
  };

  await listen();
  return {
    version: () => (listening ? count : null),
    stop: async () => {
      stopped = true;
      listening = false;
      clearTimeout(again);
      release();
    },
  };
}
