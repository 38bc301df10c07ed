import type { FileView } from '#src/concerns/files/file.ts';
import { type BoardLink, boardLink } from '#src/forum/boards/board.ts';
import { type DebateLink, debateLink } from '#src/forum/debates/debate.ts';
import type { SectionCitations } from '#src/outcomes/citations/cited.ts';
import type { CitingView } from '#src/outcomes/citations/citing.ts';
import { canEditAdded } from '#src/outcomes/documents/adding/policy.ts';
import { awaitsReview, documentPath } from '#src/outcomes/documents/document.ts';
import { type DocumentFollow, documentFollow } from '#src/outcomes/documents/following/control.ts';
import { canWithdraw } from '#src/outcomes/documents/policy.ts';
import type { Review } from '#src/outcomes/documents/reviews/store.ts';
import { type SectionView, sectionViews } from '#src/outcomes/documents/sections.ts';
import { boardOf, type OrganisationLine, organisationLine } from '#src/outcomes/documents/showing/byline.ts';
import { type DiscussionView, discussionOf } from '#src/outcomes/documents/showing/discussion.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import { type DocumentStanding, standingOf } from '#src/outcomes/documents/showing/standing.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import { partialDate } from '#src/outcomes/practices/practice.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import type { DocumentFact } from '#src/platform/slice/document-kind.ts';
import { publicationKind } from './kind.ts';
import { citedAsText } from './library/cite.ts';
import { accessibilityNames, formNames, type ReadPublication } from './publication.ts';
import { type ReportPartView, reportParts } from './report/page.ts';
import { isPart } from './report/parts.ts';
import type { ListedPublication, PublicationEdition } from './store.ts';

/** A publication in a list. */
export type PublicationCard = {
  id: number;
  href: string;
  title: string;
  lede: string;
  lang: string | null;
  board: BoardLink;
  facts: string;
};

/** Returns a publication as a list shows it. */
export function publicationCard(publication: ListedPublication, viewer: Viewer): PublicationCard {
  const { language, t } = viewer;
  const { form, issued, authors, publisher, organisation } = publication;
  const by = [authors, publisher ?? organisation].filter((name) => name !== null);
  return {
    id: publication.id,
    href: documentPath(publicationKind, publication),
    title: publication.title,
    lede: publication.lede,
    lang: publication.language === language ? null : publication.language,
    board: boardOf(publication),
    facts: [t(formNames[form]), partialDate(issued, language), ...by].join('\u00a0· '),
  };
}

/** A file of an edition, as a row of the table. */
type EditionFile = {
  file: FileView;
  language: string;
  edition: number;
  publishedAt: Date | null;
  /** When a next edition took its place. */
  supersededAt: Date | null;
};

type PublicationShown = Pick<PublicationCard, 'title' | 'lede' | 'board'> & {
  textLang: string | null;
  organisation: OrganisationLine | null;
  publishedAt: Date | null;
  facts: readonly DocumentFact[];
  sections: readonly SectionView[];
  /** The parts of a report that is written here, and the debates it is on. */
  report: readonly ReportPartView[];
  debates: readonly DebateLink[];
  address: { href: string; host: string } | null;
  /** Whether it is accessible, in words, and whom to ask where it is not. */
  accessibility: { words: string; ask: string | null };
  editions: readonly EditionFile[];
  citation: string;
  citedBy: readonly CitingView[];
  discussion: DiscussionView | null;
  follow: DocumentFollow | null;
  version: number;
  editedAt: Date;
  standing: DocumentStanding | null;
  review: { words: string; lang: string | null } | null;
  reportHref: string | null;
  can: { write: boolean; withdraw: boolean };
  path: string;
};

/** What is read of a publication beside its document. */
type PublicationRead = {
  facts: ReadPublication;
  lines: readonly DocumentFact[];
  editions: readonly PublicationEdition[];
  review: Review | undefined;
  cited: ReadonlyMap<string, SectionCitations>;
  citedBy: readonly CitingView[];
};

/** Returns the page of a publication. */
export function publicationPage(
  document: Document,
  { facts, lines, editions, review, cited, citedBy }: PublicationRead,
  { baseUrl, contact }: { baseUrl: string; contact: string },
  viewer: Viewer,
): PublicationShown {
  const { actor, language, t } = viewer;
  const { words = null, language: written = language } = review ?? {};
  const own = isOwn(actor, document);
  return {
    title: document.title,
    lede: document.lede,
    textLang: document.language === language ? null : document.language,
    board: boardLink({ name: document.boardName, slug: document.boardSlug, hue: document.boardHue }),
    organisation: document.organisationId === null ? null : organisationLine(document, viewer),
    publishedAt: document.publishedAt,
    facts: lines,
    sections: sectionViews(
      publicationKind,
      { sections: document.sections.filter((each) => !isPart(each)) },
      viewer,
      cited,
    ),
    report: reportParts(document, cited, viewer),
    debates: facts.debates.map((debate) => debateLink(debate, language)),
    address: facts.address === null ? null : { href: facts.address, host: new URL(facts.address).host },
    accessibility: {
      words: t(accessibilityNames[facts.accessible]),
      ask: facts.accessible === 'yes' ? null : contact,
    },
    editions: editionLines(document, editions),
    citation: citedAsText({ ...document, ...facts }, baseUrl),
    citedBy,
    discussion: discussionOf(document, viewer),
    follow: documentFollow(document, viewer),
    version: document.version,
    editedAt: document.editedAt,
    standing: standingOf(document, own),
    review: words === null ? null : { words, lang: written === language ? null : written },
    reportHref: documentReportHref(viewer.actor, document),
    can: {
      write: canEditAdded(actor, 'publication:manage', document) && !awaitsReview(document),
      withdraw: canWithdraw(actor, document),
    },
    path: `${publicationKind.path}/${document.id}`,
  };
}

/**
 * The files of all editions, the newest first: each with the edition in which it came, and when another one of its language
 * took its place.
 */
function editionLines(document: Document, editions: readonly PublicationEdition[]): EditionFile[] {
  const lines = new Map<number, EditionFile>();
  const taken = new Map<string, Date | null>();
  for (const { version, publishedAt, files } of editions) {
    for (const file of files) {
      const code = file.language ?? document.language;
      const language = languageNames.get(code) ?? code;
      const supersededAt = (lines.has(file.id) ? lines.get(file.id)?.supersededAt : taken.get(code)) ?? null;
      lines.set(file.id, { file, language, edition: version, publishedAt, supersededAt });
    }
    for (const file of files) taken.set(file.language ?? document.language, publishedAt);
  }
  return [...lines.values()];
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/publications/show': PublicationShown;
  }
}
