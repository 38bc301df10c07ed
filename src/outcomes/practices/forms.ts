import { z } from 'zod';
import { documentFields, nextVersionFields, sectionFields } from '#src/outcomes/documents/writing/forms.ts';
import { countryCodes, countryName } from '#src/people/organisations/countries.ts';
import { choice, line } from '#src/platform/http/forms/fields.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { practiceKind } from './kind.ts';
import { checkers, type PracticeFacts, sizes } from './practice.ts';

const date = /^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const dateMessage = msg('Enter a year, a month or a day, such as 2023, 2023-05 or 2023-05-17');

/** Returns the schema of a year, a month or a day, such as 2023, 2023-05 or 2023-05-17. */
export function partialDateField() {
  return line(10, dateMessage).refine((value) => date.test(value), { error: dateMessage });
}

const codesByName = new Map(
  [...countryCodes].flatMap((code) => [
    [code.toLowerCase(), code] as const,
    ...interfaceLanguages.map((language) => [countryName(code, language).toLowerCase(), code] as const),
  ]),
);

/** Names or codes of countries with commas between them, in any language of the interface: their codes. */
const countries = line(400, msg('Name at least one country')).transform((typed, context) => {
  const found = new Set<string>();
  for (const name of typed.split(/\s*[,;]\s*/).filter(Boolean)) {
    const code = codesByName.get(name.toLowerCase());
    if (code !== undefined) found.add(code);
    else
      context.addIssue({
        code: 'custom',
        message: msg('“{name}” is not a country we know. Separate countries by commas: “Belgium, Poland”'),
        params: { name },
      });
  }
  if (found.size > 10) context.addIssue({ code: 'custom', message: msg('Enter at most ten countries') });
  return [...found];
});

const fields = {
  ...documentFields,
  ...sectionFields(practiceKind),
  started: partialDateField(),
  ended: line(10)
    .refine((value) => value === '' || date.test(value), { error: dateMessage })
    .transform((value) => value || null),
  checked_by: choice(checkers, msg('Choose who checks it')),
  checker: line(160).transform((value) => value || null),
  size: choice(sizes, msg('Choose how large the organisation is')),
  countries,
};

/** A practice that is sent in for the first time. */
export const PracticeForm = z.object({
  ...fields,
  board: z.string().min(1, msg('Choose a board')),
  organisation: z.coerce
    .number({ error: msg('Choose the organisation that did it') })
    .int()
    .min(1, msg('Choose the organisation that did it')),
});

/** The next version of a practice. */
export const NextPracticeForm = z.object({ ...fields, ...nextVersionFields });

type Facts = Pick<
  z.output<typeof PracticeForm>,
  'started' | 'ended' | 'checked_by' | 'checker' | 'size' | 'countries'
>;

/** What is wrong where there is no board of the name that was sent, or it is archived. */
export const noBoard = { field: 'board', message: msg('Choose a board') };

/** Returns what is wrong between the fields of a form: the field, and what to do (a message to translate); null for nothing. */
export function factsRefusal({ started, ended, checked_by, checker }: Facts) {
  if (ended !== null && ended < started.slice(0, ended.length)) {
    return { field: 'ended', message: msg('It cannot end before it began') };
  }
  return checked_by !== 'self' && checker === null
    ? { field: 'checker', message: msg('Say who it is') }
    : null;
}

/** Returns what is compared of a practice, as the form says it. */
export function factsOf({ started, ended, checked_by, checker, size, countries }: Facts): PracticeFacts {
  const checkedBy = checked_by;
  return { started, ended, checkedBy, checker: checkedBy === 'self' ? null : checker, size, countries };
}

/** Returns what is compared of a practice as its form has it, the names of countries in this language. */
export function factsValues(facts: PracticeFacts, language: InterfaceLanguage): Record<string, string> {
  return {
    ...{ started: facts.started, ended: facts.ended ?? '', size: facts.size },
    ...{ checked_by: facts.checkedBy, checker: facts.checker ?? '' },
    countries: facts.countries.map((code) => countryName(code, language)).join(', '),
  };
}
