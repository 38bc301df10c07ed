import type { Translate } from '#src/platform/i18n/t.ts';
import type { LastingProblem } from '#src/platform/ops/problems/problem.ts';

export const problemsPath = '/admin/problems';
// The checks run every minute.
const lateMs = 180_000;

type ProblemsPage = {
  problems: {
    what: string;
    remedy: string;
    since: Date;
    isUrgent: boolean;
    /** As the other side says it; English. */
    detail: string | null;
    /** What follows from it, in words. */
    consequences: string[];
  }[];
  /** When the checks ran last; null where they never did. */
  lookedAt: Date | null;
  /** Whether they should have run since. */
  isLate: boolean;
};

/** Returns what does not work as it should, each with what follows from it. */
export function problemsPage(
  found: readonly LastingProblem[],
  lookedAt: Date | null,
  now: Date,
  t: Translate,
): ProblemsPage {
  return {
    problems: found
      .filter(({ explainedBy }) => explainedBy === null)
      .map(({ kind, what, remedy, params, since, weight, detail }) => ({
        what: t(what, params),
        remedy: t(remedy, params),
        since,
        isUrgent: weight === 'error',
        detail: detail ?? null,
        consequences: found
          .filter(({ explainedBy }) => explainedBy === kind)
          .map((other) => t(other.what, other.params)),
      })),
    lookedAt,
    isLate: lookedAt === null || now.getTime() - lookedAt.getTime() > lateMs,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/operations/problems': ProblemsPage;
  }
}
