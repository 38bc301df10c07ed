import type { Viewer } from '#src/platform/http/viewer.ts';
import { type DocumentKind, documentKinds } from '#src/platform/slice/document-kind.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { citingPath } from './citation.ts';
import { type CitableNumber, type CitingRow, citingRows } from './cited-store.ts';

/** A document that cites something, with the places where it does. */
export type CitingView = {
  kind: string;
  title: string;
  href: string;
  lang: string | null;
  publishedAt: Date;
  /** Empty where only an earlier version cites it. */
  places: readonly { text: string; lang: string | null; href: string }[];
};

/** How many documents that cite something are named. */
const mostCiting = 100;

/** Returns the published documents that cite this, the latest first. */
export async function citingOf(
  deps: Pick<Deps, 'db' | 'slices'>,
  cited: CitableNumber,
  viewer: Viewer,
): Promise<CitingView[]> {
  const kinds = documentKinds(deps);
  return (await citingRows(deps.db, cited, mostCiting)).map((row) => citingView(row, kinds, viewer));
}

function citingView(row: CitingRow, kinds: readonly DocumentKind[], viewer: Viewer): CitingView {
  const kind = kindNamed(kinds, row.documentKind);
  const { documentId, places } = row;
  const heads = documentView(row, kinds, viewer);
  return {
    ...heads,
    places: places.map(({ anchor, heading }) => {
      const asked = kind.sections.find((section) => section.anchor === anchor);
      return {
        text: heading ?? (asked ? viewer.t(asked.label) : anchor),
        lang: heading === null ? null : heads.lang,
        href: citingPath(documentId, anchor),
      };
    }),
  };
}

type DocumentNames = Pick<CitingRow, 'documentId' | 'documentKind' | 'title' | 'language' | 'publishedAt'>;

/** Returns a document as pages name it. */
export function documentView(row: DocumentNames, kinds: readonly DocumentKind[], { language, t }: Viewer) {
  const { documentId, documentKind, title, publishedAt } = row;
  return {
    kind: t(kindNamed(kinds, documentKind).noun),
    title,
    href: citingPath(documentId),
    lang: row.language === language ? null : row.language,
    publishedAt,
  };
}
