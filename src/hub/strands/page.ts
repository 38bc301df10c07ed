import type { BoardLink } from '#src/forum/boards/board.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { boardOf } from '#src/outcomes/documents/showing/byline.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import { type DocumentStanding, standingOf } from '#src/outcomes/documents/showing/standing.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { type Page, pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import type { OptionLink } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { startOfDay } from '#src/platform/text/dates.ts';
import type { StrandEntry } from './entries-store.ts';
import { strandKind } from './kind.ts';
import { canManageStrands } from './policy.ts';
import type { Strand, StrandFilter } from './store.ts';
import { hostOf, strandFormNames, strandForms, strandsPath } from './strand.ts';

type EntryView = {
  id: number;
  url: string;
  host: string;
  title: string;
  summary: string;
  lang: string | null;
  publishedAt: Date;
  strand: { title: string; href: string };
  hiddenWords: string | null;
};

type StrandCard = {
  href: string;
  title: string;
  lede: string;
  lang: string | null;
  board: BoardLink;
  form: string;
  organiser: string;
  language: string;
  opensOn: Date | null;
  closesOn: Date | null;
  /** When it last answered, where it does not any more; 'never' where it never did. */
  silentSince: Date | 'never' | null;
};

function entryView(entry: StrandEntry, { language }: Viewer): EntryView {
  const { id, url, title, summary, publishedAt, hiddenWords } = entry;
  return {
    ...{ id, url, title, summary, publishedAt, hiddenWords, host: hostOf(url) },
    lang: entry.language === null || entry.language === language ? null : entry.language,
    strand: { title: entry.strand, href: `${strandsPath}/${entry.strandId}` },
  };
}

function strandCard(strand: Strand, { t, language }: Viewer): StrandCard {
  const { title, lede, form, organiser, opensOn, closesOn, failures, okAt } = strand;
  return {
    ...{ title, lede, organiser, href: documentPath(strandKind, strand) },
    lang: strand.language === language ? null : strand.language,
    board: boardOf(strand),
    form: t(strandFormNames[form]),
    language: languageNames.get(strand.language) ?? strand.language,
    opensOn: opensOn === null ? null : startOfDay(opensOn),
    closesOn: closesOn === null ? null : startOfDay(closesOn),
    silentSince: failures === 0 ? null : (okAt ?? 'never'),
  };
}

type StrandsPage = {
  strands: readonly StrandCard[];
  entries: readonly EntryView[];
  forms: readonly OptionLink[];
  boards: readonly OptionLink[];
  links: { before: string | null; after: string | null };
  newHref: string | null;
};

type StrandsRows = {
  page: Page<Strand>;
  entries: readonly StrandEntry[];
  boards: readonly { slug: string; name: string }[];
};

/** Returns the list of what is discussed elsewhere, with the newest entries of all feeds. */
export function strandsPage(
  { page, entries, boards }: StrandsRows,
  filter: StrandFilter,
  viewer: Viewer,
): StrandsPage {
  const { t, actor } = viewer;
  const narrowed = (to: Partial<StrandFilter>) => withQuery(strandsPath, { ...filter, ...to });
  return {
    strands: page.items.map((strand) => strandCard(strand, viewer)),
    entries: entries.map((entry) => entryView(entry, viewer)),
    forms: [null, ...strandForms].map((form) => ({
      href: narrowed({ form }),
      label: form === null ? t(msg('All')) : t(strandFormNames[form]),
      current: form === filter.form,
    })),
    boards: [{ slug: null, name: t('All boards') }, ...boards].map(({ slug, name }) => ({
      href: narrowed({ board: slug }),
      label: name,
      current: slug === filter.board,
    })),
    links: pageLinks(strandsPath, filter, page),
    newHref: canManageStrands(actor) ? `${strandsPath}/new` : null,
  };
}

type StrandPage = Omit<StrandCard, 'lang' | 'href'> & {
  textLang: string | null;
  url: string;
  host: string;
  feedUrl: string | null;
  isDead: boolean;
  entries: readonly EntryView[];
  standing: DocumentStanding | null;
  path: string;
  reportHref: string | null;
  /** Where an entry is hidden; null where the viewer may not. */
  hideAction: string | null;
  hideForm: Form;
};

/** Returns the page of a discussion elsewhere. */
export function strandPage(
  strand: Strand,
  { entries, form }: { entries: readonly StrandEntry[]; form: Form },
  viewer: Viewer,
): StrandPage {
  const { lang, href: _, ...card } = strandCard(strand, viewer);
  const { actor } = viewer;
  return {
    ...card,
    textLang: lang,
    url: strand.url,
    host: hostOf(strand.url),
    feedUrl: strand.feedUrl,
    isDead: strand.strandState === 'dead',
    entries: entries.map((entry) => entryView(entry, viewer)),
    standing: standingOf(strand, isOwn(actor, strand)),
    path: `${strandsPath}/${strand.id}`,
    reportHref: documentReportHref(viewer.actor, strand),
    hideAction: canManageStrands(actor) ? `${strandsPath}/${strand.id}/hidden-entries` : null,
    hideForm: form,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/strands/index': StrandsPage;
    'hub/strands/show': StrandPage;
  }
}
