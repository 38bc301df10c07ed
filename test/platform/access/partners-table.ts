const everybody = 'VMSRCOAco';
const members = 'MSRCOAco';

/** The routes of partners and the letters exchanged with them, with who passes. */
export const partnersTable: Record<string, string> = {
  'get /partnership': everybody,
  'get /partners': everybody,
  'get /partners.csv': everybody,
  'get /partners.json': everybody,
  'get /partners/feed.atom': everybody,
  'get /partners/new': 'CA',
  'post /partners': 'CA',
  'get /partners/:partner': `/${everybody}`,
  'post /partners/:partner/names': '/CAc',
  'get /exchanges/:exchange': `/${members}`,
  'post /exchanges/:exchange/letter': '/CAc',
  'post /exchanges/:exchange/answer': `/${members}`,
  'post /exchanges/:exchange/files': `/${members}`,
  'post /exchanges/:exchange/force': '/CAc',
  'post /exchanges/:exchange/end': `/${members}`,
};
