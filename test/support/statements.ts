import pg from 'pg';
import { vi } from 'vitest';
import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';

const Named = z.object({ text: z.string() });

// How the platform stands is read once a second for all requests, whoever asks then.
const readForAll = ' FROM modes) AS modes,';

/** The statements that this database got while this was done, but for what is read once a second for all. */
export async function statementsOf(db: Db, work: () => PromiseLike<unknown>): Promise<string[]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    const database = new URL(db.options.connectionString ?? '').pathname.slice(1);
    return spy.mock.calls
      .filter((_, i) => {
        const client: unknown = spy.mock.contexts[i];
        return client instanceof pg.Client && client.database === database;
      })
      .map(([query]: unknown[]) => (typeof query === 'string' ? query : Named.parse(query).text))
      .filter((text) => !text.includes(readForAll));
  } finally {
    spy.mockRestore();
  }
}

/** How many they were. */
export async function statementCount(db: Db, work: () => PromiseLike<unknown>): Promise<number> {
  return (await statementsOf(db, work)).length;
}
