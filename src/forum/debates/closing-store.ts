import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { AnonymisedAccount, ClosingAccount } from '#src/platform/slice/personal-data.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';
import { slugify } from '#src/platform/text/slug.ts';

/** Takes out the proposals of who leaves that were not opened: staff alone read them. */
export async function eraseProposals(tx: Tx, { id }: ClosingAccount): Promise<void> {
  await run(
    tx,
    sql`UPDATE debate_heads h SET title = '—', slug = '', lede = '—', background = '', background_html = '', documents = '',
          documents_html = '', key_points = '', key_points_html = '', conclusion = '', conclusion_html = ''
        FROM debates d WHERE d.id = h.debate_id AND d.author_id = ${id} AND d.state IN ('proposed', 'declined')`,
  );
  await run(tx, sql`UPDATE debates SET state = 'declined' WHERE author_id = ${id} AND state = 'proposed'`);
}

const HeadTexts = z.object({
  debateId: z.number(),
  version: z.number(),
  title: z.string(),
  lede: z.string(),
  background: z.string(),
  documents: z.string(),
  keyPoints: z.string(),
  conclusion: z.string(),
});
type HeadTexts = z.output<typeof HeadTexts>;

const batch = 200;

/** Takes the name of who leaves out of the heads of debates, of every version. */
export async function anonymiseHeads(tx: Tx, account: AnonymisedAccount): Promise<void> {
  const texts = sql`concat_ws(' ', h.title, h.lede, h.background, h.documents, h.key_points, h.conclusion)`;
  for (let [debateId, version] = [0, 0]; ; ) {
    const heads = await many(
      tx,
      HeadTexts,
      sql`SELECT h.debate_id, h.version, h.title, h.lede, h.background, h.documents, h.key_points, h.conclusion
          FROM debate_heads h WHERE (h.debate_id, h.version) > (${debateId}, ${version}) AND ${account.mayBeNamedIn(texts)}
          ORDER BY h.debate_id, h.version LIMIT ${batch}`,
    );
    for (const head of heads) await anonymiseHead(tx, account, head);
    const last = heads.at(-1);
    if (!last || heads.length < batch) return;
    [debateId, version] = [last.debateId, last.version];
  }
}

async function anonymiseHead(tx: Tx, account: AnonymisedAccount, head: HeadTexts): Promise<void> {
  const without = (text: string, longest: number) => account.withoutName(text, head.debateId, longest);
  const next: HeadTexts = {
    ...head,
    title: without(head.title, 160),
    lede: without(head.lede, 400),
    background: without(head.background, 10_000),
    documents: without(head.documents, 5000),
    keyPoints: without(head.keyPoints, 5000),
    conclusion: without(head.conclusion, 10_000),
  };
  if (Object.values(next).join() === Object.values(head).join()) return;
  await run(
    tx,
    sql`UPDATE debate_heads SET title = ${next.title}, slug = ${slugify(next.title)}, lede = ${next.lede},
          background = ${next.background}, background_html = ${renderMarkdown(next.background).html},
          documents = ${next.documents}, documents_html = ${renderMarkdown(next.documents).html},
          key_points = ${next.keyPoints}, key_points_html = ${renderMarkdown(next.keyPoints).html},
          conclusion = ${next.conclusion}, conclusion_html = ${renderMarkdown(next.conclusion).html},
          renderer = ${renderer}
        WHERE debate_id = ${head.debateId} AND version = ${head.version}`,
  );
}
