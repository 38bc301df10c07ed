import { z } from 'zod';
import { DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import { visibleDocuments } from '#src/outcomes/documents/visibility.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { type StrandForm, strandForms } from './strand.ts';

const StrandRow = DocumentRow.extend({
  form: z.enum(strandForms),
  url: z.string(),
  feedUrl: z.string().nullable(),
  organiser: z.string(),
  opensOn: z.string().nullable(),
  closesOn: z.string().nullable(),
  strandState: z.enum(['active', 'dead']),
  failures: z.number(),
  okAt: z.date().nullable(),
});
export type Strand = z.output<typeof StrandRow>;

function strandsIn({ language, where }: { language: string; where: Sql }): Sql {
  return documentsIn({
    ...{ language, where },
    columns: sql`, s.form, s.url, s.feed_url, s.organiser, s.opens_on::text, s.closes_on::text, s.state AS strand_state, s.failures, s.ok_at`,
    joins: sql`JOIN strands s ON s.document_id = d.id`,
  });
}

/** Returns the strand with this number, where it exists for the reader. */
export function strandFor(
  db: Queryable,
  { actor, language }: { actor: Actor; language: string },
  id: number,
): Promise<Strand | undefined> {
  return maybeOne(
    db,
    StrandRow,
    strandsIn({ language, where: sql`d.id = ${id} AND ${visibleDocuments(actor)}` }),
  );
}

export type StrandFilter = { board: string | null; form: StrandForm | null };

/** Returns the strands that everybody reads, the latest first; one more than `size` where there are more. */
export function listStrands(
  db: Queryable,
  { board, form }: StrandFilter,
  { language, cursor, size }: { language: string; cursor: Cursor; size: number },
): Promise<Strand[]> {
  const before = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const where = sql`d.state = 'published'
    ${board === null ? empty : sql`AND b.slug = ${board}`} ${form === null ? empty : sql`AND s.form = ${form}`}
    ${start ? sql`AND d.id ${before ? sql`>` : sql`<`} ${start}` : empty}
    ORDER BY d.id ${before ? sql`ASC` : sql`DESC`} LIMIT ${size + 1}`;
  return many(db, StrandRow, strandsIn({ language, where }));
}

type NewStrand = Pick<Strand, 'form' | 'url' | 'feedUrl' | 'organiser' | 'opensOn' | 'closesOn'> & {
  id: number;
  nextAt: Date;
};

/** Stores where a discussion goes on; breaks strands_feed where its feed is listed already. */
export async function insertStrand(tx: Tx, s: NewStrand): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO strands (document_id, form, url, feed_url, organiser, opens_on, closes_on, next_at)
        VALUES (${s.id}, ${s.form}, ${s.url}, ${s.feedUrl}, ${s.organiser}, ${s.opensOn}, ${s.closesOn}, ${s.nextAt})`,
  );
}

/** Returns the addresses of all feeds that are listed. */
export async function listedFeeds(db: Queryable): Promise<string[]> {
  const rows = await many(
    db,
    z.object({ feedUrl: z.string() }),
    sql`SELECT feed_url FROM strands WHERE feed_url IS NOT NULL`,
  );
  return rows.map(({ feedUrl }) => feedUrl);
}
