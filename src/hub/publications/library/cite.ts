import { publicationKind } from '#src/hub/publications/kind.ts';
import type { PublicationFacts, PublicationForm } from '#src/hub/publications/publication.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { dayOf } from '#src/platform/text/dates.ts';

type CitedPublication = Pick<
  Document,
  'id' | 'slug' | 'title' | 'version' | 'language' | 'editedAt' | 'organisation'
> &
  PublicationFacts;

const cslTypes: Record<PublicationForm, string> = {
  report: 'report',
  guideline: 'standard',
  paper: 'article',
  'case-history': 'report',
  presentation: 'speech',
  letter: 'personal_communication',
  other: 'document',
};

/** Returns a publication as one cites it in a text, with its edition and the address here. */
export function citedAsText(publication: CitedPublication, baseUrl: string): string {
  const { title, issued, publisher, doi, version, language } = publication;
  const by = byline(publication);
  const house = publisher === null || publisher === by ? [] : [`${publisher}.`];
  const parts = [
    by === null ? `${title} (${issued}).` : `${by} (${issued}). ${title}.`,
    ...house,
    `Edition ${version} (${language}), ${dayOf(publication.editedAt)}.`,
    ...(doi === null ? [] : [`https://doi.org/${doi}`]),
    baseUrl + documentPath(publicationKind, publication),
  ];
  return parts.join(' ');
}

/** Returns publications as a file of BibTeX. */
export function citedAsBibtex(publications: readonly CitedPublication[], baseUrl: string): string {
  return publications
    .map((publication) => {
      const { id, title, issued, authors, publisher, doi, version, language, editedAt } = publication;
      const fields = {
        title: `{${escaped(title)}}`,
        author:
          authors === null
            ? byline(publication) && `{${escaped(byline(publication) ?? '')}}`
            : escaped(authors),
        year: issued.slice(0, 4),
        publisher: publisher && escaped(publisher),
        language,
        doi,
        url: baseUrl + documentPath(publicationKind, publication),
        note: `Edition ${version}, ${dayOf(editedAt)}`,
      };
      const lines = Object.entries(fields).flatMap(([name, value]) =>
        value === null ? [] : [`  ${name} = {${value}}`],
      );
      return `@misc{ict4society-${id},\n${lines.join(',\n')}\n}\n`;
    })
    .join('\n');
}

/** Returns a publication as CSL-JSON has it, which programs for references read. */
export function citedAsCsl(publication: CitedPublication, baseUrl: string) {
  const { id, form, title, issued, publisher, doi, version, language, editedAt } = publication;
  const by = byline(publication);
  return {
    id: `ict4society-${id}`,
    type: cslTypes[form],
    title,
    language,
    issued: { 'date-parts': [issued.split('-').map(Number)] },
    ...(by === null ? {} : { author: [{ literal: by }] }),
    ...(publisher === null ? {} : { publisher }),
    ...(doi === null ? {} : { DOI: doi }),
    edition: String(version),
    note: dayOf(editedAt),
    URL: baseUrl + documentPath(publicationKind, publication),
  };
}

function byline({ authors, publisher, organisation }: CitedPublication): string | null {
  return authors ?? publisher ?? organisation;
}

/** A text without what means something in BibTeX. */
function escaped(text: string): string {
  return text.replace(/[\\{}]/g, '').replace(/[&%$#_]/g, (sign) => `\\${sign}`);
}
