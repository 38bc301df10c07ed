import { stringify } from 'csv-stringify/sync';
import { stageOf } from '#src/outcomes/commitments/commitment.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import type { ListedCommitment } from '#src/outcomes/commitments/list/store.ts';
import type { ReadCommitment } from '#src/outcomes/commitments/read.ts';
import {
  inVersion,
  latestValue,
  resultOfIndicators,
  wayOf,
} from '#src/outcomes/commitments/targets/in-version.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { dutyState } from '#src/outcomes/duties/duty.ts';
import { dayOf } from '#src/platform/text/dates.ts';

const columns = [
  ...[
    'number',
    'address',
    'title',
    'language',
    'organisation',
    'group',
    'board',
    'starts_on',
    'ends_on',
    'stage',
  ],
  ...['outcome', 'indicators', 'overdue_since', 'last_reported_at'],
];

/** Returns commitments as CSV, a row each, as they stand at a moment. */
export function commitmentsCsv(commitments: readonly ListedCommitment[], baseUrl: string, now: Date): string {
  const rows = commitments.map((commitment) => {
    const {
      id,
      title,
      language,
      organisation,
      group,
      boardSlug,
      startsOn,
      endsOn,
      lateSince,
      lastReportedAt,
    } = commitment;
    const live = inVersion(
      { indicators: commitment.indicators, measures: [], marks: [] },
      commitment.version,
    ).indicators;
    const stage = stageOf(commitment, dayOf(now));
    return [
      ...[
        id,
        baseUrl + documentPath(commitmentKind, commitment),
        title,
        language,
        organisation,
        group,
        boardSlug,
      ],
      ...[startsOn, endsOn, stage, stage === 'ended' ? resultOfIndicators(live) : '', live.length],
      ...[lateSince ?? '', lastReportedAt?.toISOString() ?? ''],
    ];
  });
  return stringify([columns, ...rows], { record_delimiter: 'windows', escape_formulas: true });
}

/** Returns a commitment as data, with all that everybody reads of it. */
export function commitmentData(
  { document, details, said, duties, signOffs }: ReadCommitment,
  baseUrl: string,
  now: Date,
) {
  const { indicators, former, measures, marks } = inVersion(details, document.version);
  const stage = stageOf(details, dayOf(now));
  const texts = (sections: readonly { anchor: string; source: string }[]) =>
    Object.fromEntries(sections.map(({ anchor, source }) => [anchor, source]));
  const published = said.filter(({ state }) => state === 'published');
  return {
    id: document.id,
    url: baseUrl + documentPath(commitmentKind, document),
    ...{
      version: document.version,
      language: document.language,
      title: document.title,
      summary: document.lede,
    },
    ...{ organisation: document.organisation, group: document.group, board: document.boardSlug },
    publishedAt: document.publishedAt,
    texts: texts(document.sections),
    ...{ startsOn: details.startsOn, endsOn: details.endsOn, reportMonths: details.reportMonths, stage },
    outcome: stage === 'ended' ? resultOfIndicators(indicators) : null,
    withdrawn:
      details.withdrawnAt === null ? null : { at: details.withdrawnAt, words: details.withdrawnWords },
    indicators: [...indicators, ...former].map((indicator) => ({
      ...indicator,
      counts: indicators.includes(indicator),
      latest: latestValue(indicator) ?? null,
      wayCovered: wayOf(indicator),
    })),
    ...{ measures, principles: marks },
    reports: published
      .filter(({ kind }) => kind === 'progress-report')
      .map(({ id, periodFrom, periodUntil, publishedAt, language, sections }) => ({
        ...{ id, from: periodFrom, until: periodUntil, publishedAt, language, texts: texts(sections) },
      })),
    evidence: published
      .filter(({ kind }) => kind !== 'progress-report')
      .map((row) => ({
        ...{
          id: row.id,
          kind: row.kind,
          organisation: row.organisation,
          group: row.group,
          publishedAt: row.publishedAt,
        },
        ...{
          aboutIndicator: row.aboutIndicator,
          aboutMeasure: row.aboutMeasure,
          aboutReport: row.aboutReport,
        },
        ...{
          follows: row.followsId,
          answers: row.answersId,
          language: row.language,
          texts: texts(row.sections),
        },
      })),
    duties: duties.map((duty) => ({
      ...{
        kind: duty.kind,
        about: duty.documentId,
        from: duty.periodFrom,
        until: duty.periodUntil,
        dueOn: duty.dueOn,
      },
      ...{ extendedTo: duty.extendedTo, metAt: duty.metAt, state: dutyState(duty, now) },
    })),
    cosignedBy: signOffs
      .filter(({ waits, stance }) => !waits && stance === 'sign')
      .map(({ organisation, group, version, givenAt }) => ({ organisation, group, version, at: givenAt })),
  };
}
