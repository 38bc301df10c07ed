import type { z } from 'zod';
import { transaction } from '#src/platform/db/transaction.ts';
import { stateOfValues } from '#src/platform/http/forms/opened-with.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { WordsForm } from './forms.ts';
import { lockReportWords, reportWords, saveReportWords } from './store.ts';

/** Saves what people wrote for the report on a year; false and nothing saved where it is no longer what the form was opened with. */
export function saveWords(
  { db }: Pick<Deps, 'db'>,
  year: number,
  { state, ...words }: z.output<typeof WordsForm>,
): Promise<boolean> {
  return transaction(db, async (tx) => {
    await lockReportWords(tx, year);
    if (stateOfValues(await reportWords(tx, year)) !== state) return false;
    await saveReportWords(tx, year, words);
    return true;
  });
}
