import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { reportFaults } from './figures/check.ts';
import { csvFiles } from './files.ts';
import { reportSheets } from './report.ts';
import { insertReport, publishedReport, reportWords } from './store.ts';
import { defaultNotes } from './template/notes.ts';
import { reportTexts } from './template/text-sheets.ts';

type Correction = { changes: string; reasons: string; method: string };

/** Why a report is not published: a message to translate. */
type PublishRefusal = { field: 'changes' | 'texts'; message: string };

/**
 * Publishes the report on a year that is over, frozen as the next version; a version after the first is a correction and says
 * what changed, why and by what method. Returns its number, or why not. A Conflict where the sheets would be faulty, or where
 * somebody else published meanwhile.
 */
export async function publishReport(
  { db, now, config }: Deps,
  actor: Actor,
  year: number,
  correction: Correction | null,
  expected: number,
): Promise<number | PublishRefusal> {
  if (actor.kind === 'visitor') throw new Forbidden();
  const at = now();
  if (at.getUTCFullYear() <= year) throw new Conflict(msg('This year is not over yet.'));
  return transaction(db, async (tx) => {
    const before = await publishedReport(tx, year, null);
    if ((before?.version ?? 0) !== expected)
      throw new Conflict(msg('Somebody else has published this report in the meantime.'));
    if (before && correction === null)
      return { field: 'changes', message: msg('Say what this correction changes, why, and by what method') };
    const words = await reportWords(tx, year);
    if (reportTexts.some(([key]) => !words[key]))
      return {
        field: 'texts',
        message: msg('Write all six texts first: a report without them is incomplete'),
      };
    const publishedOn = at.toISOString().slice(0, 10);
    const previous = await publishedReport(tx, year - 1, null);
    const about = {
      year,
      provider: config.operator,
      publishedOn,
      previousOn: (before ?? previous)?.publishedAt.toISOString().slice(0, 10) ?? null,
    };
    const sheets = await reportSheets(tx, about, { ...defaultNotes, ...words });
    const faults = reportFaults(csvFiles(sheets));
    if (faults.length > 0) throw new Error(`the report on ${year} is faulty: ${faults.join('; ')}`);
    const change = before ? correction : null;
    return insertReport(tx, { year, at, publishedBy: actor.id, sheets, correction: change });
  });
}
