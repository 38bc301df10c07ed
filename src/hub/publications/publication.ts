import { msg } from '#src/platform/i18n/t.ts';

/** What a publication is. */
export const publicationForms = [
  'report',
  'guideline',
  'paper',
  'case-history',
  'presentation',
  'letter',
  'other',
] as const;
export type PublicationForm = (typeof publicationForms)[number];

/** What a publication is, in words (messages to translate). */
export const formNames: Record<PublicationForm, string> = {
  report: msg('Report'),
  guideline: msg('Guideline'),
  paper: msg('Paper'),
  'case-history': msg('Case history'),
  presentation: msg('Presentation'),
  letter: msg('Letter'),
  other: msg('Something else'),
};

/** Whether people with disabilities can use it, as whoever sent it in says. */
export const accessibilities = ['yes', 'no', 'unknown'] as const;
export type Accessibility = (typeof accessibilities)[number];

/** The same in words (messages to translate). */
export const accessibilityNames: Record<Accessibility, string> = {
  yes: msg('Accessible'),
  no: msg('Not accessible'),
  unknown: msg('Nobody has checked whether it is accessible'),
};

/** A debate on which a report reports. */
export type ReportedDebate = { id: number; title: string; slug: string; language: string };

/** What is compared of an edition of a publication. */
export type PublicationFacts = {
  form: PublicationForm;
  /** A year, a month or a day, as in 2023, 2023-05 and 2023-05-17. */
  issued: string;
  authors: string | null;
  publisher: string | null;
  licence: string;
  doi: string | null;
  /** Where it is, where it is not here. */
  address: string | null;
  accessible: Accessibility;
};

/** The same as it is read: with the debates on which it reports. */
export type ReadPublication = PublicationFacts & { debates: readonly ReportedDebate[] };

/** The folder of the addresses of publications. */
export const publicationsPath = '/publications';
