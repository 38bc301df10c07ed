/** What is reported and taken up alike: the name of the kind, and the folder of its addresses. */
const kinds = { contribution: 'contributions', debate: 'debates', profile: 'members' };

/** The routes of every kind that moderators decide about, with who passes. */
export function moderatedRoutes(everybody: string, members: string): Record<string, string> {
  const routes = Object.entries(kinds).flatMap(([name, path]) => [
    [`get /report/${name}/:${name}`, everybody],
    [`post /${path}/:${name}/flag`, members],
    [`post /${path}/:${name}/case`, 'OA/o'],
  ]);
  return {
    ...Object.fromEntries(routes),
    // An organisation is named by its number here, and by its slug elsewhere.
    'get /report/organisation/:organisation': `/${everybody}`,
    'post /organisations/:organisation/flag': `/${members}`,
    'post /organisations/:organisation/case': '/OAo',
    'get /report/document/:document': `/${everybody}`,
    'post /documents/:document/flag': `/${members}`,
    'post /documents/:document/case': '/OAo',
  };
}
