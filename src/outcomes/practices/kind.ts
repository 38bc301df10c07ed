import { countryName } from '#src/people/organisations/countries.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentFact, DocumentKind } from '#src/platform/slice/document-kind.ts';
import { expectConfirmation } from './confirm.ts';
import { checkerNames, type PracticeFacts, partialDate, practicesPath, sizeNames } from './practice.ts';
import { practiceFacts } from './store.ts';

const longest = 4000;

/** Practices: what an organisation did, how that is checked, and what it did not do. */
export const practiceKind: DocumentKind = {
  name: 'practice',
  noun: msg('Practice'),
  plural: msg('Good practice'),
  isOutcome: true,
  path: practicesPath,
  sections: [
    {
      anchor: 'problem',
      label: msg('The problem'),
      hint: msg('What was wrong, and for whom.'),
      longest,
    },
    {
      anchor: 'what',
      label: msg('What was done'),
      hint: msg('Enough for someone else to do it too.'),
      longest,
    },
    {
      anchor: 'checked',
      label: msg('How it is checked'),
      hint: msg('Who checks, how often, and how the organisation answers for it.'),
      longest,
    },
    {
      anchor: 'results',
      label: msg('Results'),
      hint: msg('What changed, with figures and their sources.'),
      longest,
    },
    {
      anchor: 'limits',
      label: msg('Limits'),
      hint: msg('What did not work, and for whom this does not work. Everyone is asked this.'),
      longest,
    },
    {
      anchor: 'transfer',
      label: msg('What others need'),
      hint: msg('Money, people, time, skills; what has to be in place first.'),
      longest,
    },
  ],
  facts: async (db, document, viewer) => factLines(await practiceFacts(db, document), viewer),
  published: expectConfirmation,
  questions: [
    { name: 'complete', question: msg('Is every part answered?') },
    { name: 'sourced', question: msg('Do the results have a source?') },
    { name: 'honest', question: msg('Are the limits stated honestly, without advertising?') },
    { name: 'private', question: msg('Are private persons left out?') },
    { name: 'right', question: msg('Are the organisation and the dates right?') },
  ],
};

/** Returns what is compared of a practice, as labels and values. */
function factLines(facts: PracticeFacts, { language, t }: Viewer): DocumentFact[] {
  const { started, ended, checkedBy, checker, size, countries } = facts;
  const by = t(checkerNames[checkedBy]);
  return [
    { label: t('Since'), value: partialDate(started, language) },
    { label: t('Until'), value: ended === null ? t('Ongoing') : partialDate(ended, language) },
    { label: t('Checked by'), value: checker === null ? by : `${by}: ${checker}` },
    { label: t('Size of the organisation'), value: t(sizeNames[size]) },
    {
      label: t('Where'),
      value: countries.map((code) => countryName(code, language)).join(', '),
    },
  ];
}
