import pg from 'pg';
import { vi } from 'vitest';

/** How many statements the database got while this was done. */
export async function statementsDuring(work: () => PromiseLike<unknown>): Promise<number> {
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return spy.mock.calls.length;
  } finally {
    spy.mockRestore();
  }
}
