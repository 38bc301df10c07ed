import { contributionAt } from '#src/forum/debates/permalink.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { PageError } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';

/** What a text refers to: one of three, by its number. */
export type CitationTarget = { contributionId: number } | { documentId: number } | { debateId: number };

/** What a section refers to, as it was typed. */
export type WrittenCitation = { anchor: string; typed: string; target: CitationTarget };

// A number alone, and not part of a word, an address or a character reference.
const numbered = /(?<![\p{L}\p{N}_/#&.-])#([1-9]\d{0,14})(?![\p{L}\p{N}_-])/gu;
const link = /<a href="([^"]*)"[^>]*>[\s\S]*?<\/a>/g;
const code = /<(code|pre)>[\s\S]*?<\/\1>/g;
const ofDocuments =
  /^\/(?:documents|practices|syntheses|commitments|codes|meetings|minutes|publications|activities|updates|strands)\/([^/]+)/;

/** Returns what a text refers to, each once and in order: #123, and addresses of this site, which is at `origin`. */
export function citationsIn(source: string, origin: string | null): Omit<WrittenCitation, 'anchor'>[] {
  const html = renderMarkdown(source).html.replace(code, ' ');
  const found = new Map<string, Omit<WrittenCitation, 'anchor'>>();
  const add = (typed: string, target: CitationTarget | undefined) => {
    const key = JSON.stringify(target);
    if (target !== undefined && !found.has(key)) found.set(key, { typed, target });
  };
  const words = html.replace(link, (_link, href: string) => {
    const address = href.replaceAll('&amp;', '&');
    add(address, targetAt(address, origin));
    return ' ';
  });
  for (const [typed, id] of words.replace(/<[^>]*>/g, ' ').matchAll(numbered)) {
    add(typed, { contributionId: Number(id) });
  }
  return [...found.values()];
}

function targetAt(address: string, origin: string | null): CitationTarget | undefined {
  if (origin === null || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.origin !== new URL(origin).origin) return undefined;
  const contributionId = contributionAt(url) ?? numberIn(/^\/contributions\/([^/]+)/, url.pathname);
  if (contributionId !== undefined) return { contributionId };
  const debateId = numberIn(/^\/debates\/([^/]+)/, url.pathname);
  if (debateId !== undefined) return { debateId };
  const documentId = parseId(/^#document-(\d+)$/.exec(url.hash)?.[1]) ?? numberIn(ofDocuments, url.pathname);
  return documentId === undefined ? undefined : { documentId };
}

function numberIn(pattern: RegExp, path: string): number | undefined {
  return parseId(pattern.exec(path)?.[1]);
}

const notPublished = msg(
  'Only published content can be cited, and this is not published: {cited}. Correct it or remove it.',
);

/** 422: a text refers to what is not published, or not there. */
export class UnknownCitations extends PageError {
  readonly unknown: readonly Omit<WrittenCitation, 'target'>[];
  constructor(unknown: readonly Omit<WrittenCitation, 'target'>[]) {
    super(422, msg('Check what you cite'), notPublished, undefined, { cited: typedIn(unknown) });
    this.unknown = unknown;
  }

  /** Returns what is wrong with the field of each section, whose name `fieldOf` gives. */
  refusals(fieldOf: (anchor: string) => string, t: Translate): FieldError[] {
    return [...Map.groupBy(this.unknown, ({ anchor }) => anchor)].map(([anchor, unknown]) => ({
      field: fieldOf(anchor),
      message: t(notPublished, { cited: typedIn(unknown) }),
    }));
  }
}

function typedIn(unknown: readonly { typed: string }[]): string {
  return unknown.map(({ typed }) => typed).join(', ');
}

/** Returns the address of everything that cites a contribution. */
export function fatePath(contributionId: number): string {
  return `/contributions/${contributionId}/fate`;
}

/** Returns the address that leads to what cites, or to a section of it. */
export function citingPath(documentId: number, anchor?: string): string {
  return anchor === undefined ? `/documents/${documentId}` : `/documents/${documentId}#${anchor}`;
}
