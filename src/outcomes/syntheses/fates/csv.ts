import { csvOf } from '#src/platform/text/csv.ts';
import type { SourceFate } from './store.ts';

const columns = [
  ...['contribution', 'address', 'group', 'language', 'claim', 'fate', 'cited in', 'reason'],
  ...['said in', 'belongs to', 'words'],
];

/** Returns what became of each contribution to the debate of a synthesis, as a table. */
export function fatesCsv(fates: readonly SourceFate[], baseUrl: string): string {
  const address = (folder: string, id: number | null) => (id === null ? null : `${baseUrl}/${folder}/${id}`);
  return csvOf(
    columns,
    fates.map(({ id, group, language, claim, isCited, citedIn, reason, insteadId, elsewhereId, words }) => [
      ...[id, address('contributions', id), group, language, claim],
      isCited ? 'cited' : reason === null ? 'open' : 'not cited',
      ...[
        citedIn.join(' '),
        reason,
        address('contributions', insteadId),
        address('debates', elsewhereId),
        words,
      ],
    ]),
  );
}
