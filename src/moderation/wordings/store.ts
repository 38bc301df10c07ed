import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import type { WordingDraft } from './forms.ts';

const Wording = z.object({
  id: z.number(),
  title: z.string(),
  language: z.enum(interfaceLanguages),
  clause: z.string().nullable(),
  facts: z.string(),
  explanation: z.string(),
  revision: z.number(),
  changedAt: z.date(),
  changedBy: z.string(),
  putAwayAt: z.date().nullable(),
});
export type Wording = z.output<typeof Wording>;

const wordings = sql`SELECT w.id, w.title, w.language, w.clause, w.facts, w.explanation, w.revision, w.changed_at,
    m.name AS changed_by, w.put_away_at
  FROM wordings w JOIN members m ON m.id = w.changed_by`;

/** Returns all wordings, those that are offered first, by language and title. */
export function allWordings(db: Queryable): Promise<Wording[]> {
  return many(
    db,
    Wording,
    sql`${wordings} ORDER BY w.put_away_at IS NOT NULL, w.language, lower(w.title), w.id LIMIT 500`,
  );
}

const Offered = z.object({ id: z.number(), title: z.string() });
/** A wording as it is offered to whoever decides. */
export type OfferedWording = z.output<typeof Offered>;

/** Returns the wordings that are offered in a language, by their titles. */
export function offeredWordings(db: Queryable, language: InterfaceLanguage): Promise<OfferedWording[]> {
  return many(
    db,
    Offered,
    sql`SELECT id, title FROM wordings WHERE language = ${language} AND put_away_at IS NULL ORDER BY lower(title), id LIMIT 200`,
  );
}

/** Returns the wording with this number. */
export function wordingById(db: Queryable, id: number): Promise<Wording | undefined> {
  return maybeOne(db, Wording, sql`${wordings} WHERE w.id = ${id}`);
}

type WordingChange = WordingDraft & { memberId: number; at: Date };

/** Adds a wording; returns its number. A title that is taken violates wordings_title. */
export async function insertWording(tx: Tx, wording: WordingChange): Promise<number> {
  const { title, language, clause, facts, explanation, memberId, at } = wording;
  const { id } = await one(
    tx,
    z.object({ id: z.number() }),
    sql`INSERT INTO wordings (title, language, clause, facts, explanation, changed_by, changed_at)
        VALUES (${title}, ${language}, ${clause}, ${facts}, ${explanation}, ${memberId}, ${at}) RETURNING id`,
  );
  return id;
}

/** Changes a wording, if it is still the revision that was read; tells whether it was. */
export async function updateWording(tx: Tx, id: number, wording: WordingChange): Promise<boolean> {
  const { title, language, clause, facts, explanation, revision, memberId, at } = wording;
  const touched = await run(
    tx,
    sql`UPDATE wordings SET title = ${title}, language = ${language}, clause = ${clause}, facts = ${facts}, explanation = ${explanation},
          revision = revision + 1, changed_by = ${memberId}, changed_at = ${at}
        WHERE id = ${id} AND revision = ${revision}`,
  );
  return touched === 1;
}

/** Stops offering a wording since this moment; null: offers it again. */
export async function putWordingAway(tx: Tx, id: number, since: Date | null): Promise<void> {
  await run(tx, sql`UPDATE wordings SET put_away_at = ${since} WHERE id = ${id}`);
}
