import { z } from 'zod';
import type { Leaver } from '#src/concerns/privacy/closing/store.ts';
import { textLength } from '#src/forum/contributions/contribution.ts';
import { mentionedIn } from '#src/forum/contributions/writing/mention-store.ts';
import { many, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';
import { fitting, type Gone } from './anonymise-text.ts';
import type { StandIn } from './pseudonym.ts';

const batch = 200;
/** Where somebody is named in a debate in which they did nothing. */
const somebody = 'a former participant';

type Forgetting = { leaver: Leaver; standIns: readonly StandIn[]; erased: ReadonlySet<number> };

/** Takes the leaver's name and handle out of what others wrote: mentions, links to the profile, whom a quote is from. */
export async function forgetNames(tx: Tx, forgetting: Forgetting): Promise<void> {
  const { leaver, standIns, erased } = forgetting;
  const names = new Map(
    standIns.flatMap(({ debate, organisation, name }) => (organisation === null ? [[debate, name]] : [])),
  );
  const goneFrom = (debate: number): Gone => ({
    handle: leaver.handle,
    name: leaver.name,
    instead: names.get(debate) ?? somebody,
    erased,
  });
  await forgetInTexts(tx, leaver, goneFrom);
  await forgetInVersions(tx, leaver, goneFrom);
  await forgetInHeads(tx, leaver, goneFrom);
  await forgetInDrafts(tx, leaver, goneFrom);
}

/** Whether the text may name them: cheap, for all texts there are. */
function names(text: Sql, { handle, name }: Leaver): Sql {
  const found = (words: string) => sql`strpos(lower(${text}), lower(${words})) > 0`;
  return sql`(${found(`@${handle}`)} OR ${found(`/members/${handle}`)} OR (strpos(${text}, '>') > 0 AND strpos(${text}, ${name}) > 0)
    OR (strpos(${text}, '>') > 0 AND ${text} ~ '(/contributions/|[?&]at=)[0-9]'))`;
}

const Text = z.object({ id: z.number(), revision: z.number(), debate: z.number(), source: z.string() });

async function forgetInTexts(tx: Tx, leaver: Leaver, goneFrom: (debate: number) => Gone): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await many(
      tx,
      Text,
      sql`SELECT c.id, c.revision, c.debate_id AS debate, c.source FROM contributions c
          WHERE c.id > ${after} AND ${names(sql`c.source`, leaver)} ORDER BY c.id LIMIT ${batch}`,
    );
    for (const { id, debate, source } of rows) {
      const text = fitting(source, goneFrom(debate), textLength);
      if (text === source) continue;
      const { handles } = await mentionedIn(tx, text);
      await run(
        tx,
        sql`UPDATE contributions SET source = ${text}, html = ${renderMarkdown(text, handles).html}, renderer = ${renderer}
            WHERE id = ${id} AND source = ${source}`,
      );
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.id;
  }
}

async function forgetInVersions(tx: Tx, leaver: Leaver, goneFrom: (debate: number) => Gone): Promise<void> {
  for (let [id, revision] = [0, 0]; ; ) {
    const rows = await many(
      tx,
      Text,
      sql`SELECT v.contribution_id AS id, v.revision, c.debate_id AS debate, v.source
          FROM contribution_versions v JOIN contributions c ON c.id = v.contribution_id
          WHERE (v.contribution_id, v.revision) > (${id}, ${revision}) AND ${names(sql`v.source`, leaver)}
          ORDER BY v.contribution_id, v.revision LIMIT ${batch}`,
    );
    for (const row of rows) {
      const text = fitting(row.source, goneFrom(row.debate), textLength);
      if (text === row.source) continue;
      const { handles } = await mentionedIn(tx, text);
      await run(
        tx,
        sql`UPDATE contribution_versions SET source = ${text}, html = ${renderMarkdown(text, handles).html}
            WHERE contribution_id = ${row.id} AND revision = ${row.revision}`,
      );
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    [id, revision] = [last.id, last.revision];
  }
}

const Draft = z.object({ id: z.number(), debate: z.number(), source: z.string() });

/** What others have quoted and not published yet is published without the name. */
async function forgetInDrafts(tx: Tx, leaver: Leaver, goneFrom: (debate: number) => Gone): Promise<void> {
  const written = sql`f.fields ->> 'text'`;
  const rows = await many(
    tx,
    Draft,
    sql`SELECT f.id, coalesce(f.debate_id, 0) AS debate, ${written} AS source FROM drafts f
        WHERE f.member_id <> ${leaver.id} AND ${names(written, leaver)} ORDER BY f.id FOR UPDATE`,
  );
  for (const { id, debate, source } of rows) {
    // A draft may be longer than what is published.
    const text = fitting(source, goneFrom(debate), Math.max(textLength, source.length));
    if (text === source) continue;
    await run(
      tx,
      sql`UPDATE drafts SET fields = jsonb_set(fields, '{text}', to_jsonb(${text}::text)) WHERE id = ${id}`,
    );
  }
}

const Head = z.object({
  debate: z.number(),
  version: z.number(),
  title: z.string(),
  lede: z.string(),
  background: z.string(),
  documents: z.string(),
  keyPoints: z.string(),
  conclusion: z.string(),
});

async function forgetInHeads(tx: Tx, leaver: Leaver, goneFrom: (debate: number) => Gone): Promise<void> {
  const all = sql`concat_ws(' ', h.title, h.lede, h.background, h.documents, h.key_points, h.conclusion)`;
  for (let [debate, version] = [0, 0]; ; ) {
    const rows = await many(
      tx,
      Head,
      sql`SELECT h.debate_id AS debate, h.version, h.title, h.lede, h.background, h.documents, h.key_points, h.conclusion
          FROM debate_heads h WHERE (h.debate_id, h.version) > (${debate}, ${version}) AND ${names(all, leaver)}
          ORDER BY h.debate_id, h.version LIMIT ${batch}`,
    );
    for (const row of rows) {
      const gone = goneFrom(row.debate);
      const text = {
        title: fitting(row.title, gone, 160),
        lede: fitting(row.lede, gone, 400),
        background: fitting(row.background, gone, 10_000),
        documents: fitting(row.documents, gone, 5000),
        keyPoints: fitting(row.keyPoints, gone, 5000),
        conclusion: fitting(row.conclusion, gone, 10_000),
      };
      if (
        Object.values(text).join() ===
        [row.title, row.lede, row.background, row.documents, row.keyPoints, row.conclusion].join()
      )
        continue;
      await run(
        tx,
        sql`UPDATE debate_heads SET title = ${text.title}, lede = ${text.lede},
              background = ${text.background}, background_html = ${renderMarkdown(text.background).html},
              documents = ${text.documents}, documents_html = ${renderMarkdown(text.documents).html},
              key_points = ${text.keyPoints}, key_points_html = ${renderMarkdown(text.keyPoints).html},
              conclusion = ${text.conclusion}, conclusion_html = ${renderMarkdown(text.conclusion).html},
              renderer = ${renderer}
            WHERE debate_id = ${row.debate} AND version = ${row.version}`,
      );
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    [debate, version] = [last.debate, last.version];
  }
}
