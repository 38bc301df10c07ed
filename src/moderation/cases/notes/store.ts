import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { mostTags, type NoteSubject, noteSubjects } from './note.ts';

const CaseNote = z.object({
  id: z.number(),
  about: z.enum(noteSubjects),
  body: z.string(),
  language: z.string(),
  writtenAt: z.date(),
  writerName: z.string(),
});
export type CaseNote = z.output<typeof CaseNote>;

/** Returns the newest notes on a case and on the author of its item, from any of their cases, oldest first. */
export async function notesOn(db: Queryable, caseId: number, authorId: number | null): Promise<CaseNote[]> {
  const newest = await many(
    db,
    CaseNote,
    sql`SELECT n.id, n.about, n.body, n.language, n.written_at, w.name AS writer_name
        FROM case_notes n JOIN members w ON w.id = n.written_by
        WHERE (n.case_id = ${caseId} AND n.about <> 'author') OR n.member_id = ${authorId}
        ORDER BY n.id DESC LIMIT 100`,
  );
  return newest.reverse();
}

type NewNote = {
  caseId: number;
  about: NoteSubject;
  memberId: number | null;
  body: string;
  language: string;
  by: number;
  at: Date;
};

/** Stores a note. */
export async function insertNote(tx: Tx, note: NewNote): Promise<void> {
  const { caseId, about, memberId, body, language, by, at } = note;
  await run(
    tx,
    sql`INSERT INTO case_notes (case_id, about, member_id, body, language, written_by, written_at)
        VALUES (${caseId}, ${about}, ${memberId}, ${body}, ${language}, ${by}, ${at})`,
  );
}

const Tag = z.object({ tag: z.string() });

/** Returns the tags of a case, in their order. */
export async function tagsOf(db: Queryable, caseId: number): Promise<string[]> {
  const rows = await many(db, Tag, sql`SELECT tag FROM case_tags WHERE case_id = ${caseId} ORDER BY tag`);
  return rows.map(({ tag }) => tag);
}

/** Gives the case a tag, if it has not too many; tells whether it has it now. */
export async function addTag(tx: Tx, caseId: number, tag: string): Promise<boolean> {
  const touched = await run(
    tx,
    sql`INSERT INTO case_tags (case_id, tag) SELECT ${caseId}, ${tag}
        WHERE (SELECT count(*) FROM case_tags WHERE case_id = ${caseId}) < ${mostTags}
        ON CONFLICT (case_id, tag) DO UPDATE SET tag = excluded.tag`,
  );
  return touched === 1;
}

/** Takes a tag from the case. */
export async function removeTag(tx: Tx, caseId: number, tag: string): Promise<void> {
  await run(tx, sql`DELETE FROM case_tags WHERE case_id = ${caseId} AND tag = ${tag}`);
}
