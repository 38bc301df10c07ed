import type { BoardLink } from '#src/forum/boards/board.ts';
import type { CitingView } from '#src/outcomes/citations/citing.ts';
import { awaitsReview } from '#src/outcomes/documents/document.ts';
import { type DocumentFollow, documentFollow } from '#src/outcomes/documents/following/control.ts';
import { type SectionView, sectionViews } from '#src/outcomes/documents/sections.ts';
import { boardOf, type OrganisationLine, organisationLine } from '#src/outcomes/documents/showing/byline.ts';
import { type DiscussionView, discussionOf } from '#src/outcomes/documents/showing/discussion.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import { type DocumentStanding, standingOf } from '#src/outcomes/documents/showing/standing.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import { dutyState } from '#src/outcomes/duties/duty.ts';
import { partialDate } from '#src/outcomes/practices/practice.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { DocumentFact } from '#src/platform/slice/document-kind.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { type CosignersView, cosignersView } from './co-signatures/view.ts';
import { commitmentsPath, resultNames, stageNames, stageOf } from './commitment.ts';
import { type EvidenceView, evidenceViews } from './evidence/view.ts';
import { commitmentKind, rhythmName } from './kind.ts';
import { askersOf, canInvite, canPlan, isCommitted, speaksForIt } from './policy.ts';
import { type MarkView, markViews } from './principles/view.ts';
import type { ReadCommitment } from './read.ts';
import { nextPeriod } from './reports/periods.ts';
import { type ReportView, reportViews } from './reports/view.ts';
import { inVersion, resultOfIndicators } from './targets/in-version.ts';
import { type TargetsView, targetsView } from './targets/view.ts';

type CommitmentPage = {
  title: string;
  lede: string;
  textLang: string | null;
  board: BoardLink;
  organisation: OrganisationLine;
  publishedAt: Date | null;
  version: number;
  editedAt: Date;
  standing: DocumentStanding | null;
  review: { words: string; lang: string | null } | null;
  /** Where it is in its time; with `words`, those with which it was withdrawn. */
  state: { line: string; words: string | null };
  /** What is overdue, in words. */
  late: readonly string[];
  facts: readonly DocumentFact[];
  sections: readonly SectionView[];
  targets: TargetsView;
  reports: readonly ReportView[];
  evidence: readonly EvidenceView[];
  cosigners: CosignersView;
  marks: readonly MarkView[];
  citedBy: readonly CitingView[];
  discussion: DiscussionView | null;
  follow: DocumentFollow | null;
  reportHref: string | null;
  /** The form by which it is withdrawn, with what is wrong in it. */
  withdrawal: Form;
  /** The form by which others are invited to co-sign, with what is wrong in it. */
  invitation: Form;
  can: {
    write: boolean;
    plan: boolean;
    send: boolean;
    withdraw: boolean;
    /** Whether what is withdrawn stays to be read, with words. */
    withdrawWithWords: boolean;
    invite: boolean;
    report: boolean;
    ask: boolean;
  };
  path: string;
};

/** Returns the page of a commitment. */
export function commitmentPage(read: ReadCommitment, viewer: Viewer): CommitmentPage {
  const { document, details, review } = read;
  const { actor, language } = viewer;
  const own = isOwn(actor, document);
  const { words = null, language: written = language } = review ?? {};
  const committed = isCommitted(actor, document);
  const stands = details.withdrawnAt === null;
  // Authors see what they add before it goes with a version.
  const shown = committed && document.state !== 'published' ? Number.POSITIVE_INFINITY : document.version;
  const marks = inVersion(details, shown).marks;
  return {
    title: document.title,
    lede: document.lede,
    textLang: document.language === language ? null : document.language,
    board: boardOf(document),
    organisation: organisationLine(document, viewer),
    ...{ publishedAt: document.publishedAt, version: document.version, editedAt: document.editedAt },
    standing: standingOf(document, own),
    review: words === null ? null : { words, lang: written === language ? null : written },
    state: { line: stateOf(read, viewer), words: details.withdrawnWords },
    late: lateLines(read, viewer),
    facts: factLines(read, viewer),
    sections: sectionViews(commitmentKind, document, viewer, read.cited),
    targets: targetsView(details, shown, viewer),
    reports: reportViews(read, viewer),
    evidence: evidenceViews(read, viewer),
    cosigners: cosignersView(read, viewer),
    marks: markViews(marks, viewer),
    citedBy: read.citedBy,
    discussion: discussionOf(document, viewer),
    follow: documentFollow(document, viewer),
    reportHref: documentReportHref(viewer.actor, document),
    withdrawal: formWith(),
    invitation: formWith(),
    can: {
      write: committed && stands && !awaitsReview(document),
      plan: canPlan(viewer, document, details),
      send: committed && document.state === 'drafting',
      withdraw: committed && stands,
      withdrawWithWords: document.state === 'published',
      invite: canInvite(actor, document, details),
      report: speaksForIt(actor, document),
      ask: askersOf(actor, document).length > 0,
    },
    path: `${commitmentsPath}/${document.id}`,
  };
}

/** Where a commitment is in its time, in words. */
function stateOf({ document, details }: ReadCommitment, { t, language, now }: Viewer): string {
  const [from, until] = [details.startsOn, details.endsOn].map((day) => partialDate(day, language)) as [
    string,
    string,
  ];
  const stage = stageOf(details, dayOf(now));
  if (stage === 'withdrawn') return t(stageNames.withdrawn);
  if (stage === 'ahead') return t('Begins on {date}', { date: from });
  if (stage === 'running') return t('Runs until {date}', { date: until });
  const { indicators } = inVersion(details, document.version);
  return `${t('Ended on {date}', { date: until })} · ${t(resultNames[resultOfIndicators(indicators)])}`;
}

function lateLines({ duties }: ReadCommitment, { t, language, now }: Viewer): string[] {
  return duties
    .filter((duty) => dutyState(duty, now) === 'late')
    .map(({ kind, dueOn, extendedTo }) => {
      const date = partialDate(extendedTo ?? dueOn, language);
      return kind === 'evidence-answer'
        ? t('An answer to a request for evidence was due by {date}', { date })
        : t('A progress report was due by {date}', { date });
    });
}

function factLines(
  { document: { publishedAt }, details, said }: ReadCommitment,
  { t, language }: Viewer,
): DocumentFact[] {
  const { startsOn, endsOn, reportMonths } = details;
  const reported = new Set(said.flatMap(({ periodFrom }) => periodFrom ?? []));
  const next = publishedAt === null ? undefined : nextPeriod(details, reported, dayOf(publishedAt));
  return [
    { label: t('Begins'), value: partialDate(startsOn, language) },
    { label: t('Ends'), value: partialDate(endsOn, language) },
    { label: t('Reports'), value: t(rhythmName(reportMonths)) },
    ...(next === undefined
      ? []
      : [
          {
            label: t('Next report'),
            value: t('between {from} and {until}', {
              from: partialDate(next.until, language),
              until: partialDate(next.dueOn, language),
            }),
          },
        ]),
  ];
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/commitments/show': CommitmentPage;
  }
}
