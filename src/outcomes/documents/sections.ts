import type { Viewer } from '#src/platform/http/viewer.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { WrittenSection } from './document.ts';

/** A section as a page shows it. */
export type SectionView = { anchor: string; heading: string; html: SafeHtml };

/** Returns the sections of a document as they were written, with the headings of its kind, or their own where it has none for them. */
export function sectionViews(
  { sections }: Pick<DocumentKind, 'sections'>,
  document: { sections: readonly WrittenSection[] },
  { t }: Pick<Viewer, 't'>,
): SectionView[] {
  return document.sections.map(({ anchor, heading = '', html }) => {
    const asked = sections.find((section) => section.anchor === anchor);
    return { anchor, heading: asked ? t(asked.label) : heading, html: storedHtml(html) };
  });
}
