/** What a role lets somebody read that the public cannot see is in the audit, on whatever page it stands. */
import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { seedDemo } from '#src/demo/seed.ts';
import { many, run, type Sql, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { documentKinds } from '#src/platform/slice/document-kind.ts';
import { auditedWhile } from '../../site/accountability/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';
import { routesOf } from '../../support/router.ts';

/** Stands in every text that is not public, and nowhere else. */
const secret = 'Zqxhidden';

let test: TestApp;
let admin: Agent;
let member: Agent;
/** The things that the public does not read, by the folder of their addresses and the parameter that names them. */
const hidden = new Map<string, number[]>();

const Row = z.object({ id: z.number(), kind: z.string(), aboutId: z.number().nullable() });

/** Takes the newest document of each kind of the demo out of the public, with every text that the demo does not show. */
async function hideDocuments(): Promise<void> {
  await transaction(test.db, async (tx) => {
    await run(tx, sql`SET LOCAL session_replication_role = replica`);
    await run(
      tx,
      sql`UPDATE documents SET state = CASE WHEN kind IN ('strand', 'recognition') THEN 'held'
            WHEN kind IN ('code', 'synthesis', 'meeting', 'update') THEN 'drafting' ELSE 'review' END
          WHERE id IN (SELECT max(id) FROM documents WHERE state = 'published' GROUP BY kind)
            OR (about_id IS NOT NULL AND kind IN ('progress-report', 'evidence-request', 'evidence-answer', 'recognition', 'reservation'))`,
    );
    await run(
      tx,
      sql`UPDATE document_versions v SET title = ${secret}, lede = ${secret},
            sections = (SELECT coalesce(jsonb_agg(s || jsonb_build_object('source', ${secret}::text, 'html', ${`<p>${secret}</p>`}::text)), '[]')
                        FROM jsonb_array_elements(v.sections) s)
          FROM documents d WHERE d.id = v.document_id AND d.state IN ('drafting', 'review', 'held')`,
    );
  });
}

beforeAll(async () => {
  test = await testApp();
  await seedDemo(test.deps);
  await hideDocuments();
  const found = await many(
    test.db,
    Row,
    sql`SELECT id, kind, about_id FROM documents WHERE state IN ('drafting', 'review', 'held') ORDER BY id`,
  );
  for (const { name, path, within } of documentKinds(test.deps)) {
    const folder = `${path}/:document`;
    const ids = found
      .filter(({ kind }) => kind === name)
      .map(({ id, aboutId }) => (within ? aboutId : id) ?? 0);
    hidden.set(folder, [...(hidden.get(folder) ?? []), ...ids]);
  }
  const { id: place } = await debate(test.db);
  const held = await contribution(test.db, { debateId: place, claim: secret, state: 'held' });
  const draft = await debate(test.db, { state: 'proposed', title: secret });
  const idsOf = async (query: Sql) =>
    (await many(test.db, Row.pick({ id: true }), query)).map(({ id }) => id);
  const files = sql`SELECT DISTINCT x.file_id AS id FROM document_files x JOIN documents d ON d.id = x.document_id
    WHERE d.state = 'review' AND d.kind = 'publication'`;
  hidden.set('/files/:file', await idsOf(files));
  hidden.set('/exchanges/:exchange', await idsOf(sql`SELECT id FROM exchanges WHERE state <> 'lapsed'`));
  hidden.set('/contributions/:contribution', [held.id]);
  hidden.set('/debates/:debate', [draft.id]);
  hidden.set('/report/contribution/:contribution', [held.id]);
  hidden.set('/documents/:document', hidden.get('/updates/:document') ?? []);
  hidden.set('/report/document/:document', hidden.get('/strands/:document') ?? []);
  admin = await test.signedInAs({ role: 'admin' });
  member = await test.signedInAs();
});

/** The addresses of a route: those of what is hidden where it stands below one of their folders. */
function addressesOf(path: string): { address: string; ofHidden: boolean }[] {
  const [folder, ids] =
    [...hidden].find(([start]) => path.startsWith(start) && /^\W|^$/.test(path.slice(start.length))) ?? [];
  if (folder === undefined || ids === undefined) return [{ address: path, ofHidden: false }];
  return [...new Set(ids)].map((id) => ({
    address: path.replace(folder, folder.replace(/:\w+/, String(id))).replace(':name', 'file'),
    ofHidden: true,
  }));
}

async function lookAt(agent: Agent, address: string) {
  const { status, text = '' } = await agent.get(address).redirects(1);
  return { status, shows: text.includes(secret) };
}

describe('what is not public', () => {
  it('is there for every kind of document', () => {
    expect([...hidden].filter(([, ids]) => ids.length === 0 || ids.includes(0))).toEqual([]);
  });

  it('is read by staff on no route without an entry of the audit', async () => {
    const open = routesOf(test.app).filter(
      ({ method, staffActs }) => method === 'get' && staffActs.length === 0,
    );
    const forgotten: string[] = [];
    let read = 0;
    for (const { address, ofHidden } of open.flatMap(({ path }) => addressesOf(path))) {
      if (/:|\*/.test(address)) continue;
      let seen = { status: 0, shows: false };
      const audited = await auditedWhile(test.db, async () => {
        seen = await lookAt(admin, address);
      });
      if (!seen.shows && !(ofHidden && seen.status < 400)) continue;
      const others = await lookAt(member, address);
      if (others.status === seen.status && seen.shows === others.shows) continue;
      read += 1;
      if (audited.length === 0) forgotten.push(address);
    }
    expect(forgotten).toEqual([]);
    expect(read).toBeGreaterThan(20);
  });
});
