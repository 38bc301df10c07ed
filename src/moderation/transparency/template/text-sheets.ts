import { categoryNames } from './category-names.ts';
import type { ReportHead, Sheet } from './sheet.ts';

/** Who reports, when it was published, and when the report before it was, as YYYY-MM-DD. */
type Identification = {
  provider: string;
  service: string;
  publishedOn: string | null;
  previousOn: string | null;
  from: string;
  to: string;
};

/** Returns the sheet that says whose report it is and on which year. */
export function identificationSheet(report: Identification): Sheet {
  const rows = [
    ['Name of the service provider', report.provider],
    ['Date of the publication of the report', report.publishedOn],
    ['Date of the publication of the latest previous report', report.previousOn],
    ['Starting date of reporting period', report.from],
    ['Ending date of reporting period', report.to],
  ] as const;
  return {
    name: '1_summary',
    header: ['Applicability', 'Service', 'Indicator', 'Value'],
    rows: rows.map(([indicator, value]) => ['All', report.service, indicator, value]),
  };
}

/** Returns the sheet that names the categories, with notes by their codes (of a sub-category: category, blank, keyword). */
export function categoryNamesSheet(notes: Readonly<Record<string, string>>): Sheet {
  let category = 0;
  let parent = '';
  let letter = 0;
  const rows = categoryNames.map(([code, description]) => {
    if (code === 'TOTAL') return ['TOTAL', description, code, notes[code] ?? null];
    const isKeyword = code.startsWith('KEYWORD_');
    if (!isKeyword) {
      category += 1;
      letter = 0;
      parent = code;
    }
    const label = isKeyword ? `${category}${String.fromCharCode(97 + letter++)}` : String(category);
    const note = notes[isKeyword ? `${parent} ${code}` : code] ?? null;
    return [`Category ${label}`, description, code, note];
  });
  return {
    name: '2_categories_names',
    header: [
      'Category label',
      'Category description',
      'Category of illegal content / incompatible with the terms and conditions',
      'Contextual information',
    ],
    rows,
  };
}

/** The texts that people write for each report; the longest is 5,000 characters. */
export const reportTexts = [
  ['summary', 'Summary of the content moderation engaged in at the providers’ own initiative'],
  [
    'information',
    "Meaningful and comprehensible information regarding content moderation engaged in at the providers' own initiative",
  ],
  ['means', 'Qualitative description of the automated means'],
  [
    'accuracy',
    'Qualitative description of indicators of accuracy and possible rate of error of automated means',
  ],
  ['purposes', 'Specification of the precise purposes to apply automated means'],
  ['safeguards', 'Safeguards applied to the use of automated means'],
] as const;
export type ReportText = (typeof reportTexts)[number][0];
export const reportTextLength = 5000;

const veryLargeOnly = [
  'High-level description of the content moderation governance structure',
  'Qualifications of the human resources dedicated to content moderation',
  'Training given to human resources dedicated to content moderation',
  'Support given to human resources dedicated to content moderation ',
  'Methodology used to compute the number of human resources dedicated to content moderation\u00a0\u00a0',
];

/** Returns the sheet of texts; those asked of very large platforms only stay blank. */
export function qualitativeSheet(
  { service, period }: ReportHead,
  texts: Readonly<Partial<Record<ReportText, string>>>,
): Sheet {
  return {
    name: '11_qualitative',
    header: ['Applicability', 'Service', 'Reporting period', 'Indicator', 'Value'],
    rows: [
      ...reportTexts.map(([key, indicator]) => ['All', service, period, indicator, texts[key] ?? null]),
      ...veryLargeOnly.map((indicator) => ['Only for VLOPs', service, period, indicator, null]),
    ],
  };
}
