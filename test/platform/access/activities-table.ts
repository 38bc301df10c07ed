const everybody = 'VMSRCOAco';
const members = 'MSRCOAco';

/** The routes of activities, with who passes. */
export const activitiesTable: Record<string, string> = {
  'get /activities': everybody,
  'get /activities.csv': everybody,
  'get /activities/feed.atom': everybody,
  'get /activities/new': members,
  'post /activities': members,
  'get /activities/:document': `/${everybody}`,
  'get /activities/:document/versions': `/${everybody}`,
  'get /activities/:document/edit': `/${members}`,
  'post /activities/:document/versions': `/${members}`,
  'post /activities/:document/withdrawal': `/${members}`,
  'post /activities/:document/naming': `/${members}`,
  'post /activities/:document/highlight': '/CAc',
};
