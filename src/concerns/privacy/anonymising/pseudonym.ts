import { z } from 'zod';
import { freeNumber, pseudonym } from '#src/concerns/privacy/closing/closing.ts';
import { column, tables, whose } from '#src/concerns/privacy/tables.ts';
import { formerHandle } from '#src/people/members/member.ts';
import { join, many, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** Who stands in for a leaver in a debate: for themselves, or for an organisation they spoke for there. */
export type StandIn = { debate: number; organisation: number | null; member: number; name: string };

const Place = z.object({ debate: z.number(), organisation: z.number().nullable() });

/** Makes a stand-in for every debate in which the member did something that stays, and for every organisation there. */
export async function makeStandIns(tx: Tx, id: number, at: Date): Promise<StandIn[]> {
  const places = await many(
    tx,
    Place,
    sql`SELECT DISTINCT debate, organisation FROM (
          SELECT c.debate_id AS debate, c.organisation_id AS organisation FROM contributions c WHERE c.author_id = ${id}
          UNION ALL ${join(movedPlaces(id), ' UNION ALL ')}) AS places`,
  );
  const taken = await numbersIn(
    tx,
    places.map(({ debate }) => debate),
  );
  const wanted = places.map((place) => {
    const numbers = taken.get(place.debate) ?? new Set();
    const number = freeNumber(numbers);
    taken.set(place.debate, numbers.add(number));
    return { ...place, number, handle: formerHandle(), name: pseudonym(number) };
  });
  const made = await many(
    tx,
    z.object({ id: z.number(), handle: z.string() }),
    sql`INSERT INTO members (handle, name, created_at, closed_at)
        SELECT w.handle, w.name, ${at}, ${at} FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w (handle text, name text)
        RETURNING id, handle::text`,
  );
  const ids = new Map(made.map(({ id, handle }) => [handle, id]));
  const standIns = wanted.map(({ handle, ...rest }) => ({ ...rest, member: ids.get(handle) ?? 0 }));
  await run(
    tx,
    sql`INSERT INTO debate_pseudonyms (member_id, debate_id, number)
        SELECT s.member, s.debate, s.number FROM jsonb_to_recordset(${JSON.stringify(standIns)}::jsonb)
          AS s (member bigint, debate bigint, number integer)`,
  );
  return standIns;
}

/** The stand-ins as rows `s (debate, organisation, member)` of a query. */
export function rowsOfStandIns(standIns: readonly StandIn[]): Sql {
  return sql`jsonb_to_recordset(${JSON.stringify(standIns)}::jsonb) AS s (debate bigint, organisation bigint, member bigint)`;
}

function movedPlaces(id: number): Sql[] {
  return Object.entries(tables).flatMap(([name, { closing }]) => {
    if (closing.does !== 'move') return [];
    const { table, of } = column(name);
    return [sql`SELECT ${closing.debate}, NULL::bigint FROM ${table} t WHERE ${whose(of, id)}`];
  });
}

const Taken = z.object({ debate: z.number(), number: z.number() });

async function numbersIn(tx: Tx, debates: readonly number[]): Promise<Map<number, Set<number>>> {
  const rows = await many(
    tx,
    Taken,
    sql`SELECT debate_id AS debate, number FROM debate_pseudonyms WHERE debate_id = ANY(${[...debates]})`,
  );
  const taken = new Map<number, Set<number>>();
  for (const { debate, number } of rows) taken.set(debate, (taken.get(debate) ?? new Set()).add(number));
  return taken;
}
