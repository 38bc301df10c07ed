import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';

const longest = 4000;

/** Progress reports: what was done in a period, what was not and why, and what comes next. */
export const progressReportKind: DocumentKind = {
  name: 'progress-report',
  noun: msg('Progress report'),
  path: commitmentsPath,
  within: 'commitment',
  sections: [
    {
      anchor: 'done',
      label: msg('What was done'),
      hint: msg('In these months, with links to evidence.'),
      longest,
    },
    {
      anchor: 'notdone',
      label: msg('What was not done, and why'),
      hint: msg('Everyone is asked this. Write “Nothing” only if that is true.'),
      longest,
    },
    { anchor: 'planned', label: msg('What comes next'), hint: msg('Before the next report.'), longest },
  ],
  facts: async () => [],
  questions: [],
};
