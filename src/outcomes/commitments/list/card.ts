import type { BoardLink } from '#src/forum/boards/board.ts';
import { resultNames, type Stage, stageNames, stageOf } from '#src/outcomes/commitments/commitment.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { inVersion, onPace, resultOfIndicators } from '#src/outcomes/commitments/targets/in-version.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { boardOf, type OrganisationLine, organisationLine } from '#src/outcomes/documents/showing/byline.ts';
import { partialDate } from '#src/outcomes/practices/practice.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import type { ListedCommitment } from './store.ts';

/** A commitment in a list. */
export type CommitmentCard = {
  id: number;
  href: string;
  title: string;
  lede: string;
  lang: string | null;
  board: BoardLink;
  organisation: OrganisationLine;
  /** Where it is in its time, and how far. */
  state: string;
  /** Since when something is overdue; null where nothing is. */
  late: string | null;
  reportedAt: Date | null;
};

/** Where a commitment stands, in a line. */
function stateLine(commitment: ListedCommitment, viewer: Viewer): string {
  const { t, language, now } = viewer;
  const { startsOn, endsOn, version } = commitment;
  const stage: Stage = stageOf(commitment, dayOf(now));
  const { indicators } = inVersion({ indicators: commitment.indicators, measures: [], marks: [] }, version);
  const [from, until] = [startsOn, endsOn].map((day) => partialDate(day, language)) as [string, string];
  if (stage === 'ahead') return t('Begins on {date}', { date: from });
  if (stage === 'withdrawn') return t(stageNames.withdrawn);
  if (stage === 'ended') {
    return `${t('Ended on {date}', { date: until })} · ${t(resultNames[resultOfIndicators(indicators)])}`;
  }
  const pace = t('{count, number} of {all, number} indicators at an even pace or ahead', {
    count: onPace(indicators),
    all: indicators.length,
  });
  const measured = indicators.some(({ values }) => values.length > 0);
  return `${t('Runs until {date}', { date: until })} · ${measured ? pace : t('No figures reported yet')}`;
}

/** Returns a commitment as a list shows it. */
export function commitmentCard(commitment: ListedCommitment, viewer: Viewer): CommitmentCard {
  const { language, t } = viewer;
  const { lateSince } = commitment;
  return {
    id: commitment.id,
    href: documentPath(commitmentKind, commitment),
    title: commitment.title,
    lede: commitment.lede,
    lang: commitment.language === language ? null : commitment.language,
    board: boardOf(commitment),
    organisation: organisationLine(commitment, viewer),
    state: stateLine(commitment, viewer),
    late: lateSince === null ? null : t('Overdue since {date}', { date: partialDate(lateSince, language) }),
    reportedAt: commitment.lastReportedAt,
  };
}
