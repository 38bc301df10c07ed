import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns the limits of how often a member may publish or change a text, and see how it will look, in ten minutes. */
export function writingLimits({ db }: Deps) {
  const attempt = databaseLimits(db);
  return {
    publishing: rateLimited(attempt, 'contribute', { points: 30, seconds: 600 }),
    previewing: rateLimited(attempt, 'preview', { points: 120, seconds: 600 }),
  };
}
