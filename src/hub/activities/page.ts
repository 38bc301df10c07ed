import type { FileView } from '#src/concerns/files/file.ts';
import type { BoardLink } from '#src/forum/boards/board.ts';
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
import { pathOf } from '#src/platform/http/addresses/path.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Link, Option, StandingFact, StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { DocumentFact } from '#src/platform/slice/document-kind.ts';
import { dayOf, endOfDay } from '#src/platform/text/dates.ts';
import { stageLabel, stageOn } from './activity.ts';
import { activityKind, factLines } from './kind.ts';
import { canHighlight, speaksFor } from './policy.ts';
import type { ListedActivity, NamedPartner, ReadActivity } from './store.ts';

/** Why an activity stands in front, in words. */
type HighlightView = { words: string; lang: string | null };

/** An activity in a list. */
export type ActivityCard = {
  id: number;
  href: string;
  title: string;
  lede: string;
  lang: string | null;
  board: BoardLink;
  stage: StatusLabel;
  /** Form, days and place. */
  facts: string;
  partners: readonly Link[];
  /** Since when a result could be there and is not; null where there is one, or none is expected. */
  withoutResult: Date | null;
  highlight: HighlightView | null;
};

/** Returns an activity as a list shows it. */
export function activityCard(activity: ListedActivity, viewer: Viewer): ActivityCard {
  const { language, now, t } = viewer;
  return {
    ...{ id: activity.id, title: activity.title, lede: activity.lede, board: boardOf(activity) },
    href: documentPath(activityKind, activity),
    lang: activity.language === language ? null : activity.language,
    stage: stageLabel(stageOn(activity, dayOf(now)), t),
    facts: factLines({ ...activity, partners: [], cancelled: false }, viewer)
      .map(({ value }) => value)
      .join('\u00a0· '),
    partners: partnerLinks(activity.partners),
    withoutResult: withoutResult(activity, now),
    highlight: highlightView(activity, language),
  };
}

function partnerLinks(partners: readonly NamedPartner[]): Link[] {
  return partners
    .filter(({ refused }) => !refused)
    .map(({ name, slug }) => ({ href: pathOf('partners', slug), label: name }));
}

function withoutResult(activity: ReadActivity, now: Date): Date | null {
  const { hasResult, lastOn } = activity;
  return !hasResult && stageOn(activity, dayOf(now)) === 'done' ? endOfDay(lastOn) : null;
}

function highlightView({ highlight }: ReadActivity, language: string): HighlightView | null {
  if (highlight === null) return null;
  return { words: highlight.words, lang: highlight.language === language ? null : highlight.language };
}

type ActivityPage = Pick<
  ActivityCard,
  'title' | 'lede' | 'board' | 'stage' | 'partners' | 'withoutResult'
> & {
  textLang: string | null;
  organisation: OrganisationLine | null;
  publishedAt: Date | null;
  facts: readonly DocumentFact[];
  sections: readonly SectionView[];
  files: readonly FileView[];
  highlight: HighlightView | null;
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
  /** The form with which a curator puts it in front; null for everybody else. */
  highlighting: { form: Form; languages: readonly Option[]; current: readonly StandingFact[] | null } | null;
  /** The partners for which the viewer says whether they are named. */
  own: readonly NamedPartner[];
};

/** What is read of an activity beside its document. */
type ActivityRead = {
  facts: ReadActivity;
  files: readonly FileView[];
  review: Review | undefined;
  cited: ReadonlyMap<string, SectionCitations>;
  citedBy: readonly CitingView[];
};

/** Returns the page of an activity, with what was typed as why it stands in front; `isStale` where somebody else did so since. */
export function activityPage(
  document: Document,
  { facts, files, review, cited, citedBy }: ActivityRead,
  { form, isStale }: { form: Form; isStale: boolean },
  viewer: Viewer,
): ActivityPage {
  const { actor, language, now, t } = viewer;
  const { words = null, language: written = language } = review ?? {};
  return {
    ...{ title: document.title, lede: document.lede, board: boardOf(document), files, citedBy },
    textLang: document.language === language ? null : document.language,
    organisation: document.organisationId === null ? null : organisationLine(document, viewer),
    publishedAt: document.publishedAt,
    stage: stageLabel(stageOn(facts, dayOf(now)), t),
    facts: factLines({ ...facts, partners: [], cancelled: false }, viewer),
    partners: partnerLinks(facts.partners),
    sections: sectionViews(activityKind, document, viewer, cited),
    withoutResult: withoutResult(facts, now),
    highlight: highlightView(facts, language),
    discussion: discussionOf(document, viewer),
    follow: documentFollow(document, viewer),
    ...{ version: document.version, editedAt: document.editedAt },
    standing: standingOf(document, isOwn(actor, document)),
    review: words === null ? null : { words, lang: written === language ? null : written },
    reportHref: documentReportHref(viewer.actor, document),
    can: {
      write: canEditAdded(actor, 'activity:manage', document) && !awaitsReview(document),
      withdraw: canWithdraw(actor, document),
    },
    path: `${activityKind.path}/${document.id}`,
    highlighting: canHighlight(actor, document)
      ? { form, languages: languageOptions, current: isStale ? highlightFacts(facts, t) : null }
      : null,
    own: facts.partners.filter(({ organisationId }) => speaksFor(actor, organisationId)),
  };
}

function highlightFacts({ highlight }: ReadActivity, t: Translate): StandingFact[] {
  if (highlight === null) return [];
  return [{ label: t('Why is it worth knowing?'), value: highlight.words, lang: highlight.language }];
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/activities/show': ActivityPage;
  }
}
