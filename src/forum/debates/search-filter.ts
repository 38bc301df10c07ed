import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Narrowing, SearchFilter } from '#src/platform/slice/search-kind.ts';
import { publicStates } from './debate.ts';

type PublicState = (typeof publicStates)[number];

const stateNames: Record<PublicState, string> = {
  open: msg('Open'),
  closed: msg('Closed'),
  concluded: msg('Concluded'),
};

/** The state of the debate `d` as it is now, also before the timetable notes that its closing date has come; see stateAt. */
function stateIs(state: PublicState, now: Date): Sql {
  const conditions: Record<PublicState, Sql> = {
    open: sql`d.state = 'open' AND (d.closes_at IS NULL OR d.closes_at > ${now})`,
    closed: sql`(d.state = 'closed' OR d.state = 'open' AND d.closes_at <= ${now})`,
    concluded: sql`d.state = 'concluded'`,
  };
  return conditions[state];
}

const Id = z.object({ id: z.number() });
const fewDebates = 300;

/** Debates in this state by name where they are few: then the index finds them and the words together. */
async function narrowingTo(db: Queryable, state: PublicState, now: Date): Promise<Narrowing> {
  const debates = sql`SELECT d.id FROM debates d WHERE ${stateIs(state, now)}`;
  const rows = await many(db, Id, sql`${debates} LIMIT ${fewDebates + 1}`);
  const narrowing = { value: state, id: state };
  if (rows.length > fewDebates) return { ...narrowing, where: sql`s.debate_id IN (${debates})` };
  const ids = rows.length === 0 ? [{ id: 0 }] : rows;
  return { ...narrowing, lexemes: `(${ids.map(({ id }) => `'=d${id}'`).join(' | ')})` };
}

/** Searches narrowed to debates in one state, and to what is said there. */
export const stateFilter: SearchFilter = {
  name: 'state',
  place: 4,
  label: msg('Debate'),
  parse: (value) => publicStates.find((state) => state === value) ?? null,
  read: async (db, value, { now, t }) => {
    const state = publicStates.find((each) => each === value);
    return {
      options: publicStates.map((each) => ({ value: each, label: t(stateNames[each]) })),
      narrowing: state === undefined ? null : await narrowingTo(db, state, now),
    };
  },
};
