import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Parser from 'markdown-it';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { SafeHtml } from '#src/platform/text/safe-html.ts';
import { type OperatorFacts, termsChanged, valuesIn } from './values.ts';

export const documentNames = ['terms', 'contact'] as const;
type DocumentName = (typeof documentNames)[number];

type DocumentSection = { anchor: string; title: string; markdown: string; html: SafeHtml };

/** A text of the operator, from which its page and its files are made. */
export type LegalDocument = {
  title: string;
  language: InterfaceLanguage;
  changed: string;
  intro: { markdown: string; html: SafeHtml };
  sections: readonly DocumentSection[];
};

const folder = join(import.meta.dirname, '../../..', 'views/site/terms');
// What is configured stands in these files as Markdown, so they hold no HTML.
const parser = new Parser({ html: false });
/** The part that stands there only where the platform is for minors. */
const forMinors = 'minors';

/** Reads every text in every language once; returns what finds one. */
export function readDocuments(
  operator: OperatorFacts,
): (name: DocumentName, language: InterfaceLanguage) => LegalDocument {
  const documents = new Map(
    documentNames.flatMap((name) =>
      interfaceLanguages.map(
        (language) => [`${name}.${language}`, readDocument(name, language, operator)] as const,
      ),
    ),
  );
  return (name, language) => documents.get(`${name}.${language}`) ?? readDocument(name, language, operator);
}

function readDocument(
  name: DocumentName,
  language: InterfaceLanguage,
  operator: OperatorFacts,
): LegalDocument {
  const values = valuesIn(language, operator);
  const source = readFileSync(join(folder, `${name}.${language}.md`), 'utf8').replace(
    /\{(\w+)\}/g,
    (_, key: string) => values[key] ?? missing(name, key),
  );
  const [head = '', ...parts] = source.split(/^## /m);
  const [, title = '', intro = ''] = /^# ([^\n]+)\n([\s\S]*)$/.exec(head) ?? [];
  if (!title) throw new Error(`views/site/terms/${name}.${language}.md does not begin with its title`);
  const sections = parts.map((part) => sectionOf(part));
  return {
    title,
    language,
    changed: termsChanged,
    intro: textOf(intro),
    sections: operator.forMinors ? sections : sections.filter(({ anchor }) => anchor !== forMinors),
  };
}

function sectionOf(part: string): DocumentSection {
  const [, title = '', anchor = '', body = ''] = /^(.+) \{#([a-z-]+)\}\n([\s\S]*)$/.exec(part) ?? [];
  if (!anchor) throw new Error(`a section has no anchor: ${part.slice(0, 40)}`);
  return { anchor, title, ...textOf(body) };
}

function textOf(markdown: string) {
  return { markdown: markdown.trim(), html: new SafeHtml(parser.render(markdown)) };
}

function missing(name: string, key: string): never {
  throw new Error(`views/site/terms/${name} asks for {${key}}, which nothing gives`);
}

/** Returns a text as Markdown. */
export function documentAsMarkdown({ title, intro, sections }: LegalDocument): string {
  const parts = sections.map((section) => `## ${section.title}\n\n${section.markdown}`);
  return `${[`# ${title}`, intro.markdown, ...parts].join('\n\n')}\n`;
}

/** Returns a text as JSON for programs; what it says stands in it as Markdown. */
export function documentAsJson(
  { title, language, changed, intro, sections }: LegalDocument,
  url: string,
): object {
  return {
    title,
    language,
    url,
    changed,
    introduction: intro.markdown,
    sections: sections.map(({ anchor, title: heading, markdown }) => ({
      title: heading,
      url: `${url}#${anchor}`,
      markdown,
    })),
  };
}
