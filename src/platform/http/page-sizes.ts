/** How many items a list shows on a page. To change one list alone, give it a name of its own here. */
export const pageSize = 20;
/** How many a list of short entries, a line or two each, shows on a page. */
export const compactPageSize = 30;
/** How many rows a table of staff shows on a page. */
export const tablePageSize = 50;
/** How many entries a feed has at most. */
export const feedLength = 30;
/** How many debates a part of the sitemap lists; the protocol allows 50,000 addresses. */
export const sitemapLength = 10_000;
/** How many replies a thread shows on the page of its debate; the others are read on the contribution's own page. */
export const repliesShown = 20;
