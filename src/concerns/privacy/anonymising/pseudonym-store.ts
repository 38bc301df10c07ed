import { z } from 'zod';
import { formerHandle } from '#src/people/members/handle.ts';
import { many, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { freeNumber, pseudonymName } from './pseudonym.ts';

const Scope = z.object({ scope: z.number(), organisation: z.number().nullable() });

/** Under whose name the work of somebody who left stands in a debate: for themselves, or for an organisation there. */
export type Pseudonym = z.output<typeof Scope> & { member: number; name: string };

/**
 * Makes a pseudonym for every debate in which the member did something that stays, and for every organisation in whose
 * name they did it there. `scopes` selects these (scope, organisation), each as often as it likes.
 */
export async function makePseudonyms(tx: Tx, scopes: Sql, at: Date): Promise<Pseudonym[]> {
  const needed = await many(tx, Scope, sql`SELECT DISTINCT scope, organisation FROM (${scopes}) AS scopes`);
  const taken = await numbersIn(
    tx,
    needed.map(({ scope }) => scope),
  );
  const wanted = needed.map((place) => {
    const numbers = taken.get(place.scope) ?? new Set();
    const number = freeNumber(numbers);
    taken.set(place.scope, numbers.add(number));
    return { ...place, number, handle: formerHandle(), name: pseudonymName(number) };
  });
  const made = await many(
    tx,
    z.object({ id: z.number(), handle: z.string() }),
    sql`INSERT INTO members (handle, name, created_at, closed_at)
        SELECT w.handle, w.name, ${at}, ${at} FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w (handle text, name text)
        RETURNING id, handle::text`,
  );
  const ids = new Map(made.map(({ id, handle }) => [handle, id]));
  const pseudonyms = wanted.map(({ handle, ...rest }) => ({ ...rest, member: ids.get(handle) ?? 0 }));
  await run(
    tx,
    sql`INSERT INTO debate_pseudonyms (member_id, debate_id, number)
        SELECT p.member, p.scope, p.number FROM jsonb_to_recordset(${JSON.stringify(pseudonyms)}::jsonb)
          AS p (member bigint, scope bigint, number integer)`,
  );
  return pseudonyms;
}

/** Returns pseudonyms as rows `p (scope, organisation, member)` of a query. */
export function pseudonymRows(pseudonyms: readonly Pseudonym[]): Sql {
  return sql`jsonb_to_recordset(${JSON.stringify(pseudonyms)}::jsonb) AS p (scope bigint, organisation bigint, member bigint)`;
}

const Taken = z.object({ debateId: z.number(), number: z.number() });

async function numbersIn(tx: Tx, debates: readonly number[]): Promise<Map<number, Set<number>>> {
  const rows = await many(
    tx,
    Taken,
    sql`SELECT debate_id, number FROM debate_pseudonyms WHERE debate_id = ANY(${[...debates]})`,
  );
  const taken = new Map<number, Set<number>>();
  for (const { debateId, number } of rows)
    taken.set(debateId, (taken.get(debateId) ?? new Set()).add(number));
  return taken;
}

/** Tells whether a text may name somebody or quote a contribution: cheap, for all texts there are. */
export function mayBeNamed(text: Sql, { handle, name }: { handle: string; name: string }): Sql {
  const found = (words: string) => sql`strpos(lower(${text}), lower(${words})) > 0`;
  return sql`(${found(`@${handle}`)} OR ${found(`/members/${handle}`)} OR (strpos(${text}, '>') > 0 AND strpos(${text}, ${name}) > 0)
    OR (strpos(${text}, '>') > 0 AND ${text} ~ '(/contributions/|[?&]at=)[0-9]'))`;
}
