import type { Cell, ReportHead, Sheet } from './sheet.ts';

/** A row of a sheet of indicators; the key names its figure, none where it cannot apply here. */
type IndicatorRow = {
  applicability: string;
  section: string;
  indicator: string;
  scope: string;
  key: string | null;
  kind: 'count' | 'median' | 'share';
};

const platforms = 'Only for providers of online platforms';
const hosting = 'Only for providers of hosting services, including online platforms';
const complaints = 'Internal complaints mechanism';
const bodies = 'Out-of-court dispute settlement bodies';
const offenders = 'Suspensions imposed on repeated offenders';
const automated = 'Use of automated means for content moderation';

const outcomes = [
  ['Total number', 'total', 'count'],
  ['Decisions upheld', 'upheld', 'count'],
  ['Decisions partially reversed', 'partlyReversed', 'count'],
  ['Decisions reversed', 'reversed', 'count'],
  ['Median time', 'median', 'median'],
] as const;

function outcomeRows(section: string, indicator: string, key: string | null): IndicatorRow[] {
  return outcomes.map(([scope, name, kind]) => ({
    applicability: platforms,
    section,
    indicator,
    scope,
    key: key && `${key}.${name}`,
    kind,
  }));
}

const row = (
  section: string,
  indicator: string,
  scope: string,
  key: string | null,
  kind: IndicatorRow['kind'] = 'count',
): IndicatorRow => ({ applicability: platforms, section, indicator, scope, key, kind });

const allComplaints = 'Number of complaints submitted to the internal-complaints mechanism';
const disputes = 'Number of disputes submitted to out-of-court dispute settlement bodies';
const suspensions = (why: string) => `Number of suspensions enacted for the provision of manifestly ${why}`;
const noAction = (by: string) =>
  `Complaint regarding a decision not to take action on a notice submitted ${by}in accordance with Article 16`;

/** The sheet of complaints, disputes and misuse: its rows and the keys of their figures. */
export const appealRows: readonly IndicatorRow[] = [
  ...outcomeRows(complaints, allComplaints, 'complaints').map((each, place) =>
    place === 0 ? { ...each, applicability: 'All' } : each,
  ),
  row(complaints, allComplaints, 'Decision omitted', 'complaints.omitted'),
  row(
    complaints,
    'Number of restrictions newly imposed as a result of an internal complaint',
    'Total number',
    'newRestrictions',
  ),
  ...outcomeRows(
    complaints,
    'Complaint regarding a decision to remove or disable access to or restrict visibility of information',
    'visibility',
  ),
  ...outcomeRows(
    complaints,
    'Complaint regarding a decision to suspend or terminate the provision of the service',
    'service',
  ),
  ...outcomeRows(complaints, 'Complaint regarding a decision to suspend or terminate an account ', 'account'),
  ...outcomeRows(
    complaints,
    'Complaint regarding a decision to restrict the ability to monetise information',
    null,
  ),
  ...outcomeRows(complaints, noAction(''), 'noAction'),
  ...outcomeRows(complaints, noAction('by a Trusted Flagger '), 'trustedNoAction'),
  ...outcomeRows(bodies, disputes, 'disputes'),
  row(bodies, disputes, 'Decision omitted', 'disputes.omitted'),
  row(bodies, disputes, 'Percentage of outcomes implemented', 'disputes.implemented', 'share'),
  row(offenders, suspensions('illegal content '), 'Total number', 'misuse.content'),
  row(offenders, suspensions('unfounded notices'), 'Total number', 'misuse.notices'),
  row(offenders, suspensions('unfounded complaints'), 'Total number', 'misuse.complaints'),
];

const accuracies = ['Accuracy', 'Precision', 'Recall'] as const;

function automatedRows(
  applicability: string,
  what: readonly [noun: string, verb: string],
  scope: string,
  key: string,
): IndicatorRow[] {
  const each = (indicator: string, name: string | null): IndicatorRow => ({
    applicability,
    section: automated,
    indicator,
    scope,
    key: name && `${key}.${name}`,
    kind: 'count',
  });
  const [noun, verb] = what;
  return [
    each(`Number of ${noun} solely ${verb} by automated means `, 'automated'),
    each(`Number of ${noun} not ${verb} by automated means`, 'byPeople'),
    ...accuracies.map((name) => each(`Accuracy of the automated means - ${name}`, null)),
  ];
}

/** Rows per language, for very large platforms only: they stay blank, as the template has them. */
function languageRows(): IndicatorRow[] {
  const scopes = ['bg', '[...]', 'sv'];
  const each = (indicator: string, scope: string): IndicatorRow => ({
    applicability: 'Only for VLOPs',
    section: automated,
    indicator,
    scope,
    key: null,
    kind: 'count',
  });
  const counts = [
    'Number of measures solely taken by automated means ',
    'Number of measures not taken by automated means',
  ];
  return [
    ...counts.flatMap((indicator) => scopes.map((scope) => each(indicator, scope))),
    ...accuracies.flatMap(() =>
      accuracies.map((name, place) => each(`Accuracy of the automated means - ${name}`, scopes[place] ?? '')),
    ),
  ];
}

const measures = ['measures', 'taken'] as const;
const notices = ['notices', 'processed'] as const;

/** The sheet of automated means: its rows and the keys of their figures. */
export const automationRows: readonly IndicatorRow[] = [
  ...automatedRows('All', measures, 'Total number', 'measures'),
  ...automatedRows('All', measures, 'Own-initiative ', 'ownInitiative'),
  ...automatedRows(hosting, notices, 'NAM Total', 'notices'),
  ...automatedRows(platforms, notices, 'NAM Trusted Flagger', 'trustedNotices'),
  ...languageRows(),
];

/** Returns a sheet of indicators filled with these figures, and with notes, by the keys of its rows. */
export function indicatorSheet(
  name: string,
  rows: readonly IndicatorRow[],
  { service, period }: ReportHead,
  figures: Readonly<Record<string, number | null>>,
  notes: Readonly<Record<string, string>> = {},
): Sheet {
  const value = ({ key, kind }: IndicatorRow): Cell =>
    key === null ? null : (figures[key] ?? (kind === 'count' ? 0 : null));
  return {
    name,
    header: [
      'Applicability',
      'Service',
      'Reporting period',
      'Section',
      'Indicator',
      'Scope',
      'Value',
      'Contextual Information',
    ],
    rows: rows.map((each) => [
      each.applicability,
      service,
      period,
      each.section,
      each.indicator,
      each.scope,
      value(each),
      each.key === null ? null : (notes[each.key] ?? null),
    ]),
  };
}
