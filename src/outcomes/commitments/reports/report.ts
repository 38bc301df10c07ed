import { lockDrafts } from '#src/concerns/drafts/store.ts';
import type { Screened } from '#src/moderation/screening/screened.ts';
import type { ProgressPeriod } from '#src/outcomes/commitments/commitment.ts';
import { speaksForIt } from '#src/outcomes/commitments/policy.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { firstWords } from '#src/outcomes/documents/writing/first-words.ts';
import { sectionField } from '#src/outcomes/documents/writing/forms.ts';
import { publishDocument, speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import { deleteSentDraft } from '#src/outcomes/documents/writing/send-in.ts';
import { makeDuty, meetDuty } from '#src/outcomes/duties/store.ts';
import { capacityRefusal } from '#src/people/affiliations/capacity/capacity.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { isInterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { msg, translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { ReportedValue } from './forms.ts';
import { progressReportKind } from './kind.ts';
import { insertReport, insertValues, markDone } from './store.ts';

type SentReport = {
  language: string;
  files: readonly number[];
  key: string;
  draft: { id: number; revision: number } | null;
};

type ReportToPublish = {
  screened: Screened<SentReport>;
  period: ProgressPeriod;
  values: readonly ReportedValue[];
  /** The measures that it says are done. */
  done: readonly number[];
};

const replaced = msg(
  'An indicator has been replaced since you opened this. Go back and look at the form again.',
);

/**
 * Publishes a progress report, or holds it where screening says so; it meets what was owed for these months. 'overlap' and
 * nothing changed where another report tells of them.
 */
export async function reportProgress(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  document: Document,
  { screened, period, values, done }: ReportToPublish,
): Promise<'reported' | 'overlap'> {
  const { id: commitmentId, boardId, organisationId } = document;
  if (!speaksForIt(actor, document) || organisationId === null) throw new NotFound();
  const capacity = speakingCapacity(actor, organisationId);
  const at = now();
  const { from, until, dueOn } = period;
  const written = new Map<string, unknown>(Object.entries(screened.data));
  const sections = progressReportKind.sections.map(({ anchor }) => ({
    anchor,
    source: String(written.get(sectionField(anchor)) ?? ''),
  }));
  try {
    return await transaction(db, async (tx): Promise<'reported'> => {
      await lockDrafts(tx, actor.id);
      const report = await publishDocument(tx, actor, {
        ...{
          kind: progressReportKind,
          about: { id: commitmentId, boardId },
          capacity,
          screened,
          sections,
          files: screened.data.files,
          at,
        },
        title: titleOf(screened.data.language, period),
        lede: firstWords(sections[0]?.source ?? '', 300),
      });
      if (!report.added) return 'reported';
      await deleteSentDraft(tx, actor, screened.data);
      await insertReport(tx, { id: report.id, commitmentId, from, until });
      await insertValues(tx, report.id, values);
      await markDone(tx, { reportId: report.id, commitmentId, measures: done });
      const duty = {
        ...{ kind: 'progress-report' as const, about: { documentId: commitmentId }, organisationId },
        period: { from, until },
      };
      await makeDuty(tx, { ...duty, dueOn, at });
      await meetDuty(tx, duty, { documentId: report.id, at });
      return 'reported';
    });
  } catch (error) {
    if (violates(error, 'progress_reports_overlap')) return 'overlap';
    if (violates(error, 'indicator_values_live')) throw new Conflict(replaced);
    if (violates(error, 'documents_mandate')) throw new Conflict(capacityRefusal);
    throw error;
  }
}

/** The title of a report, in the language of its text where the platform speaks it. */
function titleOf(language: string, { from, until }: ProgressPeriod): string {
  const t = translator(isInterfaceLanguage(language) ? language : 'en');
  return t('Progress report, {from} to {until}', { from, until });
}
