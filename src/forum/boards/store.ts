import { z } from 'zod';
import { screenings } from '#src/moderation/screening/screening.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import { hues, openers, speakers } from './board.ts';

export const BoardRow = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  /** The language of name and description: English where the reader's is missing. */
  language: z.string(),
  hue: z.enum(hues),
  openBy: z.enum(openers),
  contributeBy: z.enum(speakers),
  replyBy: z.enum(speakers),
  screening: z.enum(screenings),
  linksHeld: z.boolean(),
  archived: z.boolean(),
  openDebates: z.number(),
  /** How many members of each group have spoken in its debates. */
  voices: z.partialRecord(z.enum(groupCodes), z.number()),
});
export type BoardRow = z.output<typeof BoardRow>;

/** Who has spoken on each board, and how often, by group: without debates that moderators took away. */
export const boardVoices: Sql = sql`
  SELECT n.board_id, n.group_code, n.members - coalesce(away.members, 0) AS members,
         n.contributions - coalesce(away.contributions, 0) AS contributions
  FROM board_group_counts n LEFT JOIN LATERAL (
    SELECT sum(g.members)::integer AS members, sum(g.contributions)::integer AS contributions FROM debates w
    JOIN debate_group_counts g ON g.debate_id = w.id AND g.group_code = n.group_code
    WHERE w.board_id = n.board_id AND w.withheld_state IS NOT NULL) away ON true`;

/** Returns the query of the boards that fit `which` (a WHERE or ORDER BY on the alias b), for BoardRow; with more columns, if any. */
export function boardsIn(language: string, now: Date, which: Sql, more = empty): Sql {
  return sql`SELECT b.id, b.slug, coalesce(local.name, english.name) AS name,
                    coalesce(local.description, english.description) AS description,
                    coalesce(local.language, english.language) AS language, b.hue,
                    b.open_by, b.contribute_by, b.reply_by, b.screening, b.links_held,
                    b.archived_at IS NOT NULL AS archived,
                    -- What is past its closing date is closed, also before the timetable notes it.
                    coalesce((SELECT n.open FROM board_debates n WHERE n.board_id = b.id), 0)
                      - (SELECT count(*) FROM debates d WHERE d.board_id = b.id AND d.state = 'open' AND d.closes_at <= ${now}
                    ) AS open_debates,
                    (SELECT coalesce(jsonb_object_agg(v.group_code, v.members), '{}')
                     FROM (${boardVoices}) v WHERE v.board_id = b.id AND v.members > 0) AS voices ${more}
             FROM boards b
             JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
             LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
             ${which}`;
}

/** For boardsIn: all boards, in their order. */
export const inBoardOrder = sql`ORDER BY b.position, b.id`;

/** Returns all boards in their order, archived ones too, with how many debates are open and who has spoken. */
export function listBoards(db: Queryable, language: string, now: Date): Promise<BoardRow[]> {
  return many(db, BoardRow, boardsIn(language, now, inBoardOrder));
}

/** Returns the board at this address; undefined where there is none. */
export function boardBySlug(
  db: Queryable,
  slug: string,
  language: string,
  now: Date,
): Promise<BoardRow | undefined> {
  return maybeOne(db, BoardRow, boardsIn(language, now, sql`WHERE b.slug = ${slug}`));
}

/** Returns the present slug of the board that had this one before; undefined where none had. */
export async function presentSlug(db: Queryable, oldSlug: string): Promise<string | undefined> {
  const row = await maybeOne(
    db,
    z.object({ slug: z.string() }),
    sql`SELECT b.slug FROM board_old_slugs o JOIN boards b ON b.id = o.board_id WHERE o.slug = ${oldSlug}`,
  );
  return row?.slug;
}

const BoardName = z.object({ id: z.number(), slug: z.string(), name: z.string() });

/** Returns all boards in their order, at most 200, by their names in this language. */
export function boardNames(db: Queryable, language: string): Promise<z.output<typeof BoardName>[]> {
  return many(
    db,
    BoardName,
    sql`SELECT b.id, b.slug, coalesce(local.name, english.name) AS name FROM boards b
        JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        ${inBoardOrder} LIMIT 200`,
  );
}
