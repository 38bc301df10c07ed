import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { Text } from './texts.ts';

type TextPage = { title: string; body: SafeHtml; textLang: string | null };

/** A page of text for a reader; its language is named where it is not the reader's. */
export function textPage({ title, body, language }: Text, reader: InterfaceLanguage): TextPage {
  return { title, body, textLang: language === reader ? null : language };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/about/text': TextPage;
  }
}
