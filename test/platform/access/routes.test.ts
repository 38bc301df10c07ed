import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openCase } from '#src/moderation/cases/store.ts';
import { isOfStaff, permissions } from '#src/platform/access/permissions.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { auditedWhile } from '../../site/accountability/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, boardId, contribution, debate, member, organisation } from '../../support/factories.ts';
import { routesOf } from '../../support/router.ts';
import { type Role, roles, table } from './route-table.ts';

type Outcome = 'allowed' | 403 | 404;

let test: TestApp;
/** The routes that ask for a permission of staff. */
const ofStaff = new Set<string>();
const agents = new Map<Role, Agent>();
const values = new Map<string, string>();

beforeAll(async () => {
  test = await testApp({ demo: true });
  for (const { method, path, access } of routesOf(test.app)) {
    if (permissions.some((each) => each === access && isOfStaff(each))) ofStaff.add(`${method} ${path}`);
  }
  const board = await boardId(test.db, 'sustainability');
  const other = await boardId(test.db, 'inclusion');
  agents.set('V', test.visitor());
  agents.set('M', await test.signedInAs({ group: 'ID' }));
  agents.set('S', await test.signedInAs({ group: 'CS' }));
  agents.set('R', await test.signedInAs({ group: 'CS', verified: true }));
  agents.set('C', await test.signedInAs({ role: 'curator' }));
  agents.set('O', await test.signedInAs({ role: 'moderator' }));
  agents.set('A', await test.signedInAs({ role: 'admin' }));
  agents.set('c', await test.signedInAs({ role: 'curator', roleBoardId: other }));
  agents.set('o', await test.signedInAs({ role: 'moderator', roleBoardId: other }));
  const { id, path } = await debate(test.db, { boardId: board });
  const author = await member(test.db, { handle: 'somebody' });
  const published = await contribution(test.db, { debateId: id, authorId: author.id });
  const reported = await contribution(test.db, { debateId: id, authorId: author.id });
  const Id = z.object({ id: z.number() });
  const clause = await one(test.db, Id, sql`SELECT id FROM clauses LIMIT 1`);
  const caseId = await transaction(test.db, (tx) =>
    openCase(tx, {
      kind: 'contribution',
      itemId: reported.id,
      boardId: board,
      authorId: author.id,
      entries: [{ source: 'flag', clauseId: clause.id, words: null, language: 'en', reporterId: author.id }],
      at: test.clock.now,
    }),
  );
  values.set(':debate', path.replace('/debates/', ''));
  values.set(':contribution', String(published.id));
  values.set(':profile', String(author.id));
  values.set(':case', String(caseId));
  const listed = await organisation(test.db);
  values.set(':organisation', listed.slug);
  values.set(':affiliation', String(await affiliate(test.db, author.id, listed.id)));
  await run(
    test.db,
    sql`INSERT INTO rule_versions (number, published_at, in_force_from, significant) VALUES (2, '2026-02-01', '2026-02-01', false)`,
  );
  await run(
    test.db,
    sql`WITH kept AS (INSERT INTO terms_versions (number, published_at, significant) VALUES (2, '2026-02-01', false))
        INSERT INTO terms_version_texts (version, language, markdown, summary) VALUES (2, 'en', '# Terms', 'Shorter.')`,
  );
  values.set(':typed', 'settings');
  values.set(':version', '2');
  values.set(':clause', '2.1');
  values.set(':slug', 'sustainability');
  values.set(':year', '2026');
  values.set(':sheet', '4_notices');
  values.set(':handle', 'somebody');
  values.set(':member', 'somebody');
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
    const routes = routesOf(test.app).map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(table).sort()).toEqual(routes.sort());
  });

  it.each(Object.keys(table))('%s', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const rows: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const role of roles) {
      // Signing out would end the session that the next rows need.
      const agent = route === 'post /accounts/sign-out' ? test.visitor() : agents.get(role);
      if (!agent) throw new Error(role);
      const send = () =>
        method === 'get' ? agent.get(address(path)) : agent.post(address(path)).type('form').send({});
      const look = async () => {
        rows[role] = outcomeOf((await send()).status);
      };
      wanted[role] = expected(table[route] ?? '', role);
      if (role !== 'A' || !ofStaff.has(route)) await look();
      // Whatever an admin does or reads on a route of staff, also where it is refused, is one entry of the audit.
      else expect((await auditedWhile(test.db, look)).map(([act]) => act)).toEqual([route]);
    }
    expect(rows).toEqual(wanted);
  });
});
