import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';
import { adminGrants } from './store.ts';

/** Administrators that are missing: what only they, or only two of them, can do stands still. */
export const administrators = check({
  kind: 'administrators',
  everyMinutes: 10,
  async look({ db, now, config }) {
    const grants = await adminGrants(db, now());
    const count = new Set(grants.map(({ memberId }) => memberId)).size;
    return { count, needed: config.twoPersonRule.length > 0 ? 2 : 1 };
  },
  judge({ count, needed }) {
    if (count >= needed) return null;
    const remedy = msg('Make one with: npm run create-admin');
    return count === 0
      ? { weight: 'error', what: msg('There is no administrator.'), remedy }
      : {
          weight: 'warning',
          what: msg('There is only one administrator, and some actions need a second one to confirm them.'),
          remedy,
        };
  },
});
