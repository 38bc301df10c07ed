import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql, transaction } from '#src/db.ts';
import { openCase } from '#src/moderation/open-case.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { affiliate, boardId, contribution, debate, member, organisation } from '../support/factories.ts';
import { routesOf } from '../support/router.ts';

/** V visitor, M member, S stakeholder, R verified, C curator, O moderator, A admin; c, o: staff of another board. */
const roles = ['V', 'M', 'S', 'R', 'C', 'O', 'A', 'c', 'o'] as const;
type Role = (typeof roles)[number];
type Outcome = 'allowed' | 403 | 404;

const everybody = 'VMSRCOAco';
const members = 'MSRCOAco';

/**
 * Every route, with who passes. Others get 403, but for what follows a slash: they get 404, since for them the
 * thing does not exist. A form that is refused for what is in it (422, 409, 410) has let its sender pass.
 */
const table: Record<string, string> = {
  'get /healthz': everybody,
  'get /readyz': everybody,
  'get /metrics': `/${everybody}`,
  'get /assets/:version/*name': `/${everybody}`,
  'get /fonts/:file': `/${everybody}`,
  'get /': everybody,
  'get /feed.atom': everybody,
  'get /accounts/registration': everybody,
  'post /accounts/registration': everybody,
  'get /accounts/registration/sent': everybody,
  'get /accounts/confirmation/:token': everybody,
  'post /accounts/confirmation/:token': everybody,
  'get /accounts/sign-in': everybody,
  'post /accounts/sign-in': everybody,
  'post /accounts/sign-in/text': everybody,
  'get /accounts/password-reset': everybody,
  'post /accounts/password-reset': everybody,
  'get /accounts/password-reset/sent': everybody,
  'get /accounts/password-reset/:token': everybody,
  'post /accounts/password-reset/:token': everybody,
  'get /accounts/email-change/done': everybody,
  'get /accounts/email-change/:token': everybody,
  'post /accounts/email-change/:token': everybody,
  'get /accounts/me': members,
  'post /accounts/me/profile': members,
  'get /accounts/me/password': members,
  'post /accounts/me/password': members,
  'get /accounts/me/sessions': members,
  'post /accounts/me/sessions/:id/end': `/${members}`,
  'get /accounts/me/email': members,
  'post /accounts/me/email': members,
  'get /accounts/me/decisions': members,
  'get /accounts/me/data': members,
  'post /accounts/me/data/files': members,
  'get /accounts/me/data/asked': members,
  'get /accounts/me/data/files/:token': `/${members}`,
  'post /accounts/me/data/files/:token': `/${members}`,
  'get /accounts/me/closing': members,
  'post /accounts/me/closing': members,
  'get /accounts/closed': everybody,
  'get /boards': everybody,
  'get /boards/:slug': everybody,
  'get /boards/:slug/feed.atom': everybody,
  'get /debates/new': members,
  'post /debates': members,
  'get /debates': everybody,
  'get /debates/:debate': everybody,
  'get /debates/:debate/versions': everybody,
  'get /debates/:debate/feed.atom': everybody,
  'get /debates/:debate/edit': 'CA/c',
  'post /debates/:debate/head': 'CAc',
  'get /debates/:debate/curation': 'CA/c',
  'post /debates/:debate/opening': 'CA/c',
  'post /debates/:debate/conclusion': 'CA/c',
  'post /debates/:debate/refusal': 'CA/c',
  'post /debates/:debate/closure': 'CA/c',
  'get /debates/:debate/contributions/new': members,
  'post /debates/:debate/contributions/preview': members,
  'post /debates/:debate/contributions': members,
  'get /contributions/:contribution': everybody,
  'get /contributions/:contribution/versions': everybody,
  'get /contributions/:contribution/sharing': everybody,
  'get /contributions/:contribution/edit': `/${members}`,
  'post /contributions/:contribution/preview': `/${members}`,
  'post /contributions/:contribution/text': `/${members}`,
  'get /contributions/:contribution/withdrawal': `/${members}`,
  'post /contributions/:contribution/withdrawal': `/${members}`,
  'post /contributions/:contribution/agreement': members,
  'post /contributions/:contribution/agreement/removal': members,
  'post /debates/:debate/position': members,
  'get /common-ground': everybody,
  'get /debates/:debate/common-ground': everybody,
  'get /debates/:debate/common-ground.csv': everybody,
  'get /debates/:debate/common-ground.json': everybody,
  'get /unread': members,
  'post /reading-position': members,
  'post /boards/:slug/reading-position': members,
  'post /debates/:debate/reading-position': members,
  'post /contributions/:contribution/fold': members,
  'post /accounts/me/live': members,
  'get /debates/:debate/live': everybody,
  'get /contributions/:contribution/turning-point': 'CA/c',
  'post /contributions/:contribution/turning-point': 'CA/c',
  'post /contributions/:contribution/turning-point/removal': 'CA/c',
  'get /contributions/:contribution/flag': members,
  'post /contributions/:contribution/flag': members,
  'post /drafts': members,
  'get /drafts': members,
  'get /drafts/:draft': `/${members}`,
  'post /drafts/:draft/choice': `/${members}`,
  'get /drafts/:draft/removal': `/${members}`,
  'post /drafts/:draft/removal': `/${members}`,
  'get /house-rules': everybody,
  'get /moderation/log': everybody,
  'get /moderation/log.atom': everybody,
  'get /moderation/log/:decision': `/${everybody}`,
  'get /moderation/queue': 'OAo',
  'get /moderation/cases/:case': 'OA/o',
  'post /moderation/cases/:case/claim': 'OA/o',
  'post /moderation/cases/:case/release': 'OA/o',
  'post /moderation/cases/:case/preview': 'OA/o',
  'post /moderation/cases/:case/decisions': 'OA/o',
  'post /contributions/:contribution/case': 'OA/o',
  'post /decisions/:decision/reversal': '/OAo',
  'get /members/:handle': everybody,
  'get /admin': 'A',
  'get /admin/boards': 'A',
  'get /admin/boards/new': 'A',
  'post /admin/boards': 'A',
  'get /admin/boards/:id': 'A',
  'post /admin/boards/:id': 'A',
  'post /admin/boards/:id/archival': 'A',
  'post /admin/boards/:id/archival/end': 'A',
  'get /admin/members': 'A',
  'get /admin/members/:handle': 'A',
  'post /admin/members/:handle/grants': 'A',
  'post /admin/members/:handle/verification': 'A',
  'post /admin/members/:handle/verification/end': 'A',
  'get /admin/grants': 'A',
  'post /admin/grants/:id/end': '/A',
  'get /search': everybody,
  'get /search/opensearch.xml': everybody,
  'get /about': everybody,
  'get /privacy': everybody,
  'get /accessibility': everybody,
  'get /notifications': members,
  'post /notifications/reading': `/${members}`,
  'get /notifications/unsubscription/:token': `/${everybody}`,
  'post /notifications/unsubscription/:token': `/${everybody}`,
  'get /accounts/me/notifications': members,
  'post /accounts/me/notifications': members,
  'post /debates/:debate/follow': members,
  'post /boards/:slug/follow': members,
  'get /organisations': everybody,
  'post /organisations': 'CA',
  'get /organisations/new': 'CA',
  'get /organisations/mine': members,
  'post /organisations/mine': members,
  'get /organisations/unlisted': 'CA',
  'get /organisations/unlisted/:id': '/CA',
  'post /organisations/unlisted/:id/merger': '/CA',
  'get /organisations/countersignatures': members,
  'get /organisations/affiliations/:affiliation': 'CA/MSROco',
  'post /organisations/affiliations/:affiliation/proof': 'CA/MSROco',
  'post /organisations/affiliations/:affiliation/confirmation': 'CA/c',
  'post /organisations/affiliations/:affiliation/rights': 'CA/MSROco',
  'post /organisations/affiliations/:affiliation/end': 'CA/MSROco',
  'get /organisations/confirmation/:token': members,
  'post /organisations/confirmation/:token': members,
  'get /organisations/joining/:token': everybody,
  'post /organisations/joining/:token': members,
  'get /organisations/:organisation': everybody,
  'post /organisations/:organisation': 'CA',
  'get /organisations/:organisation/edit': 'CA',
  'get /organisations/:organisation/people': 'CA/MSROco',
  'post /organisations/:organisation/affiliations': members,
  'post /organisations/:organisation/invitations': 'CA/MSROco',
  'post /organisations/:organisation/invitations/:invitation/withdrawal': `/${members}`,
  'post /contributions/:contribution/countersignature': members,
  'post /contributions/:contribution/countersignature/refusal': members,
  'get /demo/mail': everybody,
  'get /demo/mail/:name': `/${everybody}`,
  'get /demo/mail/:name/html': `/${everybody}`,
  'post /language': everybody,
  'post /accounts/sign-out': everybody,
};

