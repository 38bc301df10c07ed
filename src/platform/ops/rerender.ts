import { z } from 'zod';
import type { Db, Queryable } from '#src/platform/db/database.ts';
import { many, run, type Sql, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';
import { linkedHandles } from '#src/platform/text/mentions.ts';

const batch = 200;

const Stored = z.object({
  id: z.number(),
  /** Which of its texts, where there are several. */
  version: z.number(),
  sources: z.array(z.string()),
  htmls: z.array(z.string()),
});
type Stored = z.output<typeof Stored>;

type Kind = {
  /** Those to be looked at beyond this place, in order. */
  read: (after: Pick<Stored, 'id' | 'version'>) => Sql;
  /** Writes the HTML where the row is still as it was read and nobody is changing it: it waits for none, so none waits long. */
  write: (was: Stored, htmls: readonly string[]) => Sql;
  /** Whether the renderer's version stands beside it; else all are rendered, and those written that come out different. */
  numbered: boolean;
  /** Whether @handle may lead to a member. */
  mentions: boolean;
};

const kinds: Record<'contributions' | 'earlier versions' | 'heads of debates', Kind> = {
  contributions: {
    read: ({ id }) => sql`
      SELECT id, 0 AS version, ARRAY[source] AS sources, ARRAY[html] AS htmls FROM contributions
      WHERE id > ${id} AND renderer <> ${renderer} ORDER BY id LIMIT ${batch}`,
    write: ({ id, sources: [source], htmls: [was] }, [html]) => sql`
      UPDATE contributions SET html = ${html}, renderer = ${renderer}
      WHERE id = (SELECT id FROM contributions WHERE id = ${id} AND source = ${source} AND html = ${was} FOR NO KEY UPDATE SKIP LOCKED)`,
    numbered: true,
    mentions: true,
  },
  'earlier versions': {
    read: ({ id, version }) => sql`
      SELECT contribution_id AS id, revision AS version, ARRAY[source] AS sources, ARRAY[html] AS htmls FROM contribution_versions
      WHERE (contribution_id, revision) > (${id}, ${version}) ORDER BY contribution_id, revision LIMIT ${batch}`,
    write: ({ id, version, sources: [source], htmls: [was] }, [html]) => sql`
      UPDATE contribution_versions v SET html = ${html}
      FROM (SELECT contribution_id, revision FROM contribution_versions
            WHERE contribution_id = ${id} AND revision = ${version} AND source = ${source} AND html = ${was}
            FOR NO KEY UPDATE SKIP LOCKED) free
      WHERE v.contribution_id = free.contribution_id AND v.revision = free.revision`,
    numbered: false,
    mentions: true,
  },
  'heads of debates': {
    read: ({ id, version }) => sql`
      SELECT debate_id AS id, version, ARRAY[background, documents, key_points, conclusion] AS sources,
             ARRAY[background_html, documents_html, key_points_html, conclusion_html] AS htmls
      FROM debate_heads WHERE (debate_id, version) > (${id}, ${version}) AND renderer <> ${renderer}
      ORDER BY debate_id, version LIMIT ${batch}`,
    write: ({ id, version, sources, htmls: was }, [background, documents, keyPoints, conclusion]) => sql`
      UPDATE debate_heads h SET background_html = ${background}, documents_html = ${documents}, key_points_html = ${keyPoints},
             conclusion_html = ${conclusion}, renderer = ${renderer}
      FROM (SELECT debate_id, version FROM debate_heads
            WHERE debate_id = ${id} AND version = ${version}
              AND ARRAY[background, documents, key_points, conclusion] = ${sources}::text[]
              AND ARRAY[background_html, documents_html, key_points_html, conclusion_html] = ${was}::text[]
            FOR NO KEY UPDATE SKIP LOCKED) free
      WHERE h.debate_id = free.debate_id AND h.version = free.version`,
    numbered: true,
    mentions: false,
  },
};

/** How many texts of a kind were rendered again, and how many left alone since they were being changed. */
type Rerendered = { kind: string; rendered: number; skipped: number };

/** Renders again what another version of the renderer made. What is said stays as it was, and so does what is known of it. */
export async function rerender(db: Db): Promise<Rerendered[]> {
  const done: Rerendered[] = [];
  for (const [name, kind] of Object.entries(kinds)) done.push({ kind: name, ...(await allOf(db, kind)) });
  return done;
}

async function allOf(db: Db, kind: Kind): Promise<{ rendered: number; skipped: number }> {
  const done = { rendered: 0, skipped: 0 };
  for (let last: Stored | undefined; ; ) {
    const rows: Stored[] = await many(db, Stored, kind.read(last ?? { id: 0, version: 0 }));
    const known = kind.mentions ? await membersLinked(db, rows) : new Set<string>();
    const made = rows
      .map((row) => ({ row, htmls: renderedOf(row, known) }))
      .filter(({ row, htmls }) => kind.numbered || htmls.some((html, i) => html !== row.htmls[i]));
    const written = await transaction(db, async (tx) => {
      let count = 0;
      for (const { row, htmls } of made) count += await run(tx, kind.write(row, htmls));
      return count;
    });
    done.rendered += written;
    done.skipped += made.length - written;
    last = rows.at(-1);
    if (!last || rows.length < batch) return done;
  }
}

/** Who was linked stays linked; who took a handle later is not whom an older text meant. */
function renderedOf({ sources, htmls }: Stored, known: ReadonlySet<string>): string[] {
  const linked = new Set(htmls.flatMap(linkedHandles).filter((handle) => known.has(handle)));
  return sources.map((source) => renderMarkdown(source, linked).html);
}

async function membersLinked(db: Queryable, rows: readonly Stored[]): Promise<Set<string>> {
  const handles = [...new Set(rows.flatMap(({ htmls }) => htmls.flatMap(linkedHandles)))];
  if (handles.length === 0) return new Set();
  const found = await many(
    db,
    z.object({ handle: z.string() }),
    sql`SELECT lower(handle::text) AS handle FROM members WHERE handle = ANY(${handles}::citext[]) AND closed_at IS NULL`,
  );
  return new Set(found.map(({ handle }) => handle));
}
