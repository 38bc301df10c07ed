import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Parser from 'markdown-it';
import type { Config } from '#src/platform/config.ts';
import { type InterfaceLanguage, interfaceLanguages, localeOf } from '#src/platform/i18n/languages.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { escapeHtml, html, SafeHtml } from '#src/platform/text/safe-html.ts';
import { lastReviewed } from './accessibility.ts';

export const pageNames = ['about', 'privacy', 'accessibility', 'partnership'] as const;
type PageName = (typeof pageNames)[number];

export type AboutText = {
  title: string;
  body: SafeHtml;
  /** What its first paragraph says. */
  description: string;
  /** The language it is written in: English where the one asked for is missing. */
  language: InterfaceLanguage;
};

const folder = join(import.meta.dirname, '../../..', 'views/site/about');
// These files are part of the program, so their HTML is as safe as a template's.
const markdown = new Parser({ html: true, linkify: true });

/** Who runs the platform, and how people reach them. */
type Operator = Pick<Config, 'operator' | 'contact'>;

/** Reads the text of a page in this language, rendered; throws where the English one is missing or has no title. */
function readText(name: PageName, language: InterfaceLanguage, operator: Operator): AboutText {
  const file = join(folder, `${name}.${language}.md`);
  if (!existsSync(file) && language !== 'en') return readText(name, 'en', operator);
  const parts = /^# (?<title>[^\n]+)\n(?<body>.*)$/s.exec(readFileSync(file, 'utf8'))?.groups;
  if (!parts?.title || !parts.body)
    throw new Error(`views/site/about/${name}.${language}.md does not begin with its title`);
  const source = parts.body
    .replaceAll('{lastReviewed}', () => reviewed(language))
    .replaceAll('{operator}', () => escapeHtml(operator.operator))
    .replaceAll('{contact}', () => html`<a href="mailto:${operator.contact}">${operator.contact}</a>`.html);
  const body = markdown.render(source);
  const [first = ''] = body.split('</p>');
  return { title: parts.title.trim(), body: new SafeHtml(body), description: excerpt(first, 300), language };
}

function reviewed(language: InterfaceLanguage): string {
  const day = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' });
  return `<time datetime="${lastReviewed}">${day.format(new Date(lastReviewed))}</time>`;
}

/** Reads and renders every page in every language once; returns what finds one. */
export function readTexts(operator: Operator): (name: PageName, language: InterfaceLanguage) => AboutText {
  const texts = new Map(
    pageNames.flatMap((name) =>
      interfaceLanguages.map(
        (language) => [`${name}.${language}`, readText(name, language, operator)] as const,
      ),
    ),
  );
  return (name, language) => texts.get(`${name}.${language}`) ?? readText(name, language, operator);
}
