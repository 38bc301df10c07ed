import type { Translate } from '#src/platform/i18n/t.ts';
import type { LegalDocument } from './texts.ts';

type DocumentPage = Pick<LegalDocument, 'title' | 'intro' | 'sections'> & {
  changed: Date;
  formats: readonly { href: string; label: string }[];
};

/** Returns the page of a text of the operator. */
export function documentPage(
  name: string,
  { title, intro, sections, changed }: LegalDocument,
  t: Translate,
): DocumentPage {
  return {
    title,
    intro,
    sections,
    changed: new Date(changed),
    formats: [
      { href: `/${name}.md`, label: t('This page as Markdown') },
      { href: `/${name}.json`, label: t('This page as JSON') },
    ],
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/terms/document': DocumentPage;
  }
}
