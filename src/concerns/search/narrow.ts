import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { type Narrowed, stateIs } from './conditions.ts';
import { listedOrganisation } from './names.ts';
import type { Filters, SearchState } from './search.ts';

const Board = z.object({ id: z.number(), slug: z.string(), name: z.string() });
export type BoardChoice = z.output<typeof Board>;

/** The boards by which a search can be narrowed; their names in this language. */
function boardChoices(db: Queryable, language: string): Promise<BoardChoice[]> {
  return many(
    db,
    Board,
    sql`SELECT b.id, b.slug, coalesce(local.name, english.name) AS name FROM boards b
        JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        ORDER BY b.position, b.id LIMIT 200`,
  );
}

const Id = z.object({ id: z.number() });
const fewDebates = 300;

/** The debates in this state where they are few, else null. */
async function debatesIn(db: Queryable, state: SearchState, now: Date): Promise<number[] | null> {
  const rows = await many(
    db,
    Id,
    sql`SELECT d.id FROM debates d WHERE ${stateIs(state, now)} LIMIT ${fewDebates + 1}`,
  );
  return rows.length > fewDebates ? null : rows.map(({ id }) => id);
}

type Reader = { language: string; zone: string; now: Date };

/** What the filters mean here: a board or organisation that there is not narrows nothing. */
export async function narrow(db: Queryable, filters: Filters, { language, zone, now }: Reader) {
  const boards = await boardChoices(db, language);
  const board = boards.find(({ slug }) => slug === filters.board);
  const organisation =
    filters.organisation === null ? undefined : await listedOrganisation(db, filters.organisation);
  const narrowed: Narrowed = {
    boardId: board?.id ?? null,
    group: filters.group,
    organisationId: organisation?.id ?? null,
    state: filters.state,
    debateIds: filters.state === null ? null : await debatesIn(db, filters.state, now),
    language: filters.language,
    from: filters.from,
    until: filters.until,
    zone,
    now,
  };
  const known: Filters = {
    ...filters,
    board: board?.slug ?? null,
    organisation: organisation ? filters.organisation : null,
  };
  return { boards, organisation: organisation ?? null, narrowed, filters: known };
}
