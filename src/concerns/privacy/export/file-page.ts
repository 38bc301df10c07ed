import type { Part } from '#src/concerns/privacy/subject.ts';
import { groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { PartRow } from './read-section.ts';

/** So many rows of a part stand on the page; all of them are in its file. */
export const rowsShown = 300;

type Field = { label: string; value: string; long: boolean };
type FileSection = {
  id: string;
  title: string;
  file: string;
  rows: readonly (readonly Field[])[];
  more: boolean;
};

type Reader = { t: Translate; full: (date: Date) => string };

/** A part as a section of the page: its rows with the words for their fields, without those that are empty. */
export function fileSection(
  name: string,
  part: Part,
  rows: readonly PartRow[],
  { t, full }: Reader,
): FileSection {
  const fields = Object.entries(part.fields);
  return {
    id: name,
    title: t(part.title),
    file: `data/${name}.json`,
    rows: rows.slice(0, rowsShown).map((row) =>
      fields.flatMap(([field, label]) => {
        const value = inWords(field, row[field], { t, full });
        return value === ''
          ? []
          : [{ label: t(label), value, long: value.length > 100 || value.includes('\n') }];
      }),
    ),
    more: rows.length > rowsShown,
  };
}

function inWords(field: string, value: unknown, { t, full }: Reader): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return full(value);
  if (typeof value === 'boolean') return value ? t('Yes') : t('No');
  if (field === 'group') {
    const code = groupCodes.find((known) => known === value);
    return code ? groupLabel(code, t).label : String(value);
  }
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}
