import type { EnquiryFormView } from '#src/hub/enquiries/sending/form-page.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { LegalDocument } from './texts.ts';
import type { TermsInForce } from './versions/page.ts';

type DocumentPage = Pick<LegalDocument, 'title' | 'intro' | 'sections'> & {
  changed: Date;
  /** Of the terms, once a version was published. */
  inForce: TermsInForce | null;
  formats: readonly { href: string; label: string }[];
  /** Of the contact page. */
  enquiry: EnquiryFormView | null;
};

/** Returns the page of a text of the operator. */
export function documentPage(
  name: string,
  { title, intro, sections, changed }: LegalDocument,
  { inForce, enquiry }: Pick<DocumentPage, 'inForce' | 'enquiry'>,
  t: Translate,
): DocumentPage {
  return {
    title,
    intro,
    sections,
    changed: new Date(changed),
    inForce,
    enquiry,
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
