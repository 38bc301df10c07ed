import { z } from 'zod';
import type { SectionCitations } from '#src/outcomes/citations/cited.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { WrittenSection } from './document.ts';

/** A section as it is read with its version. */
export const SectionRow = z.object({
  anchor: z.string(),
  heading: z.string().optional(),
  source: z.string(),
  html: z.string(),
});

/** A section as a page shows it. */
export type SectionView = {
  anchor: string;
  heading: string;
  html: SafeHtml;
  /** What it cites, where that is shown. */
  cited: SectionCitations | undefined;
};

const nothingCited: ReadonlyMap<string, SectionCitations> = new Map();

/**
 * Returns the sections of a document as they were written, with the headings of its kind, or their own where it has none
 * for them; `cited` is what they cite (see citedBySection).
 */
export function sectionViews(
  { sections }: Pick<DocumentKind, 'sections'>,
  document: { sections: readonly WrittenSection[] },
  { t }: Pick<Viewer, 't'>,
  cited = nothingCited,
): SectionView[] {
  return document.sections.map(({ anchor, heading = '', html }) => {
    const asked = sections.find((section) => section.anchor === anchor);
    return {
      anchor,
      heading: asked ? t(asked.label) : heading,
      html: storedHtml(html),
      cited: cited.get(anchor),
    };
  });
}
