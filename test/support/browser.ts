/** Pages in a real browser, and what a test asks them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeBuilder } from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { unpackedChromium } from './chromium.ts';

const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  // No test reaches another machine, whatever a page asks for.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

let launched: Promise<Browser> | undefined;

/** The browser of this test process, started on the first call; close it in `afterAll`. */
export async function launchBrowser(): Promise<Browser> {
  const before = await launched?.catch(() => undefined);
  if (!before?.isConnected()) launched = launch();
  return launched ?? launch();
}

async function launch(): Promise<Browser> {
  const { executablePath, env } = await unpackedChromium();
  // Root may not have a sandbox, and many systems forbid it to others; the pages are our own.
  return chromium.launch({
    executablePath,
    args,
    env: { ...process.env, ...env },
    headless: true,
    chromiumSandbox: false,
  });
}

export interface PageOptions {
  /** The address of the app, without a trailing slash; paths given to `goto` are relative to it. */
  readonly baseUrl: string;
  readonly scheme?: 'light' | 'dark';
  /** The width of the window in CSS pixels. */
  readonly width?: number;
  readonly scripts?: boolean;
  /** The reader's language, as in `Accept-Language`. */
  readonly locale?: string;
}

export interface OpenedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly options: PageOptions;
  /** What went wrong since: console errors, uncaught errors, policy violations, requests to other origins. */
  readonly problems: string[];
}

/** A page with cookies of its own that notes every problem; close its context when done. */
export async function newPage(browser: Browser, options: PageOptions): Promise<OpenedPage> {
  const context = await browser.newContext(contextOptions(options));
  const problems: string[] = [];
  watch(context, new URL(options.baseUrl).origin, problems);
  return { page: await context.newPage(), context, options, problems };
}

function contextOptions(options: PageOptions): BrowserContextOptions {
  const { baseUrl, scheme = 'light', width = 1280, scripts = true, locale = 'en' } = options;
  return {
    baseURL: baseUrl,
    colorScheme: scheme,
    viewport: { width, height: 800 },
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
    locale,
  };
}

/** Chromium reports policy violations as console errors, with and without scripts. */
function watch(context: BrowserContext, origin: string, problems: string[]): void {
  const documents = new Set<string>();
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (request.isNavigationRequest()) documents.add(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) {
      problems.push(`request to another origin: ${request.url()}`);
    }
  });
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    // A page that answers 404 or 422 is no problem; a missing script or picture is.
    if (message.text().startsWith('Failed to load resource') && documents.has(url)) return;
    problems.push(`console: ${message.text()} (${url})`);
  });
  context.on('weberror', (error) => problems.push(`uncaught: ${error.error().message}`));
  context.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
}

/** Whether any script of a hostile text has run in the page. */
export function pwned(page: Page): Promise<boolean> {
  return page.evaluate(() => 'pwned' in window && window.pwned === 1);
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds against WCAG 2.0, 2.1 and 2.2, levels A and AA, or these rules of it: one readable line for each element. */
export async function axeViolations(
  { page, options }: OpenedPage,
  rules: readonly string[] | 'all' = 'all',
): Promise<string[]> {
  if (options.scripts !== false) return analyse(page, rules);
  const copy = await copyWithScripts(page, options);
  try {
    return await analyse(copy, rules);
  } finally {
    await copy.context().close();
  }
}

const fromBuilder = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const axeSource = readFileSync(fromBuilder.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * The package's own builder brings back everything that axe looked at, which takes longer than the looking. No rule
 * that we ask reads the stylesheets by itself, and our pages have no frames.
 */
async function analyse(page: Page, rules: readonly string[] | 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const runOnly = rules === 'all' ? { type: 'tag', values: standards } : { type: 'rule', values: rules };
  return page.evaluate(async (asked) => {
    const { violations } = await window.axe.run(document, {
      runOnly: asked,
      resultTypes: ['violations'],
      preload: false,
      iframes: false,
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => {
        const why = failureSummary.split('\n').slice(1).join(' ').trim();
        return `${id} at ${target.flat().join(' ')}: ${help}. ${why}`;
      }),
    );
  }, runOnly);
}

type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>;
declare global {
  interface Window {
    axe: { run(context: Document, options: object): Promise<AxeResults> };
  }
}

/** Axe cannot run where scripts are off: the same document again, where they are on but none of its own load. */
async function copyWithScripts(page: Page, options: PageOptions): Promise<Page> {
  const html = (await page.content()).replaceAll(/<\/?noscript>/g, '');
  const browser = page.context().browser();
  if (!browser) throw new Error('the browser is closed');
  const context = await browser.newContext(contextOptions({ ...options, scripts: true }));
  const copy = await context.newPage();
  await copy.route('**', (route, request) => {
    if (request.isNavigationRequest()) return route.fulfill({ contentType: 'text/html', body: html });
    return request.resourceType() === 'script' ? route.abort() : route.continue();
  });
  await copy.goto(page.url());
  return copy;
}

/** Whether the page fits the width of its window, without scrolling sideways. */
export function reflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
}
