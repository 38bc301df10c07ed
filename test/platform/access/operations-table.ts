/** Who passes the routes of those who run the platform, as in route-table.ts. */
const modes = ['registrations-closed', 'everything-held', 'read-only'];

export const operationsTable: Record<string, string> = {
  'get /admin/problems': 'A',
  'get /admin/modes': 'A',
  ...Object.fromEntries(
    modes.flatMap((mode) => [
      [`post /admin/modes/${mode}`, 'A'],
      [`post /admin/modes/${mode}/end`, 'A'],
    ]),
  ),
};
