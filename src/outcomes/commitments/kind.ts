import { partialDate } from '#src/outcomes/practices/practice.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { localeOf } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentFact, DocumentKind } from '#src/platform/slice/document-kind.ts';
import { commitmentsPath, rhythmNames } from './commitment.ts';
import { markViews } from './principles/view.ts';
import { type CommitmentDetails, commitmentDetails, type Indicator } from './store.ts';
import { inVersion } from './targets/in-version.ts';

const longest = 4000;

/** Commitments: what an organisation promises, by when, and by which figures one will see it. */
export const commitmentKind: DocumentKind = {
  name: 'commitment',
  noun: msg('Commitment'),
  plural: msg('Commitments'),
  isOutcome: true,
  path: commitmentsPath,
  sections: [
    {
      anchor: 'objective',
      label: msg('What will be different'),
      hint: msg('For whom, and where. The figures come in the next step.'),
      longest,
    },
    {
      anchor: 'why',
      label: msg('Why'),
      hint: msg('What is wrong today, and how we know. A debate here may have said so: link to it.'),
      longest,
    },
    {
      anchor: 'pays',
      label: msg('Who pays'),
      hint: msg('What it costs, who pays, and for how long that is certain.'),
      longest,
    },
  ],
  facts: async (db, document, viewer) => {
    const details = await commitmentDetails(db, document.id);
    return factLines(details, document.version, viewer);
  },
  questions: [
    { name: 'complete', question: msg('Is every part answered?') },
    {
      name: 'measured',
      question: msg('Do the indicators measure what is promised, and does each one name its source?'),
    },
    { name: 'beyond', question: msg('Does it go beyond what the law already requires?') },
    { name: 'private', question: msg('Are private persons left out?') },
    { name: 'right', question: msg('Are the organisation and the dates right?') },
  ],
};

/** Returns a number in words of this language. */
export function figure(value: number, { language }: Pick<Viewer, 'language'>): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 6 }).format(value);
}

/** Returns from where to where an indicator goes, and by when. */
export function targetLine(
  { baseline, baselineOn, target, targetOn, unit }: Indicator,
  viewer: Pick<Viewer, 't' | 'language'>,
): string {
  return viewer.t('from {baseline} ({from}) to {target} ({until}), in {unit}', {
    baseline: figure(baseline, viewer),
    from: partialDate(baselineOn, viewer.language),
    target: figure(target, viewer),
    until: partialDate(targetOn, viewer.language),
    unit,
  });
}

/** Returns every how many months an organisation reports, as a message to translate. */
export function rhythmName(reportMonths: number): string {
  return reportMonths === 3 ? rhythmNames[3] : reportMonths === 6 ? rhythmNames[6] : rhythmNames[12];
}

function factLines(details: CommitmentDetails, version: number, viewer: Viewer): DocumentFact[] {
  const { language, t } = viewer;
  const { measures, indicators, former, marks } = inVersion(details, version);
  return [
    { label: t('Begins'), value: partialDate(details.startsOn, language) },
    { label: t('Ends'), value: partialDate(details.endsOn, language) },
    { label: t('Reports'), value: t(rhythmName(details.reportMonths)) },
    ...indicators.map((indicator) => ({
      label: t('Indicator: {name}', { name: indicator.name }),
      value: `${targetLine(indicator, viewer)}. ${t('Source: {source}', { source: indicator.source })}${
        indicator.replacesWords === null
          ? ''
          : ` ${t('It replaces another: {words}', { words: indicator.replacesWords })}`
      }`,
    })),
    ...former.flatMap(({ name, droppedWords }) =>
      droppedWords === null ? [] : { label: t('Dropped indicator: {name}', { name }), value: droppedWords },
    ),
    ...measures.map(({ words, dueOn }) => ({
      label: t('Measure, by {date}', { date: partialDate(dueOn, language) }),
      value: words,
    })),
    ...markViews(marks, viewer).map(({ number, name, mark, words }) => ({
      label: `${number}. ${name}`,
      value: [mark, words ?? ''].filter(Boolean).join(': '),
    })),
  ];
}
