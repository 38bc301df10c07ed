import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { many, run } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { RenderedTexts } from '#src/platform/slice/rendered-texts.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';
import { linkedHandles } from '#src/platform/text/mentions.ts';

const batchSize = 200;

const Stored = z.object({
  id: z.number(),
  /** Which of its texts, where there are several. */
  version: z.number(),
  sources: z.array(z.string()),
  htmls: z.array(z.string()),
});
type Stored = z.output<typeof Stored>;

/** How many texts of a kind were rendered again, and how many left alone since they were being changed. */
type Rerendered = { kind: string; rendered: number; skipped: number };

/** Renders again what another version of the renderer made; the sources and everything else about the texts stay as they are. */
export async function rerender(db: Db, slices: readonly Slice[]): Promise<Rerendered[]> {
  const done: Rerendered[] = [];
  for (const [name, kind] of slices.flatMap(({ renderedTexts }) => Object.entries(renderedTexts ?? {})))
    done.push({ kind: name, ...(await allOf(db, kind)) });
  return done;
}

async function allOf(db: Db, kind: RenderedTexts[string]): Promise<{ rendered: number; skipped: number }> {
  const done = { rendered: 0, skipped: 0 };
  for (let last: Stored | undefined; ; ) {
    const rows: Stored[] = await many(db, Stored, kind.read(last ?? { id: 0, version: 0 }, batchSize));
    const existing = await existingHandles(db, kind, rows);
    const rendered = rows
      .map((row) => ({ row, htmls: renderedOf(row, existing) }))
      .filter(({ row, htmls }) => kind.numbered || htmls.some((html, i) => html !== row.htmls[i]));
    const written = await transaction(db, async (tx) => {
      let count = 0;
      for (const { row, htmls } of rendered) count += await run(tx, kind.write(row, htmls));
      return count;
    });
    done.rendered += written;
    done.skipped += rendered.length - written;
    last = rows.at(-1);
    if (!last || rows.length < batchSize) return done;
  }
}

/** Renders the texts of a row: who was linked stays linked; who took a handle later is not whom an older text meant. */
function renderedOf({ sources, htmls }: Stored, existing: ReadonlySet<string>): string[] {
  const linked = new Set(htmls.flatMap(linkedHandles).filter((handle) => existing.has(handle)));
  return sources.map((source) => renderMarkdown(source, linked).html);
}

async function existingHandles(
  db: Db,
  kind: RenderedTexts[string],
  rows: readonly Stored[],
): Promise<ReadonlySet<string>> {
  const handles = [...new Set(rows.flatMap(({ htmls }) => htmls.flatMap(linkedHandles)))];
  if (kind.existingHandles === null || handles.length === 0) return new Set();
  return kind.existingHandles(db, handles);
}
