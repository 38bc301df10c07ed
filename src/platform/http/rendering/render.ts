import type { Request, Response } from 'express';
import { carriedLanguage, inCarriedLanguage } from '#src/platform/http/addresses/carry-language.ts';
import { inEveryLanguage, inLanguage, languageInAddress } from '#src/platform/http/addresses/languages.ts';
import { withLinksHere } from '#src/platform/http/addresses/moved.ts';
import type { Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import { type InterfaceLanguage, languageNames, localeOf } from '#src/platform/i18n/languages.ts';
import { type Translate, translator } from '#src/platform/i18n/t.ts';
import { type DateContext, type Dates, datesFor } from '#src/platform/text/dates.ts';
import { attrs, html, SafeHtml } from '#src/platform/text/safe-html.ts';
import { assetPath } from './assets.ts';
import { renderTemplate, renderTextTemplate } from './templates.ts';
import type { Views } from './views.ts';

/** What the layout says about a page. */
type Head = {
  title: string;
  /** The language of the title and the description, where they are somebody's text. */
  language?: string;
  feed?: { href: string; title: string };
  canonical?: string;
  /** The address of a picture of its words, for where the page is shared. */
  picture?: string;
} & (
  | /** Search engines may not list it: a page of one's own or of staff. */ { index: false }
  | /** They may, and say this of it. */ { index?: boolean; description: string | null }
);

/** What every template can use besides its own inputs. */
type Helpers = Dates & {
  lang: InterfaceLanguage;
  /** The language of a text, where it is known and not that of the page: what the attribute lang says. */
  langOf: (language: string | null) => string | null;
  t: Translate;
  html: typeof html;
  attrs: typeof attrs;
  number: (value: number) => string;
  asset: typeof assetPath;
  /** Renders a partial with exactly the inputs it declares. */
  include: (partial: string, inputs?: object) => string;
  /** Puts a fragment in its place, as it is. */
  fragment: (fragment: Fragment) => SafeHtml;
  /** The fragments of the page so far. */
  fragments: Fragment[];
};

/** The page around every page: its template, which is given `body`, `head` and `layout`, and what stands in it. */
export type Layout = { view: string; contextOf: (req: Request, res: Response) => object };

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Returns the helpers of templates for whoever reads: in their language and zone, at this moment. */
export function helpersFor(reading: DateContext): Helpers {
  const { language } = reading;
  const format = numberFormats.get(language) ?? new Intl.NumberFormat(localeOf(language));
  numberFormats.set(language, format);
  const helpers: Helpers = {
    lang: language,
    langOf: (text) => (text !== null && text !== language && languageNames.has(text) ? text : null),
    t: translator(language),
    html,
    attrs,
    number: (value) => format.format(value),
    asset: assetPath,
    ...datesFor(reading),
    include: (partial, inputs = {}) => renderTemplate(partial, inputs, helpers).html,
    fragments: [],
    // No text holds a NUL: the database has none, and addresses are printed percent-encoded.
    fragment: (fragment) => new SafeHtml(`\0${helpers.fragments.push(fragment) - 1}\0`),
  };
  return helpers;
}

/** Renders a mail's plain text from the template `name`.txt.ejs; nothing in it is escaped. */
export function renderText(name: string, inputs: object, helpers: Helpers): string {
  return `${renderTextTemplate(name, inputs, helpers)
    .trim()
    .replace(/\n{3,}/g, '\n\n')}\n`;
}

/** Renders a template of a mail that is a page: `name` ends in .html. */
export function renderHtml(name: string, inputs: object, helpers: Helpers): string {
  return `<!doctype html>\n${renderTemplate(name, inputs, helpers).html}`;
}

/** Renders a view alone, without the layout: a fragment of a page, or what a script puts in its place. */
export function renderFragment<V extends keyof Views>(res: Response, view: V, page: Views[V]): SafeHtml {
  return renderTemplate(view, page, helpersFor(res.req.viewer));
}

/** Sends a page: the view in the layout, for this request's viewer. */
export function render<V extends keyof Views>(res: Response, view: V, head: Head, inputs: Views[V]): void {
  const { req } = res;
  const { layout, deps } = req.app.locals;
  const helpers = helpersFor(req.viewer);
  const { baseUrl } = deps.config;
  const refused = res.statusCode === 422;
  const page = {
    body: renderTemplate(view, inputs, helpers),
    head: {
      // A form that was refused says so first, also in the window's title.
      title: refused ? helpers.t('Error: {title}', { title: head.title }) : head.title,
      lang: refused ? null : helpers.langOf(head.language ?? null),
      description: 'description' in head ? head.description : null,
      feed: head.feed ?? null,
      canonical: head.canonical === undefined ? null : inLanguage(head.canonical, languageInAddress(req)),
      languages: isListed(res, head) ? inEveryLanguage(head.canonical ?? baseUrl + req.originalUrl) : [],
      picture: head.picture === undefined ? null : baseUrl + head.picture,
      index: head.index ?? true,
      // What makes a card of an address reads it signed out.
      shared: (head.index ?? true) && req.viewer.actor.kind === 'visitor',
      printed: { at: req.viewer.now, address: head.canonical ?? baseUrl + req.path },
    },
    layout: layout.contextOf(req, res),
  };
  const whole = `<!doctype html>\n${renderTemplate(layout.view, page, helpers).html}`;
  const sent = helpers.fragments.length === 0 ? whole : assembled(whole, helpers.fragments);
  const here = deps.config.previousBaseUrls.length === 0 ? sent : withLinksHere(sent.toString(), deps.config);
  const language = carriedLanguage(req);
  res.type('html').send(language === null ? here : inCarriedLanguage(here.toString(), language));
}

/** Tells whether search engines, which are never signed in, may list the page, and so its other languages. */
function isListed({ req, statusCode }: Response, { index }: Head): boolean {
  const { actor } = req.viewer;
  const isPage = statusCode === 200 && req.method === 'GET' && req.originalUrl.startsWith('/');
  return index !== false && isPage && actor.kind === 'visitor';
}

/** Puts the fragments of a page in their places. */
function assembled(page: string, fragments: readonly Fragment[]): Buffer {
  const pieces = page
    .split('\0')
    .map((text, n) => (n % 2 === 0 ? Buffer.from(text) : fragments[Number(text)]?.bytes));
  return Buffer.concat(pieces.filter((piece) => piece !== undefined));
}

declare global {
  namespace Express {
    interface Locals {
      layout: Layout;
    }
  }
}
