import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** How often a member may publish or change a text, and see how it will look; counted over ten minutes. */
export function writingLimits({ db }: Deps) {
  const attempt = databaseLimits(db);
  return {
    publishing: rateLimited(attempt, 'contribute', { points: 30, seconds: 600 }),
    previewing: rateLimited(attempt, 'preview', { points: 120, seconds: 600 }),
  };
}
