import { z } from 'zod';
import { doOrPropose } from '#src/people/confirmations/propose.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { TwoPersonMeasure } from '#src/platform/slice/two-person-measure.ts';
import { reportFaults } from './figures/check.ts';
import { csvFiles } from './files.ts';
import { reportHref } from './page.ts';
import { reportSheets } from './report.ts';
import { insertReport, publishedReport, reportWords } from './store.ts';
import { defaultNotes } from './template/notes.ts';
import { reportTexts } from './template/text-sheets.ts';

/** A publication as it waits for a second person: of which year, after which version (0: none), and as what correction. */
const Publication = z.object({
  year: z.number(),
  expected: z.number(),
  correction: z.object({ changes: z.string(), reasons: z.string(), method: z.string() }).nullable(),
});

/** Why a report is not published: a message to translate. */
type PublishRefusal = { field: 'changes' | 'texts'; message: string };

const incomplete = msg('Write all six texts first: a report without them is incomplete');
const publishedMeanwhile = msg('Someone else has published this report in the meantime.');

/**
 * The publication of a report, frozen as the next version with the figures of that moment. A Conflict where somebody else
 * published meanwhile, or a text is missing.
 */
export const reportPublication: TwoPersonMeasure<Pick<Deps, 'config' | 'now'>> = {
  name: 'publish-report',
  label: msg('Publish the transparency report {name}'),
  about: (payload) => {
    const { year } = Publication.parse(payload);
    return { name: String(year), href: reportHref(year) };
  },
  carryOut: async ({ config, now }, tx, payload, proposedBy) => {
    const { year, expected, correction } = Publication.parse(payload);
    const at = now();
    const before = await publishedReport(tx, year, null);
    if ((before?.version ?? 0) !== expected) throw new Conflict(publishedMeanwhile);
    const words = await reportWords(tx, year);
    if (reportTexts.some(([key]) => !words[key])) throw new Conflict(incomplete);
    const previous = await publishedReport(tx, year - 1, null);
    const about = {
      year,
      provider: config.operator,
      publishedOn: at.toISOString().slice(0, 10),
      previousOn: (before ?? previous)?.publishedAt.toISOString().slice(0, 10) ?? null,
    };
    const sheets = await reportSheets(tx, about, { ...defaultNotes, ...words });
    const faults = reportFaults(csvFiles(sheets));
    if (faults.length > 0) throw new Error(`the report on ${year} is faulty: ${faults.join('; ')}`);
    await insertReport(tx, {
      ...{ year, at, publishedBy: proposedBy, sheets },
      correction: before ? correction : null,
    });
  },
};

/**
 * Publishes the report on a year that is over, or proposes it to a second person; a version after the first is a correction
 * and says what changed, why and by what method. Returns its number, or why not.
 */
export async function publishReport(
  deps: Deps,
  actor: Actor,
  year: number,
  correction: z.output<typeof Publication>['correction'],
  expected: number,
): Promise<number | 'proposed' | PublishRefusal> {
  if (actor.kind === 'visitor') throw new Forbidden();
  if (deps.now().getUTCFullYear() <= year) throw new Conflict(msg('This year is not over yet.'));
  return transaction(deps.db, async (tx) => {
    const before = await publishedReport(tx, year, null);
    if ((before?.version ?? 0) !== expected) throw new Conflict(publishedMeanwhile);
    if (before && correction === null)
      return {
        field: 'changes',
        message: msg('Say what this correction changes, why, and what method was used'),
      };
    const words = await reportWords(tx, year);
    if (reportTexts.some(([key]) => !words[key])) return { field: 'texts', message: incomplete };
    const payload = { year, expected, correction };
    const proposal = { payload, memberId: null, actorId: actor.id };
    return (await doOrPropose(deps, tx, reportPublication, proposal)) === 'done' ? expected + 1 : 'proposed';
  });
}
