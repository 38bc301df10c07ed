import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import type { Response } from 'express';
import type { Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import { type InterfaceLanguage, localeOf } from '#src/platform/i18n/languages.ts';
import { type Translate, translator } from '#src/platform/i18n/t.ts';
import { type Dates, datesFor } from '#src/platform/text/dates.ts';
import { html, printed, SafeHtml } from '#src/platform/text/safe-html.ts';
import { assetPath } from './assets.ts';
import { layoutContext } from './layout-context.ts';
import { strict } from './strict.ts';
import type { Views } from './views.ts';

/** What the layout says about a page. */
type Head = {
  title: string;
  description?: string;
  feed?: { href: string; title: string };
  canonical?: string;
  /** Whether search engines may list it; personal and staff pages are not listed. */
  index?: boolean;
};

/** What every template can use besides its own inputs. */
type Helpers = Dates & {
  lang: InterfaceLanguage;
  t: Translate;
  html: typeof html;
  number: (value: number) => string;
  asset: typeof assetPath;
  /** Renders a partial with exactly the inputs it declares. */
  include: (partial: string, inputs?: object) => string;
  /** Puts a fragment in its place, as it is. */
  fragment: (fragment: Fragment) => SafeHtml;
  /** The fragments of the page so far. */
  fragments: Fragment[];
};

type Template = { render: ejs.TemplateFunction; inputs: readonly string[] };

const root = join(import.meta.dirname, '../../../..', 'views');
const exact = process.env.NODE_ENV !== 'production';
const templates = new Map<string, Template>();

function compile(file: string): Template {
  const source = readFileSync(join(root, file), 'utf8');
  const declared = /^<%# inputs: (.*?) %>/.exec(source);
  if (!declared) throw new Error(`views/${file} does not declare its inputs on line 1`);
  const isText = file.endsWith('.txt.ejs');
  const options = {
    escape: isText ? String : printed,
    unsafePrototypeLocals: true,
    _with: false,
    localsName: 'page',
    strict: true,
    // The empty lines of a mail are its paragraphs.
    rmWhitespace: !isText,
    compileDebug: exact,
    filename: file,
    async: false,
  } as const;
  const render = ejs.compile(isText ? source : tightened(source), options);
  return {
    render,
    inputs: (declared[1] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== 'none'),
  };
}

/**
 * EJS's own include hands the parent's data on; ours gives a partial exactly what it declares. And lines that only
 * hold a statement or an include leave no blank line behind.
 */
function tightened(source: string): string {
  return source
    .replaceAll('<%- include(', '<%- page.include(')
    .replace(/(<%(?!=)(?:(?!%>)[\s\S])*?)-?%>\n/g, '$1-%>\n');
}

function templateNamed(name: string): Template {
  let template = templates.get(name);
  if (!template) {
    template = compile(`${name}.ejs`);
    templates.set(name, template);
  }
  return template;
}

/** Compiles every template, so that a broken one stops the start and not a request. Their names. */
export function compileViews(): string[] {
  const names = globSync('**/*.ejs', { cwd: root }).map((file) =>
    file.replaceAll('\\', '/').replace(/\.ejs$/, ''),
  );
  for (const name of names) templateNamed(name);
  return names;
}

const numbers = new Map<string, Intl.NumberFormat>();

/** The helpers of a reader: in their language and zone. */
export function helpersFor(lang: InterfaceLanguage, zone: string, now: Date): Helpers {
  let format = numbers.get(lang);
  if (!format) {
    format = new Intl.NumberFormat(localeOf(lang));
    numbers.set(lang, format);
  }
  const { time, day, full } = datesFor(lang, zone, now);
  const helpers: Helpers = {
    lang,
    t: translator(lang),
    html,
    number: (value) => format.format(value),
    asset: assetPath,
    time,
    day,
    full,
    include: (partial, inputs = {}) => renderTemplate(partial, inputs, helpers).html,
    fragments: [],
    // No text holds a NUL: the database has none, and addresses are printed percent-encoded.
    fragment: (fragment) => new SafeHtml(`\0${helpers.fragments.push(fragment) - 1}\0`),
  };
  return helpers;
}

/** Renders one template with exactly the inputs it declares, and the helpers. */
function renderTemplate(name: string, inputs: object, helpers: Helpers): SafeHtml {
  const template = templateNamed(name);
  if (exact) {
    const given = Object.keys(inputs).sort().join(', ');
    const declared = [...template.inputs].sort().join(', ');
    if (given !== declared) throw new Error(`views/${name} declares "${declared}" but got "${given}"`);
  }
  const page = Object.assign(Object.create(helpers), inputs);
  return new SafeHtml(template.render(exact ? strict(page, 'page') : page));
}

/** Renders a mail's plain text from the template `name`.txt.ejs; nothing in it is escaped. */
export function renderText(name: string, inputs: object, helpers: Helpers): string {
  const page = Object.assign(Object.create(helpers), inputs);
  const text = templateNamed(`${name}.txt`).render(exact ? strict(page, 'page') : page);
  return `${text.trim().replace(/\n{3,}/g, '\n\n')}\n`;
}

/** Renders a template of a mail that is a page: `name` ends in .html. */
export function renderHtml(name: string, inputs: object, helpers: Helpers): string {
  return `<!doctype html>\n${renderTemplate(name, inputs, helpers).html}`;
}

/** A view alone, without the layout: a part of a page, or for a script that puts it in place. */
export function renderFragment<V extends keyof Views>(res: Response, view: V, page: Views[V]): SafeHtml {
  const { req } = res;
  return renderTemplate(
    view,
    page,
    helpersFor(req.viewer.language, req.viewer.timeZone, req.app.locals.deps.now()),
  );
}

/** Sends a page: the view in the layout, in the reader's language. */
export function render<V extends keyof Views>(res: Response, view: V, head: Head, inputs: Views[V]): void {
  const { req } = res;
  const { config, now } = req.app.locals.deps;
  const at = now();
  const helpers = helpersFor(req.viewer.language, req.viewer.timeZone, at);
  const body = renderTemplate(view, inputs, helpers);
  const layout = {
    body,
    head: {
      // A form that was refused says so first, also in the window's title.
      title: res.statusCode === 422 ? helpers.t('Error: {title}', { title: head.title }) : head.title,
      description: head.description ?? null,
      feed: head.feed ?? null,
      canonical: head.canonical ?? null,
      index: head.index ?? true,
      printed: { at, address: head.canonical ?? config.baseUrl + req.path },
    },
    shell: layoutContext(req, res, helpers.t),
  };
  const page = `<!doctype html>\n${renderTemplate('layout', layout, helpers).html}`;
  res.type('html').send(helpers.fragments.length === 0 ? page : assembled(page, helpers.fragments));
}

/** The page with its fragments in their places. */
function assembled(page: string, fragments: readonly Fragment[]): Buffer {
  const pieces = page
    .split('\0')
    .map((text, n) => (n % 2 === 0 ? Buffer.from(text) : fragments[Number(text)]?.bytes));
  return Buffer.concat(pieces.filter((piece) => piece !== undefined));
}
