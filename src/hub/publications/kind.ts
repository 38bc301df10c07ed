import { fileLimits } from '#src/concerns/files/file.ts';
import { partialDate } from '#src/outcomes/practices/practice.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentFact, DocumentKind } from '#src/platform/slice/document-kind.ts';
import { accessibilityNames, formNames, type PublicationFacts, publicationsPath } from './publication.ts';
import { publicationFacts } from './store.ts';

/** Publications: reports, guidelines and papers about what is debated here. */
export const publicationKind: DocumentKind = {
  name: 'publication',
  noun: msg('Publication'),
  plural: msg('Publications'),
  path: publicationsPath,
  largestFile: fileLimits.most,
  sections: [
    {
      anchor: 'abstract',
      label: msg('What it says'),
      hint: msg(
        'Its question, what it found, and what it asks for. If the file itself is not accessible, this must give the main points.',
      ),
      longest: 2000,
    },
  ],
  facts: async (db, document, viewer) => factLines(await publicationFacts(db, document), viewer),
  questions: [
    { name: 'form', question: msg('Are its form, date and authors right?') },
    { name: 'rights', question: msg('May it be published here under this licence?') },
    {
      name: 'gist',
      question: msg('Does the summary give the main points, including to people who cannot use the file?'),
    },
    { name: 'private', question: msg('Are private persons left out?') },
  ],
};

/** Returns what is compared of a publication, as labels and values. */
export function factLines(facts: PublicationFacts, { language, t }: Viewer): DocumentFact[] {
  const { authors, publisher, doi, address } = facts;
  const given = (label: string, value: string | null) => (value === null ? [] : [{ label, value }]);
  return [
    { label: t('Form'), value: t(formNames[facts.form]) },
    { label: t('Issued'), value: partialDate(facts.issued, language) },
    ...given(t('Authors'), authors),
    ...given(t('Publisher'), publisher),
    { label: t('Licence'), value: facts.licence },
    ...given(t('DOI'), doi),
    ...given(t('Address'), address),
    { label: t('Accessibility'), value: t(accessibilityNames[facts.accessible]) },
  ];
}
