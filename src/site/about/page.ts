import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { AboutText } from './texts.ts';

type TextPage = { title: string; body: SafeHtml; textLang: string | null };

/** Returns a page of text; its language is named where it is not that of the page around it. */
export function textPage({ title, body, language }: AboutText, pageLanguage: InterfaceLanguage): TextPage {
  return { title, body, textLang: language === pageLanguage ? null : language };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/about/text': TextPage;
  }
}
