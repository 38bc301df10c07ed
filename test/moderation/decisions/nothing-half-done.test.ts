import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { caseById, openCase } from '#src/moderation/cases/store.ts';
import { decide } from '#src/moderation/decisions/decide.ts';
import { DecisionForm } from '#src/moderation/decisions/forms.ts';
import { reverse } from '#src/moderation/decisions/reverse.ts';
import { decisionById } from '#src/moderation/decisions/store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import type { Db } from '#src/platform/db/database.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { member } from '../../support/factories.ts';
import { removal, withCase } from '../helpers.ts';

let test: TestApp;
let staff: number[];
beforeAll(async () => {
  test = await testApp();
  staff = [
    (await member(test.db, { role: 'moderator' })).id,
    (await member(test.db, { role: 'moderator' })).id,
  ];
});

type Item = Awaited<ReturnType<typeof withCase>>;

const anItem = () => withCase(test.db, { state: 'published', text: 'A secret word stands here.' });

async function viewerOf(id: number): Promise<Viewer> {
  const actor = await memberActor(test.db, id, test.clock.now);
  if (!actor) throw new Error('there is no such moderator');
  return { actor, language: 'en', now: test.clock.now } as Viewer;
}

async function caseFor(item: Item, viewer: Viewer) {
  const found = await caseById(test.db, moderatedKinds(test.deps), viewer, item.caseId);
  if (!found) throw new Error('there is no such case');
  return found;
}

/** Decides as a moderator, on this database. */
async function decideOn(item: Item, fields: object, deps: Deps = test.deps, by = 0) {
  const viewer = await viewerOf(staff[by] ?? 0);
  const moderationCase = await caseFor(item, viewer);
  const draft = DecisionForm.parse({ ...removal, ...fields, revision: moderationCase.item.revision });
  return decide(deps, viewer.actor, moderationCase, draft);
}

