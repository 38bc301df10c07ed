import { run, type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

// A call of each: that one is listed does not say that its library is still there.
const calls: Readonly<Record<string, Sql>> = {
  citext: sql`SELECT 'A'::citext = 'a'::citext`,
  pg_trgm: sql`SELECT similarity('a', 'b')`,
  unaccent: sql`SELECT unaccent('é')`,
  btree_gist: sql`SELECT int4_dist(1, 2)`,
};

/** Extensions that do not work. */
export const extensions = check({
  kind: 'extensions',
  explainedBy: ['schema'],
  everyMinutes: 10,
  async look({ db }) {
    const broken: { name: string; error: string }[] = [];
    for (const [name, call] of Object.entries(calls)) {
      const failed = (error: unknown) => broken.push({ name, error: String(error) });
      await run(db, call).catch(failed);
    }
    return broken;
  },
  judge: (broken) =>
    broken.length === 0
      ? null
      : {
          weight: 'error',
          what: msg('Some database extensions do not work: {names}.'),
          remedy: msg('Install them for this version of PostgreSQL, then update each with ALTER EXTENSION.'),
          params: { names: broken.map(({ name }) => name).join(', ') },
          detail: broken.map(({ error }) => error).join('\n'),
        },
});
