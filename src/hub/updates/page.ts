import type { FileView } from '#src/concerns/files/file.ts';
import type { BoardLink } from '#src/forum/boards/board.ts';
import type { SectionCitations } from '#src/outcomes/citations/cited.ts';
import type { CitingView } from '#src/outcomes/citations/citing.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { type SectionView, sectionViews } from '#src/outcomes/documents/sections.ts';
import { boardOf } from '#src/outcomes/documents/showing/byline.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import { type DocumentStanding, standingOf } from '#src/outcomes/documents/showing/standing.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { updateKind, updatesPath } from './kind.ts';
import { canPublishUpdate } from './policy.ts';
import type { Update } from './store.ts';

/** An update in a list; without a board, news of the whole platform. */
export type UpdateCard = {
  id: number;
  href: string;
  title: string;
  lede: string;
  lang: string | null;
  board: BoardLink | null;
  publishedAt: Date | null;
};

/** Returns an update as a list shows it. */
export function updateCard(update: Update, { language }: Viewer): UpdateCard {
  const { id, title, lede, everywhere, publishedAt } = update;
  return {
    ...{ id, title, lede, publishedAt, href: documentPath(updateKind, update) },
    lang: update.language === language ? null : update.language,
    board: everywhere ? null : boardOf(update),
  };
}

type UpdatePage = Omit<UpdateCard, 'id' | 'href' | 'lang'> & {
  textLang: string | null;
  sections: readonly SectionView[];
  files: readonly FileView[];
  citedBy: readonly CitingView[];
  standing: DocumentStanding | null;
  /** How many people it goes to once it is published; null where that is not asked. */
  audience: number | null;
  version: number;
  editedAt: Date;
  path: string;
  reportHref: string | null;
  can: { write: boolean; publish: boolean };
};

/** What is read of an update beside its row. */
type UpdateRead = {
  files: readonly FileView[];
  cited: ReadonlyMap<string, SectionCitations>;
  citedBy: readonly CitingView[];
  audience: number | null;
};

/** Returns the page of an update. */
export function updatePage(
  update: Update,
  { files, cited, citedBy, audience }: UpdateRead,
  viewer: Viewer,
): UpdatePage {
  const { actor } = viewer;
  const { title, lede, lang, board, publishedAt } = updateCard(update, viewer);
  const writes = canPublishUpdate(actor, update) && ['drafting', 'published'].includes(update.state);
  return {
    ...{ title, lede, board, publishedAt, textLang: lang, files, citedBy, audience },
    sections: sectionViews(updateKind, update, viewer, cited),
    standing: update.state === 'drafting' ? null : standingOf(update, isOwn(actor, update)),
    ...{ version: update.version, editedAt: update.editedAt, path: `${updatesPath}/${update.id}` },
    reportHref: documentReportHref(viewer.actor, update),
    can: { write: writes, publish: writes && update.state === 'drafting' },
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/updates/show': UpdatePage;
  }
}
