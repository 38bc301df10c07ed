import { cooperationLabels } from '#src/hub/enquiries/labels.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentFact, DocumentKind } from '#src/platform/slice/document-kind.ts';
import { dayInWords } from '#src/platform/text/dates.ts';
import { activitiesPath } from './activity.ts';
import { followVersion } from './course.ts';
import { activityFacts, type ReadActivity } from './store.ts';

const longest = 4000;

/** Activities: what partners and the platform do together. */
export const activityKind: DocumentKind = {
  name: 'activity',
  noun: msg('Activity'),
  plural: msg('Activities'),
  path: activitiesPath,
  sections: [
    {
      anchor: 'purpose',
      label: msg('What it is for'),
      hint: msg('What should change as a result, and for whom.'),
      longest,
    },
    {
      anchor: 'done',
      label: msg('What was done'),
      hint: msg('Who did what. Link to minutes, publications and debates.'),
      ...{ longest, optional: true },
    },
    {
      anchor: 'result',
      label: msg('What came of it'),
      hint: msg('What exists now that did not exist before, even if it is less than you hoped for.'),
      ...{ longest, optional: true },
    },
    {
      anchor: 'next',
      label: msg('What happens next'),
      hint: msg('Who does what next, and by when.'),
      ...{ longest, optional: true },
    },
  ],
  facts: async (db, document, viewer) => factLines(await activityFacts(db, document), viewer),
  published: followVersion,
  questions: [
    { name: 'dates', question: msg('Are its form, dates and partners right?') },
    { name: 'purpose', question: msg('Does it say what should change, and for whom?') },
    { name: 'honest', question: msg('Is the result stated honestly, without advertising?') },
    { name: 'private', question: msg('Are private persons left out?') },
  ],
};

/** Returns what is compared of an activity, as labels and values. */
export function factLines(
  { form, firstOn, lastOn, place, cancelled, partners }: ReadActivity,
  { language, t }: Viewer,
): DocumentFact[] {
  const names = partners.filter(({ refused }) => !refused).map(({ name }) => name);
  return [
    { label: t('Form'), value: t(cooperationLabels[form]) },
    { label: t('When'), value: dayInWords(firstOn, language, lastOn) },
    ...(place === null ? [] : [{ label: t('Where'), value: place }]),
    ...(names.length === 0 ? [] : [{ label: t('With'), value: names.join(', ') }]),
    ...(cancelled ? [{ label: t('State'), value: t('cancelled') }] : []),
  ];
}
