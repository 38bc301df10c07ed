import type { Translate } from '#src/platform/i18n/t.ts';
import type { FailingJob } from '#src/platform/jobs/failing.ts';

type AdminFailuresPage = {
  failures: {
    title: string;
    since: Date;
    /** What the mail server or the program said; English. */
    error: string;
    /** Null where it is given up. */
    nextTry: Date | null;
    /** Where it is tried again; null where it cannot be. */
    again: string | null;
  }[];
  /** How many there are beside those shown. */
  left: number;
  /** Whether several of those shown can be tried again at once. */
  canTryAll: boolean;
};

/** Returns the page of what the platform could not do on its own so far. */
export function adminFailuresPage(jobs: readonly FailingJob[], t: Translate): AdminFailuresPage {
  return {
    failures: jobs.map(({ id, task, to, subject, since, error, nextTry, repeatable }) => ({
      title: to === null ? task : t('Email to {address}: {subject}', { address: to, subject: subject ?? '' }),
      since,
      error: error.split('\n')[0] ?? '',
      nextTry,
      again: repeatable ? `/admin/failures/${id}/retry` : null,
    })),
    canTryAll: jobs.filter(({ repeatable }) => repeatable).length > 1,
    left: (jobs[0]?.total ?? 0) - jobs.length,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/admin/failures': AdminFailuresPage;
  }
}
