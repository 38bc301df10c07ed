import type { FileView } from '#src/concerns/files/file.ts';
import type { BoardLink } from '#src/forum/boards/board.ts';
import type { SectionCitations } from '#src/outcomes/citations/cited.ts';
import type { CitingView } from '#src/outcomes/citations/citing.ts';
import { awaitsReview, documentPath } from '#src/outcomes/documents/document.ts';
import { type DocumentFollow, documentFollow } from '#src/outcomes/documents/following/control.ts';
import { canWithdraw, canWrite, newDocumentRefusal } from '#src/outcomes/documents/policy.ts';
import type { Review } from '#src/outcomes/documents/reviews/store.ts';
import { type SectionView, sectionViews } from '#src/outcomes/documents/sections.ts';
import { boardOf, type OrganisationLine, organisationLine } from '#src/outcomes/documents/showing/byline.ts';
import { type DiscussionView, discussionOf } from '#src/outcomes/documents/showing/discussion.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import { type DocumentStanding, standingOf } from '#src/outcomes/documents/showing/standing.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import { countryName } from '#src/people/organisations/countries.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { DocumentFact } from '#src/platform/slice/document-kind.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { practiceKind } from './kind.ts';
import { canConfirm } from './policy.ts';
import { checkerNames, partialDate } from './practice.ts';
import type { RecognitionFormView, RecognitionView } from './recognition/page.ts';
import type { ListedPractice, PracticeStanding, Recognised } from './store.ts';

/** A practice in a list. */
export type PracticeCard = {
  id: number;
  href: string;
  title: string;
  lede: string;
  lang: string | null;
  board: BoardLink;
  organisation: OrganisationLine;
  facts: string;
  confirmation: ConfirmationView;
  recognised: string | null;
  publishedAt: Date | null;
};

/** Returns a practice as a list shows it. */
export function practiceCard(practice: ListedPractice, viewer: Viewer): PracticeCard {
  const { language, t } = viewer;
  const { countries, checkedBy, started, ended } = practice;
  const where = countries.map((code) => countryName(code, language)).join(', ');
  const from = partialDate(started, language);
  const when =
    ended === null ? t('since {date}', { date: from }) : `${from} – ${partialDate(ended, language)}`;
  return {
    id: practice.id,
    href: documentPath(practiceKind, practice),
    title: practice.title,
    lede: practice.lede,
    lang: practice.language === language ? null : practice.language,
    board: boardOf(practice),
    organisation: organisationLine(practice, viewer),
    facts: [where, when, t('checked by: {who}', { who: t(checkerNames[checkedBy]) })].join('\u00a0· '),
    confirmation: confirmationView(practice, viewer.now),
    recognised: recognisedInWords(practice, t),
    publishedAt: practice.publishedAt,
  };
}

/** When it was last said that a practice is as it is described, and whether a date for that has passed. */
type ConfirmationView = { at: Date | null; late: boolean };

function confirmationView(
  { confirmedAt, confirmBy, publishedAt }: Pick<ListedPractice, 'confirmedAt' | 'confirmBy' | 'publishedAt'>,
  now: Date,
): ConfirmationView {
  return { at: confirmedAt ?? publishedAt, late: confirmBy !== null && dayOf(now) > confirmBy };
}

function recognisedInWords(
  { recognisedGroups: groups, recognisedOrganisations: count }: Recognised,
  t: Viewer['t'],
): string | null {
  if (count === 0) return null;
  const organisations = t('{count, plural, one {# organisation} other {# organisations}}', { count });
  return groups === 0
    ? t('recognised by {organisations}', { organisations })
    : t('recognised by {groups, plural, one {# other group} other {# other groups}} ({organisations})', {
        groups,
        organisations,
      });
}

type PracticePage = Omit<PracticeCard, 'facts' | 'href' | 'id' | 'lang'> & {
  textLang: string | null;
  facts: readonly DocumentFact[];
  sections: readonly SectionView[];
  files: readonly FileView[];
  citedBy: readonly CitingView[];
  discussion: DiscussionView | null;
  follow: DocumentFollow | null;
  version: number;
  editedAt: Date;
  standing: DocumentStanding | null;
  /** What a reviewer said when it came back. */
  review: { words: string; lang: string | null } | null;
  reportHref: string | null;
  recognitions: readonly RecognitionView[];
  recognising: RecognitionFormView | null;
  /** Whether the viewer speaks for an organisation that cannot recognise it, since it asks for a countersignature. */
  uncountersigned: boolean;
  can: { write: boolean; withdraw: boolean; confirm: boolean };
  path: string;
};

/** What is read of a practice beside its document: its facts, its review, what it cites and what cites it. */
type PracticeRead = {
  facts: readonly DocumentFact[];
  review: Review | undefined;
  cited: ReadonlyMap<string, SectionCitations>;
  citedBy: readonly CitingView[];
  files: readonly FileView[];
  standing: PracticeStanding;
  recognitions: readonly RecognitionView[];
  recognising: RecognitionFormView | null;
};

/** Returns the page of a practice. */
export function practicePage(
  document: Document,
  { facts, review, cited, citedBy, files, standing, recognitions, recognising }: PracticeRead,
  viewer: Viewer,
): PracticePage {
  const { actor, language } = viewer;
  const { words = null, language: written = language } = review ?? {};
  return {
    title: document.title,
    lede: document.lede,
    textLang: document.language === language ? null : document.language,
    board: boardOf(document),
    organisation: organisationLine(document, viewer),
    publishedAt: document.publishedAt,
    facts,
    sections: sectionViews(practiceKind, document, viewer, cited),
    files,
    citedBy,
    discussion: discussionOf(document, viewer),
    follow: documentFollow(document, viewer),
    version: document.version,
    editedAt: document.editedAt,
    standing: standingOf(document, isOwn(actor, document)),
    review: words === null ? null : { words, lang: written === language ? null : written },
    confirmation: confirmationView({ ...standing, publishedAt: document.publishedAt }, viewer.now),
    recognised: recognisedInWords(standing, viewer.t),
    recognitions,
    recognising,
    uncountersigned: newDocumentRefusal(actor) !== null && !isOwn(actor, document),
    reportHref: documentReportHref(viewer.actor, document),
    can: {
      write: canWrite(actor, document) && !awaitsReview(document),
      withdraw: canWithdraw(actor, document),
      confirm: canConfirm(actor, document, standing, viewer.now),
    },
    path: `${practiceKind.path}/${document.id}`,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/practices/show': PracticePage;
  }
}
