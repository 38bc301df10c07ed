import type { NamedSection } from '#src/concerns/privacy/declared-data.ts';
import { groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { SectionRow } from './row-store.ts';

/** So many rows of a section stand on the page; all of them are in its file of JSON. */
export const rowsShown = 300;

type FieldValue = { label: string; value: string; long: boolean };
type SectionPage = {
  id: string;
  title: string;
  file: string;
  rows: readonly (readonly FieldValue[])[];
  more: boolean;
};

type Words = { t: Translate; full: (date: Date) => string };

/** Returns a section of the file's page: its rows with the words for their fields, without those that are empty. */
export function sectionPage(section: NamedSection, rows: readonly SectionRow[], words: Words): SectionPage {
  const { name, title } = section;
  const fields = Object.entries(section.fields);
  return {
    id: name,
    title: words.t(title),
    file: `data/${name}.json`,
    rows: rows.slice(0, rowsShown).map((row) =>
      fields.flatMap(([field, label]) => {
        const value = inWords(field, row[field], words);
        return value === ''
          ? []
          : [{ label: words.t(label), value, long: value.length > 100 || value.includes('\n') }];
      }),
    ),
    more: rows.length > rowsShown,
  };
}

function inWords(field: string, value: unknown, { t, full }: Words): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return full(value);
  if (typeof value === 'boolean') return value ? t('Yes') : t('No');
  if (field === 'group') {
    const code = groupCodes.find((known) => known === value);
    return code ? groupLabel(code, t).label : String(value);
  }
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}