let t: TestApp;
const agents = new Map<Role, Agent>();
const values = new Map<string, string>();

beforeAll(async () => {
  t = await testApp({ demo: true });
  const board = await boardId(t.db, 'sustainability');
  const other = await boardId(t.db, 'inclusion');
  agents.set('V', t.visitor());
  agents.set('M', await t.signedInAs({ group: 'ID' }));
  agents.set('S', await t.signedInAs({ group: 'CS' }));
  agents.set('R', await t.signedInAs({ group: 'CS', verified: true }));
  agents.set('C', await t.signedInAs({ role: 'curator' }));
  agents.set('O', await t.signedInAs({ role: 'moderator' }));
  agents.set('A', await t.signedInAs({ role: 'admin' }));
  agents.set('c', await t.signedInAs({ role: 'curator', roleBoardId: other }));
  agents.set('o', await t.signedInAs({ role: 'moderator', roleBoardId: other }));
  const { id, path } = await debate(t.db, { boardId: board });
  const author = await member(t.db, { handle: 'somebody' });
  const published = await contribution(t.db, { debateId: id, authorId: author.id });
  const reported = await contribution(t.db, { debateId: id, authorId: author.id });
  const Id = z.object({ id: z.number() });
  const clause = await one(t.db, Id, sql`SELECT id FROM clauses LIMIT 1`);
  const caseId = await transaction(t.db, (tx) =>
    openCase(tx, {
      contributionId: reported.id,
      boardId: board,
      authorId: author.id,
      entries: [{ source: 'flag', clauseId: clause.id, words: null, reporterId: author.id }],
      at: t.clock.now,
    }),
  );
  values.set(':debate', path.replace('/debates/', ''));
  values.set(':contribution', String(published.id));
  values.set(':case', String(caseId));
  const listed = await organisation(t.db);
  values.set(':organisation', listed.slug);
  values.set(':affiliation', String(await affiliate(t.db, author.id, listed.id)));
  values.set(':slug', 'sustainability');
  values.set(':handle', 'somebody');
  values.set(':token', 'x'.repeat(43));
});

