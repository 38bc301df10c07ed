const everybody = 'VMSRCOAco';

/** The routes of the house rules and the terms, with who passes; see the table of all routes. */
export const rulesTable: Record<string, string> = {
  'get /house-rules': everybody,
  'get /house-rules.md': everybody,
  'get /house-rules.json': everybody,
  'get /house-rules/versions': everybody,
  'get /house-rules/versions/:version': everybody,
  'get /house-rules/versions/:version.md': everybody,
  'get /house-rules/versions/:version.json': everybody,
  'get /house-rules/versions/:version/changes': everybody,
  'get /admin/house-rules': 'A',
  'get /admin/house-rules/clauses/new': 'A',
  'post /admin/house-rules/clauses': 'A',
  'get /admin/house-rules/clauses/:clause': 'A',
  'post /admin/house-rules/clauses/:clause': 'A',
  'post /admin/house-rules/clauses/:clause/end': 'A',
  'post /admin/house-rules/clauses/:clause/discard': 'A',
  'get /admin/house-rules/publication': 'A',
  'post /admin/house-rules/publication': 'A',
  'get /terms': everybody,
  'get /terms.md': everybody,
  'get /terms.json': everybody,
  'get /contact': everybody,
  'get /contact.md': everybody,
  'get /contact.json': everybody,
};
