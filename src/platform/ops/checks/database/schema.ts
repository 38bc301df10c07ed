import { knownMigrations, ranMigrations } from '#src/platform/db/schema-version.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** A schema of another version than the program's. */
export const schema = check({
  kind: 'schema',
  async look({ db }) {
    const [known, ran] = [knownMigrations(), await ranMigrations(db)];
    return {
      missing: known.filter((name) => !ran.includes(name)),
      unknown: ran.filter((name) => !known.includes(name)),
    };
  },
  judge({ missing, unknown }) {
    if (unknown.length > 0)
      return {
        weight: 'error',
        what: msg('The database belongs to a newer version: {names}.'),
        remedy: msg('Start the newer version.'),
        params: { names: unknown.join(', ') },
      };
    return missing.length === 0
      ? null
      : {
          weight: 'error',
          what: msg('The database has not been migrated to the current schema: {names}.'),
          remedy: msg('Start the application, or run: npm run migrate'),
          params: { names: missing.join(', ') },
        };
  },
});
