import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns middleware that limits how often the scripts of pages note what is read. */
export function readingLimit({ db }: Pick<Deps, 'db'>) {
  return rateLimited(databaseLimits(db), 'reading', { points: 240, seconds: 60 });
}
