import { z } from 'zod';
import { publicationKind } from '#src/hub/publications/kind.ts';
import {
  accessibilities,
  type PublicationFacts,
  publicationForms,
  type ReadPublication,
} from '#src/hub/publications/publication.ts';
import { parseReport, type ReportFault, uncitedPart } from '#src/hub/publications/report/parts.ts';
import { addedFields, nextAddedFields } from '#src/outcomes/documents/adding/added.ts';
import { sectionFields } from '#src/outcomes/documents/writing/forms.ts';
import { partialDateField } from '#src/outcomes/practices/forms.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { choice, line, optionalLine, text } from '#src/platform/http/forms/fields.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';

const doi = /^10\.\d{4,9}\/\S{1,200}$/;

const fields = {
  ...sectionFields(publicationKind),
  form: choice(publicationForms, msg('Choose what it is')),
  issued: partialDateField(),
  authors: optionalLine(300),
  publisher: optionalLine(160),
  licence: line(
    80,
    msg('Enter the licence it may be used under, such as “CC BY 4.0” or “All rights reserved”'),
  ),
  doi: optionalLine(220)
    .transform((value) => value?.replace(/^(https?:\/\/)?(dx\.)?doi\.org\//i, '') ?? null)
    .refine((value) => value === null || doi.test(value), { error: msg('Enter a DOI, such as 10.1000/182') }),
  address: optionalLine(500).refine((value) => value === null || isSecure(value), {
    error: msg('Enter an address that begins with https://'),
  }),
  accessible: choice(accessibilities, msg('Say whether it is accessible')),
  /** Addresses or numbers of debates, one in each line. */
  debates: text(4000).default(''),
  /** A report that is written here, as one text; see parseReport. */
  report: text(60_000).default(''),
};

function isSecure(value: string): boolean {
  return URL.parse(value)?.protocol === 'https:';
}

/** A publication that is sent in, or published by a curator, for the first time. */
export const PublicationForm = z.object({ ...addedFields, ...fields });

/** A next edition. */
export const NextEditionForm = z.object({ ...nextAddedFields, ...fields });

type EditionFields = z.output<typeof NextEditionForm> | z.output<typeof PublicationForm>;

/** Returns the numbers of the debates that were typed; null in the place of what is none. */
export function debatesTyped({ debates }: Pick<EditionFields, 'debates'>): (number | null)[] {
  const lines = debates.split(/\s+/).filter(Boolean);
  return [...new Set(lines)].map(
    (line) => parseId(/^(?:\S*\/debates\/)?(\d+)(?:[-?#/]\S*)?$/.exec(line)?.[1]) ?? null,
  );
}

/** Returns what is wrong between the fields: a publication is here, or elsewhere, or both; null for nothing. */
export function publicationRefusal(
  { files, address, form, report, debates }: EditionFields,
  { origin, publicDebates }: { origin: string; publicDebates: readonly number[] },
): FieldError | null {
  if (files.length === 0 && address === null && report === '')
    return {
      field: 'address',
      message: msg('Add a file, enter the address where it is published, or write it here'),
    };
  if (form !== 'report' && (report !== '' || debates !== ''))
    return { field: 'form', message: msg('Only a report is written here, and is on debates') };
  if (debatesTyped({ debates }).some((id) => id === null || !publicDebates.includes(id)))
    return { field: 'debates', message: msg('Write the address of each debate on a line of its own') };
  const parsed = parseReport(report);
  if (!Array.isArray(parsed)) return { field: 'report', message: faults[parsed.rule] };
  return uncitedPart(parsed, origin) ? { field: 'report', message: uncited } : null;
}

/** Returns the parts of the report that was typed: those of one in which nothing is wrong. */
export function partsTyped({ report }: Pick<EditionFields, 'report'>) {
  const parsed = parseReport(report);
  return Array.isArray(parsed) ? parsed : [];
}

const uncited = msg(
  'Every part cites what it rests on, by #number or an address of this site. Behind the heading of a part that is your own view, write “own view” in braces.',
);
const faults: Record<ReportFault['rule'], string> = {
  begin: msg('Begin with a line such as “## What was said”: everything stands in a part'),
  heading: msg('Give every part a heading of at most 160 characters'),
  braces: msg(
    'Leave what stands in braces as it is; write “recommendation” or “own view” there in a new one',
  ),
  twice: msg('Two parts have the same anchor in braces. Take it out of the new one.'),
  many: msg('Make at most 60 parts'),
  long: msg('Write something in every part, at most 6,000 characters'),
};

/** Returns what is compared of an edition, as the form says it. */
export function publicationFactsOf(data: EditionFields): PublicationFacts {
  const { form, issued, authors, publisher, licence, doi: identifier, address, accessible } = data;
  return { form, issued, authors, publisher, licence, doi: identifier, address, accessible };
}

/** Returns what is compared of an edition, as its form has it. */
export function publicationValues({ debates, ...facts }: ReadPublication): Record<string, string> {
  const values = Object.entries(facts).map(([name, value]) => [name, value ?? '']);
  return { ...Object.fromEntries(values), debates: debates.map(({ id }) => `/debates/${id}`).join('\n') };
}
