import { boardPath } from '#src/forum/boards/board.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { escapeHtml } from '#src/platform/text/safe-html.ts';
import { footerLinks, mainLinks } from '#src/site/layout/navigation.ts';
import type { DebateAddress } from './store.ts';

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** Returns a sitemap (sitemaps.org) of debates; the first part also has the boards and the pages of the navigation. */
export function sitemap(
  baseUrl: string,
  debates: readonly DebateAddress[],
  boards: readonly { slug: string }[] | null,
): string {
  const pages = boards === null ? [] : [...pagePaths, ...boards.map(boardPath)];
  const urls = [
    ...pages.map((path) => `<url><loc>${escapeHtml(baseUrl + path)}</loc></url>`),
    ...debates.map(
      (debate) =>
        `<url><loc>${escapeHtml(baseUrl + debatePath(debate))}</loc><lastmod>${debate.activeAt.toISOString()}</lastmod></url>`,
    ),
  ];
  return xml('urlset', urls);
}

/** Returns the index of a sitemap in parts: the first, and one after each of these debates. */
export function sitemapIndex(baseUrl: string, ends: readonly number[]): string {
  const parts = [0, ...ends].map(
    (after) => `<sitemap><loc>${escapeHtml(`${baseUrl}/sitemap.xml?after=${after}`)}</loc></sitemap>`,
  );
  return xml('sitemapindex', parts);
}

const pagePaths = [...new Set(['/', ...[...mainLinks, ...footerLinks].map(({ href }) => href)])];

function xml(root: string, items: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">\n${items.join('\n')}\n</${root}>\n`;
}
