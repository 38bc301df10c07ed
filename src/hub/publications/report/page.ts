import { publicationKind } from '#src/hub/publications/kind.ts';
import type { CitedView, SectionCitations } from '#src/outcomes/citations/cited.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { isPart } from './parts.ts';

/** A part of a report as a page shows it. */
export type ReportPartView = {
  anchor: string;
  /** What it is called, such as "Recommendation 2: …". */
  heading: string;
  html: SafeHtml;
  /** What it cites; null where it is the authors' own view. */
  cited: SectionCitations | null;
};

/** Returns the parts of a report with what they cite. */
export function reportParts(
  { sections }: Pick<Document, 'sections'>,
  cited: ReadonlyMap<string, SectionCitations>,
  { t }: Viewer,
): ReportPartView[] {
  return sections.filter(isPart).map(({ anchor, heading = '', html }) => ({
    anchor,
    heading:
      anchor[0] === 'r'
        ? t('Recommendation {number}: {heading}', { number: anchor.slice(1), heading })
        : heading,
    html: storedHtml(html),
    cited: cited.get(anchor) ?? null,
  }));
}

type ReportSources = {
  publication: Link & { lang: string | null };
  /** From each part to what it cites. */
  parts: readonly (Pick<ReportPartView, 'heading' | 'cited'> & { href: string })[];
  textLang: string | null;
  /** From what is cited to the parts. */
  cited: readonly { source: CitedView; parts: readonly Link[] }[];
};

/** Returns the page that leads from each part of a report to what it cites, and back. */
export function reportSourcesPage(
  document: Document,
  cited: ReadonlyMap<string, SectionCitations>,
  viewer: Viewer,
): ReportSources {
  const path = documentPath(publicationKind, document);
  const textLang = document.language === viewer.language ? null : document.language;
  const parts = reportParts(document, cited, viewer).map(({ anchor, ...part }) => ({
    ...part,
    href: `${path}#${anchor}`,
  }));
  const pairs = parts.flatMap(({ href, heading, cited: own }) =>
    (own?.items ?? []).map((source) => ({ source, part: { href, label: heading } })),
  );
  return {
    publication: { href: path, label: document.title, lang: textLang },
    parts,
    textLang,
    cited: [...Map.groupBy(pairs, ({ source }) => source.href).values()].flatMap((of) =>
      of[0] ? [{ source: of[0].source, parts: of.map(({ part }) => part) }] : [],
    ),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/publications/sources': ReportSources;
  }
}
