import type { PersonalData } from '#src/platform/slice/personal-data.ts';

/** What the platform notes about itself: nobody is named in it. */
export const operationsData: PersonalData = {
  tables: {
    problems: {
      other: ['kind', 'since', 'found_at', 'cause', 'weight', 'what', 'remedy', 'params', 'detail'],
    },
    problem_searches: { other: ['ended_at'] },
    modes: { other: ['kind', 'since', 'until'] },
    sign_in_troubles: { other: ['reason', 'seen', 'expected', 'since', 'last_at'] },
  },
};