async function reverseLast(item: Item, deps: Deps = test.deps, by = 1) {
  const viewer = await viewerOf(staff[by] ?? 0);
  const last = await one(
    test.db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM decisions d WHERE case_id = ${item.caseId} AND act <> 'restore'
          AND NOT EXISTS (SELECT FROM decisions r WHERE r.reverses = d.id) ORDER BY id DESC LIMIT 1`,
  );
  const reversed = await decisionById(test.db, last.id, 'en');
  if (!reversed) throw new Error('there is no such decision');
  return reverse(deps, viewer.actor, await caseFor(item, viewer), reversed, 'A mistake.');
}

/** A database whose nth statement in a transaction fails; tells whether it came to that. */
function failingAt(db: Db, nth: number): { db: Db; failed: () => boolean } {
  let count = 0;
  const bound = (target: object, name: string | symbol) => {
    const value: unknown = Reflect.get(target, name);
    return typeof value === 'function' ? value.bind(target) : value;
  };
  const failing = new Proxy(db, {
    get: (pool, name) =>
      name !== 'connect'
        ? bound(pool, name)
        : async () =>
            new Proxy(await pool.connect(), {
              get: (client, of) =>
                of !== 'query'
                  ? bound(client, of)
                  : (query: unknown, ...rest: unknown[]) => {
                      const isControl = typeof query === 'string' && /^(BEGIN|COMMIT|ROLLBACK)/i.test(query);
                      if (!isControl) count += 1;
                      if (!isControl && count === nth) throw new Error('a fault');
                      return Reflect.apply(client.query, client, [query, ...rest]);
                    },
            }),
  });
  return { db: failing, failed: () => count >= nth };
}

const kept = [
  'contributions',
  'contribution_versions',
  'cases',
  'case_entries',
  'decisions',
  'decision_snapshots',
];
const tables = [
  ...kept,
  'measures',
  'sanctions',
  'decision_recipients',
  'events',
  'graphile_worker._private_jobs',
];

/** All that a decision may touch, as it stands. */
async function everything(): Promise<string> {
  const all = await Promise.all(
    tables.map((name) =>
      test.db.query(`SELECT string_agg(t::text, '|' ORDER BY t::text) AS rows FROM ${name} t`),
    ),
  );
  return JSON.stringify(all.map(({ rows }) => rows));
}

describe('a fault at any statement', () => {
  it.each([
    ['remove and warn', { act: 'remove', sanction: 'warning' }],
    ['hide', { act: 'hide' }],
    ['lock', { act: 'lock', ends: '2026-12-01' }],
    ['label', { act: 'label', label: 'disputed' }],
    ['black out', { act: 'redact', passages: 'secret word' }],
    ['limit', { act: 'keep', sanction: 'limit', until: '2026-12-01' }],
  ])('leaves nothing half done: %s, and its reversal', async (_name, fields) => {
    const item = await anItem();
    for (const act of [
      (deps: Deps) => decideOn(item, fields, deps),
      (deps: Deps) => reverseLast(item, deps),
    ]) {
      let nth = 1;
      for (let failed = true; failed; nth += 1) {
        const before = await everything();
        const broken = failingAt(test.db, nth);
        const outcome = await act({ ...test.deps, db: broken.db }).catch((error: unknown) => String(error));
        failed = broken.failed();
        if (failed) {
          expect(outcome).toContain('a fault');
          expect(await everything()).toBe(before);
        }
      }
      expect(nth).toBeGreaterThan(5);
    }
  });
});

/** Restrictions that stand without a decision with its reasons. */
const Unfounded = z.object({ what: z.string() });
const unfounded = sql`
  SELECT 'state' AS what FROM contributions c WHERE c.state IN ('hidden', 'removed') AND NOT EXISTS (
    SELECT FROM decisions d WHERE d.contribution_id = c.id AND d.new_state = c.state AND d.facts IS NOT NULL)
  UNION ALL
  SELECT 'measure' FROM contributions c WHERE (c.locked OR c.label IS NOT NULL) AND NOT EXISTS (
    SELECT FROM measures m JOIN decisions d ON d.id = m.decision_id
    WHERE m.item_id = c.id AND m.ended_at IS NULL AND d.explanation IS NOT NULL AND num_nonnulls(d.clause_id, d.law) = 1)
  UNION ALL
  SELECT 'words' FROM contributions c WHERE c.source LIKE '%█%' AND NOT EXISTS (
    SELECT FROM decisions d WHERE d.contribution_id = c.id AND d.act = 'redact' AND d.facts IS NOT NULL)
  UNION ALL
  SELECT 'sanction' FROM sanctions s WHERE s.lifted_at IS NULL AND NOT EXISTS (
    SELECT FROM decisions d WHERE d.id = s.decision_id AND d.sanction = s.kind AND d.facts IS NOT NULL)`;

it('no sequence of acts leaves a restriction without its reasons', async () => {
  let seed = 20_261_130;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const acts = ['keep', 'label', 'lock', 'redact', 'hide', 'remove', 'approve', 'reverse', 'reopen'] as const;
  const sanctions = ['none', 'none', 'none', 'warning', 'limit', 'suspension'];
  let item = await anItem();
  const done = new Map<string, number>();
  for (let turn = 0; turn < 160; turn += 1) {
    if (turn % 20 === 0) item = await anItem();
    const act = acts[random(acts.length)] ?? 'keep';
    const sanction = act === 'approve' ? 'none' : sanctions[random(sanctions.length)];
    const by = random(2);
    const outcome =
      act === 'reverse'
        ? await reverseLast(item, test.deps, by).catch(String)
        : act === 'reopen'
          ? await transaction(test.db, (tx) =>
              openCase(tx, {
                kind: 'contribution',
                itemId: item.id,
                boardId: item.board,
                authorId: item.authorId,
                entries: [{ source: 'staff', reporterId: staff[0] ?? 0 }],
                at: test.clock.now,
              }),
            )
          : await decideOn(
              item,
              {
                act,
                sanction,
                until: '2026-12-01',
                label: 'disputed',
                passages: 'secret',
                keeps_open: 'yes',
              },
              test.deps,
              by,
            ).catch(String);
    if (outcome === 'decided' || outcome === undefined) done.set(act, (done.get(act) ?? 0) + 1);
    expect(await many(test.db, Unfounded, unfounded), `after turn ${turn}: ${act}`).toEqual([]);
  }
  expect([...done.keys()].toSorted()).toEqual(
    ['approve', 'hide', 'keep', 'label', 'lock', 'redact', 'remove', 'reverse'].toSorted(),
  );
  for (const forged of [
    sql`UPDATE contributions SET locked = NOT locked WHERE id = ${item.id}`,
    sql`UPDATE contributions SET label = 'machine' WHERE id = ${item.id}`,
    sql`UPDATE contributions SET source = '█████', revision = revision + 1 WHERE id = ${item.id}`,
    sql`INSERT INTO sanctions (member_id, kind, starts_at, decision_id)
        SELECT author_id, 'warning', decided_at, id FROM decisions LIMIT 1`,
  ]) {
    await expect(run(test.db, forged)).rejects.toThrow(/decision/);
  }
});
