import type { Viewer } from '#src/platform/http/viewer.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { WrittenSection } from './document.ts';

/** A section as a page shows it. */
export type SectionView = { anchor: string; heading: string; html: SafeHtml };

/** Returns the sections of a document with their headings, in the order of its kind, or as they were written where it has none. */
export function sectionViews(
  { sections }: Pick<DocumentKind, 'sections'>,
  document: { sections: readonly WrittenSection[] },
  { t }: Pick<Viewer, 't'>,
): SectionView[] {
  if (sections.length === 0) {
    return document.sections.map(({ anchor, heading = '', html }) => ({
      anchor,
      heading,
      html: storedHtml(html),
    }));
  }
  return sections.flatMap(({ anchor, label }) => {
    const written = document.sections.find((section) => section.anchor === anchor);
    return written ? [{ anchor, heading: t(label), html: storedHtml(written.html) }] : [];
  });
}
