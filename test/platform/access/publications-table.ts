const everybody = 'VMSRCOAco';
const members = 'MSRCOAco';

/** The routes of the library, with who passes. */
export const publicationsTable: Record<string, string> = {
  'get /publications': everybody,
  'get /publications.csv': everybody,
  'get /publications.json': everybody,
  'get /publications.bib': everybody,
  'get /publications/feed.atom': everybody,
  'get /publications/new': members,
  'post /publications': members,
  'get /publications/:document': `/${everybody}`,
  'get /publications/:document.bib': `/${everybody}`,
  'get /publications/:document.json': `/${everybody}`,
  'get /publications/:document/sources': `/${everybody}`,
  'get /publications/:document/versions': `/${everybody}`,
  'get /publications/:document/edit': `/${members}`,
  'post /publications/:document/versions': `/${members}`,
  'post /publications/:document/withdrawal': `/${members}`,
};