const address = (path: string) =>
  path
    .replace('*name', 'none')
    .replace(/:\w+/g, (name) => (path.startsWith('/admin/boards') ? '1' : values.get(name)) ?? '999999');

function expected(row: string, role: Role): Outcome {
  const [passing = '', missing = ''] = row.split('/');
  if (passing.includes(role)) return 'allowed';
  return missing.includes(role) ? 404 : 403;
}

function outcomeOf(status: number): Outcome | number {
  // 503: nobody hears of changes in these tests, so no stream opens.
  return [200, 302, 303, 409, 410, 422, 503].includes(status) ? 'allowed' : status;
}

describe('every route for every role', () => {
  it('stands in the table', () => {
    const routes = routesOf(t.app).map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(table).sort()).toEqual(routes.sort());
  });

  it.each(Object.keys(table))('%s', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const rows: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const role of roles) {
      // Signing out would end the session that the next rows need.
      const agent = route === 'post /accounts/sign-out' ? t.visitor() : agents.get(role);
      if (!agent) throw new Error(role);
      const sent =
        method === 'get' ? agent.get(address(path)) : agent.post(address(path)).type('form').send({});
      rows[role] = outcomeOf((await sent).status);
      wanted[role] = expected(table[route] ?? '', role);
    }
    expect(rows).toEqual(wanted);
  });
});
