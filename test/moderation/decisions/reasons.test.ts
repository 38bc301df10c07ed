import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { many, run, type Sql, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';
import { deciding, type KindName } from './deciding.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

/** Restrictions that stand without a decision with its reasons, and such decisions of which nobody is told. */
const Unfounded = z.object({ what: z.string() });
const withheld = (kind: string, items: Sql) => sql`
  SELECT ${kind}::text AS what FROM (${items}) x WHERE x.state IN ('hidden', 'removed') AND NOT EXISTS (
    SELECT FROM decisions d WHERE d.kind = ${kind} AND d.item_id = x.id AND d.new_state = x.state AND d.facts IS NOT NULL)
  UNION ALL`;
const unfounded = sql`
  ${withheld('contribution', sql`SELECT id, state FROM contributions`)}
  ${withheld('debate', sql`SELECT id, state FROM debates`)}
  ${withheld('profile', sql`SELECT id, profile_state AS state FROM members`)}
  ${withheld('organisation', sql`SELECT id, page_state AS state FROM organisations`)}
  SELECT 'measure' FROM measures m WHERE m.ended_at IS NULL AND NOT EXISTS (
    SELECT FROM decisions d WHERE d.id = m.decision_id AND d.explanation IS NOT NULL AND num_nonnulls(d.clause_id, d.law) = 1)
  UNION ALL
  SELECT 'lock or label' FROM contributions c WHERE (c.locked OR c.label IS NOT NULL)
    AND NOT EXISTS (SELECT FROM measures m WHERE m.kind = 'contribution' AND m.item_id = c.id AND m.ended_at IS NULL)
  UNION ALL
  SELECT 'words' FROM contributions c WHERE c.source LIKE '%█%' AND NOT EXISTS (
    SELECT FROM decisions d WHERE d.contribution_id = c.id AND d.act = 'redact' AND d.facts IS NOT NULL)
  UNION ALL
  SELECT 'move' FROM moved_contributions m WHERE NOT EXISTS (
    SELECT FROM decisions d WHERE d.contribution_id = m.contribution_id AND d.moved_from = m.debate_id AND d.facts IS NOT NULL)
  UNION ALL
  SELECT 'sanction' FROM sanctions s WHERE s.lifted_at IS NULL AND NOT EXISTS (
    SELECT FROM decisions d WHERE d.id = s.decision_id AND d.sanction = s.kind AND d.facts IS NOT NULL)
  UNION ALL
  SELECT 'untold' FROM decisions d WHERE d.author_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM decision_recipients r WHERE r.decision_id = d.id AND r.role = 'author' AND r.member_id = d.author_id)`;

it('no sequence of acts on anything leaves a restriction without its reasons', async () => {
  const by = await deciding(test);
  const places = [await debate(test.db), await debate(test.db)];
  let seed = 20_261_130;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const acts = [
    'keep',
    'label',
    'lock',
    'redact',
    'hide',
    'remove',
    'move',
    'approve',
    'reverse',
    'reopen',
  ] as const;
  const ofContributions = [
    'keep',
    'label',
    'lock',
    'redact',
    'move',
    'hide',
    'approve',
    'remove',
    'reverse',
  ] as const;
  const ofOthers = ['keep', 'remove', 'reverse'] as const;
  const sanctions = ['none', 'none', 'none', 'warning', 'limit', 'suspension'];
  const done = new Set<string>();
  let kind: KindName = 'contribution';
  let item = await by.anItem(kind);
  for (let turn = 0; turn < 140; turn += 1) {
    if (turn % 20 === 0) {
      // Contributions, of which most can be decided, in every other round.
      kind = (turn / 20) % 2 === 0 ? 'contribution' : (by.kinds[(turn / 20 + 1) / 2] ?? 'contribution');
      item = await by.anItem(kind);
    }
    // Each thing once in an order in which it is possible, then anything.
    const scripted = (kind === 'contribution' ? ofContributions : ofOthers)[turn % 20];
    const act = scripted ?? acts[random(acts.length)] ?? 'keep';
    const sanction =
      scripted || act === 'approve' || kind === 'organisation' ? 'none' : sanctions[random(sanctions.length)];
    const who = scripted ? Number(act === 'reverse') : random(2);
    const fields = {
      act,
      sanction,
      until: '2026-12-01',
      label: 'disputed',
      passages: 'secret',
      debate: String(places[random(2)]?.id),
      keeps_open: 'yes',
    };
    const outcome =
      act === 'reverse'
        ? await by.reverseLast(item, test.deps, who).catch(String)
        : act === 'reopen'
          ? await by.takeUp(item)
          : await by.decideOn(item, fields, test.deps, who).catch(String);
    if (outcome === 'decided' || outcome === undefined) done.add(`${kind} ${act}`);
    expect(await many(test.db, Unfounded, unfounded), `after turn ${turn}: ${act} of a ${kind}`).toEqual([]);
  }
  for (const one of by.kinds) {
    for (const act of ['keep', 'remove', 'reverse']) expect([...done]).toContain(`${one} ${act}`);
  }
  for (const act of ['approve', 'hide', 'label', 'lock', 'redact', 'move']) {
    expect([...done]).toContain(`contribution ${act}`);
  }
  const still = await contribution(test.db, { debateId: places[1]?.id ?? 0, state: 'held' });
  for (const forged of [
    sql`UPDATE contributions SET locked = NOT locked WHERE id = (SELECT min(id) FROM contributions)`,
    sql`UPDATE contributions SET label = 'machine' WHERE id = (SELECT min(id) FROM contributions)`,
    sql`UPDATE contributions SET debate_id = ${places[0]?.id} WHERE id = ${still.id}`,
    sql`UPDATE contributions SET source = '█████', revision = revision + 1 WHERE id = (SELECT max(id) FROM contributions)`,
    sql`UPDATE debates SET state = 'removed', withheld_state = 'open' WHERE id = ${places[1]?.id}`,
    sql`UPDATE members SET profile_state = 'removed', withheld_name = name
        WHERE id = (SELECT max(id) FROM members WHERE profile_state = 'published')`,
    sql`UPDATE organisations SET page_state = 'removed', withheld = '{}'
        WHERE id = (SELECT max(id) FROM organisations WHERE page_state = 'published')`,
    sql`INSERT INTO sanctions (member_id, kind, starts_at, decision_id)
        SELECT author_id, 'warning', decided_at, id FROM decisions LIMIT 1`,
  ]) {
    await expect(run(test.db, forged)).rejects.toThrow(/decision/);
  }
});
