import type { FileView } from '#src/concerns/files/file.ts';
import { screeningRuleNames } from '#src/moderation/screening/labels.ts';
import { screeningRules } from '#src/moderation/screening/screening.ts';
import type { SectionCitations } from '#src/outcomes/citations/cited.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { type SectionView, sectionViews } from '#src/outcomes/documents/sections.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { RadioOption } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentFact, DocumentKind } from '#src/platform/slice/document-kind.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import { questionField, type Verdict } from './forms.ts';

/** Where documents that wait for a review are listed. */
export const reviewsPath = '/reviews';

/** Returns the address at which a document is reviewed. */
function reviewPath({ id }: { id: number }): string {
  return `${reviewsPath}/${id}`;
}

type WaitingRow = {
  href: string;
  title: string;
  lang: string | null;
  kind: string;
  board: string;
  organisation: string | null;
  editedAt: Date;
  isNext: boolean;
};

type ReviewsPage = { rows: readonly WaitingRow[] };

/** Returns the list of documents that wait for the viewer's review. */
export function reviewsPage(
  documents: readonly Document[],
  kinds: readonly DocumentKind[],
  { language, t }: Viewer,
): ReviewsPage {
  return {
    rows: documents.map((document) => ({
      href: reviewPath(document),
      title: document.title,
      lang: document.language === language ? null : document.language,
      kind: t(kindNamed(kinds, document.kind).noun),
      board: document.boardName,
      organisation: document.organisation,
      editedAt: document.editedAt,
      isNext: document.publishedAt !== null,
    })),
  };
}

/** What a verdict does, as the form says it (messages to translate). */
const verdictNames: Record<Verdict, string> = {
  publish: msg('Publish it: everyone can read it'),
  return: msg('Return it for changes'),
  decline: msg('Refuse it finally'),
};

type DocumentReviewPage = {
  action: string;
  form: Form;
  kind: string;
  title: string;
  lede: string;
  textLang: string | null;
  organisation: string | null;
  board: string;
  change: string | null;
  /** The page of the version that stands, where it is a next one. */
  standingHref: string | null;
  facts: readonly DocumentFact[];
  sections: readonly SectionView[];
  files: readonly FileView[];
  noticed: readonly string[];
  questions: readonly { name: string; legend: string }[];
  answers: readonly RadioOption[];
  verdicts: readonly RadioOption[];
};

type DocumentToReview = {
  form: Form;
  facts: readonly DocumentFact[];
  /** The rules of screening that noticed it. */
  screening: readonly string[];
  cited: ReadonlyMap<string, SectionCitations>;
  files: readonly FileView[];
};

/** Returns the page on which a document is reviewed. */
export function reviewPage(
  document: Document,
  kind: DocumentKind,
  { form, facts, screening, cited, files }: DocumentToReview,
  viewer: Viewer,
): DocumentReviewPage {
  const { language, t } = viewer;
  return {
    action: reviewPath(document),
    form,
    kind: t(kind.noun),
    title: document.title,
    lede: document.lede,
    textLang: document.language === language ? null : document.language,
    organisation: document.organisation,
    board: document.boardName,
    change: document.change,
    standingHref: document.publishedAt === null ? null : documentPath(kind, document),
    facts,
    files,
    sections: sectionViews(kind, document, viewer, cited),
    noticed: screeningRules
      .filter((rule) => screening.includes(rule))
      .map((rule) => t(screeningRuleNames[rule])),
    questions: kind.questions.map(({ name, question }) => ({
      name: questionField(name),
      legend: t(question),
    })),
    answers: [
      { value: 'yes', label: t('Yes'), group: null },
      { value: 'no', label: t('No'), group: null },
    ],
    verdicts: (['publish', 'return', 'decline'] as const).map((value) => ({
      value,
      label: t(verdictNames[value]),
      group: null,
    })),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/documents/reviews': ReviewsPage;
    'outcomes/documents/review': DocumentReviewPage;
  }
}
