import type pg from 'pg';
import type { Db } from '#src/platform/db/database.ts';

/** The database, with something that happens right after the next statement that this matches was answered. */
export function meanwhile(db: Db, matching: RegExp, act: () => Promise<unknown>) {
  let waiting = true;
  const query = async (statement: pg.QueryConfig) => {
    const answer = await db.query(statement);
    if (waiting && matching.test(statement.text)) {
      waiting = false;
      await act();
    }
    return answer;
  };
  const proxy = new Proxy<Db>(db, {
    get(target, name) {
      if (name === 'query') return query;
      if (name === 'shared') return { query };
      const found: unknown = Reflect.get(target, name);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
  return { db: proxy, happened: () => !waiting };
}
