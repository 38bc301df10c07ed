import { expect, it, vi } from 'vitest';
import { routesOf } from '../support/router.ts';
import { served } from '../support/served.ts';
import { lookAsEach } from './faults.ts';
import { makeWorld } from './helpers.ts';
import { pagesOf } from './pages.ts';

// Many pages in one test, also on a slow machine.
vi.setConfig({ testTimeout: 120_000 });

const test = await served({ demo: true });
const world = await makeWorld(test);
const pages = pagesOf(world);

lookAsEach(test, world, ['visitor', 'member']);

it('is asked of every page there is', () => {
  const patterns = routesOf(test.app)
    .filter(({ method }) => method === 'get')
    .map(({ path }) => path);
  const seen = new Set(pages.map(({ path }) => routeOf(path, patterns)));
  const others = patterns.filter((pattern) => !seen.has(pattern));
  // Feeds, files, health, and addresses that only lead on: no pages. Single notices, flaggers and two kinds of report look as
  // those that are looked at.
  expect(others.sort()).toEqual([
    '/.well-known/change-password',
    '/.well-known/security.txt',
    '/accounts/me/complaints/:decision',
    '/accounts/me/decisions/:decision',
    '/accounts/me/suspension',
    '/activities.csv',
    '/activities/feed.atom',
    '/admin/statements.zip',
    '/assets/:version/*name',
    '/boards/:slug/feed.atom',
    '/codes/:document.json',
    '/codes/:document.md',
    '/codes/:document/feed.atom',
    '/codes/:document/signatories.csv',
    '/codes/feed.atom',
    '/commitments.csv',
    '/commitments/:document.json',
    '/commitments/:document/edit',
    '/commitments/:document/evidence-requests/new',
    '/commitments/:document/feed.atom',
    '/commitments/:document/reports/:report/values/:indicator',
    '/commitments/:document/versions',
    '/commitments/feed.atom',
    '/contact.json',
    '/contact.md',
    '/contributions/:contribution/picture.png',
    '/debates/:debate/common-ground.csv',
    '/debates/:debate/common-ground.json',
    '/debates/:debate/feed.atom',
    '/debates/:debate/live',
    '/debates/:debate/picture.png',
    '/demo/mail/:name/html',
    '/documents/:document',
    '/due.csv',
    '/due/feed.atom',
    '/favicon.ico',
    '/feed.atom',
    '/figures.csv',
    '/figures.json',
    '/files/:file/:name',
    '/fonts/:file',
    '/healthz',
    '/house-rules.json',
    '/house-rules.md',
    '/house-rules/versions/:version.json',
    '/house-rules/versions/:version.md',
    '/meetings.ics',
    '/meetings.json',
    '/meetings/:document.ics',
    '/meetings/:document/registrations.csv',
    '/meetings/:document/versions',
    '/meetings/feed.atom',
    '/meetings/mine/:token.ics',
    '/meetings/places/:token',
    '/mentions',
    '/metrics',
    '/minutes/:document/versions',
    '/moderation/appeals/:appeal/misuse',
    '/moderation/jump',
    '/moderation/log.atom',
    '/moderation/next',
    '/moderation/notices/:notice',
    '/moderation/notices/:notice/misuse',
    '/moderation/suspicions/:suspicion/evidence.json',
    '/moderation/trusted-flaggers/:flagger',
    '/moderation/trusted-flaggers/:flagger/notices.csv',
    '/moderation/wordings/:wording',
    '/organisations/:organisation/words',
    '/outcomes/feed.atom',
    '/partners.csv',
    '/partners.json',
    '/partners/feed.atom',
    '/practices.csv',
    '/practices.json',
    '/practices/feed.atom',
    '/publications.bib',
    '/publications.csv',
    '/publications.json',
    '/publications/:document.bib',
    '/publications/:document.json',
    '/publications/feed.atom',
    '/readyz',
    '/report/organisation/:organisation',
    '/report/profile/:profile',
    '/robots.txt',
    '/search/opensearch.xml',
    '/sitemap.xml',
    '/step-replies/:document',
    '/strands.opml',
    '/strands/feed.atom',
    '/syntheses/:document.json',
    '/syntheses/:document/fates.csv',
    '/syntheses/:document/sources/all',
    '/syntheses/feed.atom',
    '/terms.json',
    '/terms.md',
    '/terms/versions/:version.md',
    '/transparency',
    '/transparency/:year.json',
    '/transparency/:year.zip',
    '/transparency/:year/:sheet.csv',
    '/transparency/:year/:version',
    '/transparency/:year/:version.json',
    '/transparency/:year/:version.zip',
    '/transparency/:year/:version/:sheet.csv',
    '/updates/:document/versions',
    '/updates/feed.atom',
  ]);
});

/** The route that answers a path: the first that fits. */
function routeOf(path: string, patterns: readonly string[]): string | undefined {
  const [name = ''] = path.split('?');
  // An address of its own stands before those with a name in it, which pass it on.
  if (patterns.includes(name)) return name;
  return patterns.find((pattern) => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(name));
}
