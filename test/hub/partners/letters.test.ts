import { expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { testApp } from '../../support/app.ts';
import { delegate, member, organisation } from '../../support/factories.ts';

const Row = z.object({ id: z.number() });

/** Numbers that look random and are the same in every run (Park and Miller's generator). */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

/** Does each of these statements as if in a transaction of its own, and says which changed something. */
const tried = sql`CREATE FUNCTION pg_temp.tried(acts text[]) RETURNS boolean[] LANGUAGE plpgsql AS $$
  DECLARE act text; touched bigint; done boolean[] := '{}';
  BEGIN
    FOREACH act IN ARRAY acts LOOP
      BEGIN
        EXECUTE act;
        GET DIAGNOSTICS touched = ROW_COUNT;
        SET CONSTRAINTS ALL IMMEDIATE;
        done := done || (touched > 0);
      EXCEPTION WHEN OTHERS THEN done := done || false;
      END;
      SET CONSTRAINTS ALL DEFERRED;
    END LOOP;
    RETURN done;
  END $$`;

it('is in force only with both letters, since the later one, and one of a partner is open: whatever is tried', async () => {
  const { db } = await testApp();
  const body = await organisation(db);
  const theirs = await delegate(db, body.id, { speak: true, countersign: true });
  const ours = await member(db);
  const made = sql`INSERT INTO partners (organisation_id, type) VALUES (${body.id}, 'company') RETURNING id`;
  const partner = await one(db, Row, made);

  const roll = dice(7);
  const day = () => `'2026-0${1 + roll(9)}-1${roll(10)}'::date`;
  const pick = <T>(one: T, other: T) => (roll(2) === 0 ? one : other);
  const newest = '(SELECT max(id) FROM exchanges)';
  const later = `(SELECT max(written_on) FROM letters WHERE exchange_id = ${newest})`;
  const letter = (direction: string, by: number) => `INSERT INTO letters
    (exchange_id, direction, written_on, signed_by, language, words, given_by, given_at)
    SELECT ${newest}, '${direction}', ${day()}, 'Somebody', 'en', 'Words.', ${by}, now()`;
  const acts = {
    begin: () =>
      `INSERT INTO exchanges (partner_id, state, opened_by, opened_at) SELECT ${partner.id}, 'drafting', ${ours.id}, now()`,
    ours: () => letter('out', pick(ours.id, theirs.id)),
    theirs: () => letter('in', pick(ours.id, theirs.id)),
    out: () => `UPDATE exchanges SET state = 'letter-out' WHERE id = ${newest}`,
    // Ours, and that it is out, as the application does both at once.
    send: () =>
      `WITH l AS (${letter('out', ours.id)}) UPDATE exchanges SET state = 'letter-out' WHERE id = ${newest} AND state = 'drafting'`,
    force: () => `UPDATE exchanges SET state = 'in-force', in_force_by = ${ours.id}, in_force_at = now(),
      in_force_on = ${pick(later, day())} WHERE id = ${newest}`,
    end: () => `UPDATE exchanges SET state = '${pick('ended', 'lapsed')}', ended_on = '2026-11-20', ended_at = now(),
      ended_by = ${ours.id}, ended_words = 'It ends.' WHERE id = ${newest}`,
    redate: () => `UPDATE exchanges SET in_force_on = ${day()} WHERE id = ${newest}`,
    takeBack: () =>
      `DELETE FROM letters WHERE exchange_id = ${newest} AND direction = '${pick('out', 'in')}'`,
  };
  const names = Object.keys(acts) as (keyof typeof acts)[];
  const chosen = Array.from({ length: 1500 }, () => names[roll(names.length)] ?? 'begin');
  const Tried = z.object({ done: z.array(z.boolean()) });
  const { done } = await transaction(db, async (tx) => {
    await run(tx, tried);
    return one(tx, Tried, sql`SELECT pg_temp.tried(${chosen.map((name) => acts[name]())}::text[]) AS done`);
  });

  const wrong = await many(
    db,
    Row,
    sql`SELECT e.id FROM exchanges e LEFT JOIN letters o ON o.exchange_id = e.id AND o.direction = 'out'
        LEFT JOIN letters i ON i.exchange_id = e.id AND i.direction = 'in'
        WHERE e.state IN ('in-force', 'ended')
            AND (o.exchange_id IS NULL OR i.exchange_id IS NULL OR e.in_force_on <> greatest(o.written_on, i.written_on))
          OR e.state = 'letter-out' AND o.exchange_id IS NULL OR o.given_by = ${theirs.id} OR i.given_by = ${ours.id}`,
  );
  expect(wrong).toEqual([]);
  const open = await many(
    db,
    Row,
    sql`SELECT id FROM exchanges WHERE state IN ('drafting', 'letter-out', 'in-force')`,
  );
  expect(open.length).toBeLessThanOrEqual(1);
  const times = (name: string) => done.filter((did, i) => did && chosen[i] === name).length;
  expect(Math.min(...['begin', 'send', 'theirs', 'force', 'end'].map(times))).toBeGreaterThan(2);
  expect([times('redate'), times('takeBack')]).toEqual([0, 0]);
});
