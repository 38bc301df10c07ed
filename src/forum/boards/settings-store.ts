import { z } from 'zod';
import { screenings } from '#src/moderation/screening/screening.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { hues, openers, speakers } from './board.ts';
import type { BoardDraft, BoardText } from './forms.ts';

const Texts = z.partialRecord(
  z.enum(interfaceLanguages),
  z.object({ name: z.string(), description: z.string() }),
);

const BoardSettings = z.object({
  id: z.number(),
  slug: z.string(),
  hue: z.enum(hues),
  position: z.number(),
  openBy: z.enum(openers),
  contributeBy: z.enum(speakers),
  replyBy: z.enum(speakers),
  screening: z.enum(screenings),
  linksHeld: z.boolean(),
  archivedAt: z.date().nullable(),
  texts: Texts,
  oldSlugs: z.array(z.string()),
  debates: z.number(),
});
export type BoardSettings = z.output<typeof BoardSettings>;

const columns = sql`b.id, b.slug, b.hue, b.position, b.open_by, b.contribute_by,
  b.reply_by, b.screening, b.links_held, b.archived_at,
  (SELECT jsonb_object_agg(t.language, jsonb_build_object('name', t.name, 'description', t.description))
   FROM board_texts t WHERE t.board_id = b.id AND t.language = ANY(${[...interfaceLanguages]})) AS texts,
  (SELECT coalesce(jsonb_agg(o.slug ORDER BY o.slug), '[]') FROM board_old_slugs o WHERE o.board_id = b.id) AS old_slugs,
  (SELECT count(*) FROM debates d WHERE d.board_id = b.id) AS debates`;

/** Returns the settings and texts of all boards in their order, archived ones too. */
export function listBoardSettings(db: Queryable): Promise<BoardSettings[]> {
  return many(db, BoardSettings, sql`SELECT ${columns} FROM boards b ORDER BY b.position, b.id`);
}

/** Returns the settings and texts of a board; undefined where there is none. */
export function boardSettings(db: Queryable, id: number): Promise<BoardSettings | undefined> {
  return maybeOne(db, BoardSettings, sql`SELECT ${columns} FROM boards b WHERE b.id = ${id}`);
}

/** Returns the settings and texts of a board, kept from other changes until the transaction ends. */
export async function lockBoard(tx: Tx, id: number): Promise<BoardSettings | undefined> {
  // Two statements: one that waits for the lock would read the texts as they were before it waited.
  await run(tx, sql`SELECT FROM boards WHERE id = ${id} FOR UPDATE`);
  return boardSettings(tx, id);
}

/** Adds a board without its texts and returns its id. */
export async function insertBoard(tx: Tx, board: BoardDraft, at: Date): Promise<number> {
  const { id } = await one(
    tx,
    z.object({ id: z.number() }),
    sql`INSERT INTO boards (slug, hue, position, open_by, contribute_by, reply_by, screening, created_at)
        VALUES (${board.slug}, ${board.hue}, ${board.position}, ${board.openBy}, ${board.contributeBy},
                ${board.replyBy}, ${board.screening}, ${at})
        RETURNING id`,
  );
  return id;
}

/** Replaces the settings of a board. */
export async function updateBoard(tx: Tx, id: number, board: BoardDraft): Promise<void> {
  await run(
    tx,
    sql`UPDATE boards SET slug = ${board.slug}, hue = ${board.hue}, position = ${board.position},
          open_by = ${board.openBy}, contribute_by = ${board.contributeBy}, reply_by = ${board.replyBy},
          screening = ${board.screening}
        WHERE id = ${id}`,
  );
}

/** Sets what waits for a moderator on a board. */
export async function setScreening(
  tx: Tx,
  id: number,
  { screening, linksHeld }: Pick<BoardSettings, 'screening' | 'linksHeld'>,
): Promise<void> {
  await run(tx, sql`UPDATE boards SET screening = ${screening}, links_held = ${linksHeld} WHERE id = ${id}`);
}

/** Replaces the texts of a board by these. */
export async function replaceTexts(tx: Tx, id: number, texts: readonly BoardText[]): Promise<void> {
  const languages = texts.map(({ language }) => language);
  await run(tx, sql`DELETE FROM board_texts WHERE board_id = ${id} AND language <> ALL(${languages})`);
  for (const { language, name, description } of texts) {
    await run(
      tx,
      sql`INSERT INTO board_texts (board_id, language, name, description)
          VALUES (${id}, ${language}, ${name}, ${description})
          ON CONFLICT (board_id, language) DO UPDATE SET name = excluded.name, description = excluded.description`,
    );
  }
}

/** Stores a name that a board had in a language until now. */
export async function insertPastName(
  tx: Tx,
  id: number,
  past: { language: string; name: string; until: Date },
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO past_board_names (board_id, language, name, used_until)
        VALUES (${id}, ${past.language}, ${past.name}, ${past.until})`,
  );
}

/** Archives a board, or with null takes it out of the archive; tells whether that changed anything. */
export async function setArchived(tx: Tx, id: number, at: Date | null): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE boards SET archived_at = ${at} WHERE id = ${id} AND (archived_at IS NULL) = ${at !== null}`,
  );
  return touched === 1;
}
