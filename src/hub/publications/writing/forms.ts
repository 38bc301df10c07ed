import { z } from 'zod';
import { publicationKind } from '#src/hub/publications/kind.ts';
import {
  accessibilities,
  type PublicationFacts,
  publicationForms,
} from '#src/hub/publications/publication.ts';
import { addedFields, nextAddedFields } from '#src/outcomes/documents/adding/added.ts';
import { sectionFields } from '#src/outcomes/documents/writing/forms.ts';
import { partialDateField } from '#src/outcomes/practices/forms.ts';
import { choice, line, optionalLine } from '#src/platform/http/forms/fields.ts';
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
};

function isSecure(value: string): boolean {
  return URL.parse(value)?.protocol === 'https:';
}

/** A publication that is sent in, or published by a curator, for the first time. */
export const PublicationForm = z.object({ ...addedFields, ...fields });

/** A next edition. */
export const NextEditionForm = z.object({ ...nextAddedFields, ...fields });

type EditionFields = z.output<typeof NextEditionForm> | z.output<typeof PublicationForm>;

/** Returns what is wrong between the fields: a publication is here, or elsewhere, or both; null for nothing. */
export function publicationRefusal({ files, address }: EditionFields): FieldError | null {
  return files.length === 0 && address === null
    ? { field: 'address', message: msg('Add a file, or enter the address where it is published') }
    : null;
}

/** Returns what is compared of an edition, as the form says it. */
export function publicationFactsOf(data: EditionFields): PublicationFacts {
  const { form, issued, authors, publisher, licence, doi: identifier, address, accessible } = data;
  return { form, issued, authors, publisher, licence, doi: identifier, address, accessible };
}

/** Returns what is compared of an edition, as its form has it. */
export function publicationValues(facts: PublicationFacts): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value ?? '']));
}
