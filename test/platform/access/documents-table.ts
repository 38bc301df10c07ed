const everybody = 'VMSRCOAco';
const members = 'MSRCOAco';

/** The routes of what became of the debates, with who passes. */
export const documentsTable: Record<string, string> = {
  'get /documents/:document': `/${everybody}`,
  'get /reviews': 'CAc',
  'get /reviews/:document': '/CAc',
  'post /reviews/:document': '/CAc',
  'get /contributions/:contribution/fate': everybody,
  'get /practices': everybody,
  'get /practices/new': members,
  'post /practices': members,
  'get /practices/:document': `/${everybody}`,
  'get /practices/:document/versions': `/${everybody}`,
  'get /practices/:document/edit': `/${members}`,
  'post /practices/:document/versions': `/${members}`,
  'post /practices/:document/withdrawal': `/${members}`,
  'get /debates/:debate/synthesis': 'CA/c',
  'post /debates/:debate/synthesis': 'CA/c',
  'get /syntheses/:document': `/${everybody}`,
  'get /syntheses/:document/versions': `/${everybody}`,
  'get /syntheses/:document/edit': `/${members}`,
  'post /syntheses/:document/findings': `/${members}`,
  'post /syntheses/:document/versions': `/${members}`,
};
