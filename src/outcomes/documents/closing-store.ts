import { z } from 'zod';
import { jsonRows, many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { AnonymisedAccount } from '#src/platform/slice/personal-data.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';
import { slugify } from '#src/platform/text/slug.ts';

const VersionTexts = z.object({
  documentId: z.number(),
  version: z.number(),
  title: z.string(),
  lede: z.string(),
  sections: jsonRows(z.object({ anchor: z.string(), source: z.string(), html: z.string() })),
});

const batch = 200;
const longestSection = 10_000;

/** Takes the name of who leaves out of documents, of every version. */
export async function anonymiseDocuments(tx: Tx, account: AnonymisedAccount): Promise<void> {
  const texts = sql`concat_ws(' ', v.title, v.lede, v.sections::text)`;
  for (let [documentId, version] = [0, 0]; ; ) {
    const found = await many(
      tx,
      VersionTexts,
      sql`SELECT v.document_id, v.version, v.title, v.lede, v.sections FROM document_versions v
          WHERE (v.document_id, v.version) > (${documentId}, ${version}) AND ${account.mayBeNamedIn(texts)}
          ORDER BY v.document_id, v.version LIMIT ${batch}`,
    );
    for (const one of found) await anonymiseVersion(tx, account, one);
    const last = found.at(-1);
    if (!last || found.length < batch) return;
    [documentId, version] = [last.documentId, last.version];
  }
}

async function anonymiseVersion(
  tx: Tx,
  account: AnonymisedAccount,
  { documentId, version, ...was }: z.output<typeof VersionTexts>,
): Promise<void> {
  const title = account.withoutName(was.title, null, 160);
  const lede = account.withoutName(was.lede, null, 400);
  const sections = was.sections.map((section) => {
    const source = account.withoutName(section.source, null, longestSection);
    return source === section.source ? section : { ...section, source, html: renderMarkdown(source).html };
  });
  if (JSON.stringify({ title, lede, sections }) === JSON.stringify(was)) return;
  await run(
    tx,
    sql`UPDATE document_versions SET title = ${title}, slug = ${slugify(title)}, lede = ${lede},
          sections = ${JSON.stringify(sections)} WHERE document_id = ${documentId} AND version = ${version}`,
  );
}
