import { endReadyExports } from '#src/concerns/privacy/export/store.ts';
import { similarityOf } from '#src/forum/contributions/similarity/similarity.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { blackOutMails } from '#src/platform/mail/waiting-store.ts';
import type { OriginalText, Redaction } from '#src/platform/slice/moderated-kind.ts';
import { blackBlock, blackOut } from '#src/platform/text/black-out.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';
import { escapeHtml } from '#src/platform/text/safe-html.ts';
import { draftsAbout, mailsAbout, type QuotingText, setDraft, setText, textsOf } from './store.ts';

/**
 * How words of a contribution are blacked out: in all its versions, in quotes of it, in drafts and in mails that wait.
 * Without passages its own texts stay as they are (nobody reads them any more), and all that was taken from them goes.
 */
export const contributionRedaction: Redaction = {
  async find(tx, id, passages) {
    const texts = await textsOf(tx, id);
    return texts
      .filter((text) => redacted(text, id, passages).changed)
      .map(({ table, id, revision, claim, source }) => ({ table, id, revision, texts: { claim, source } }));
  },

  async blackOut(tx, id, passages) {
    const texts = await textsOf(tx, id);
    const mailed = passages.length > 0 ? passages : mailedWords(texts.filter((text) => text.id === id));
    await blackOutMails(tx, mailsAbout(id), mailed);
    for (const text of texts) {
      const { changed, claim, source } = redacted(text, id, passages);
      if (changed) await put(tx, text, { claim, source });
    }
    const drafting = await redactDrafts(tx, id, passages);
    await endReadyExports(tx, [...texts.flatMap(({ authorId }) => authorId ?? []), ...drafting]);
  },

  async restore(tx, id, passages, originals) {
    const now = new Map((await textsOf(tx, id)).map((text) => [nameOf(text), text]));
    for (const original of originals) {
      const { claim = null, source } = original.texts;
      const text = now.get(nameOf(original));
      if (!text || source === undefined || source === null) continue;
      const was = redacted({ ...text, claim, source }, id, passages);
      const unchanged = was.claim === text.claim && was.source === text.source;
      // What others have changed of their own since stays as it is.
      if (!unchanged && text.id === id && text.table !== 'turning_points') return false;
      if (unchanged) await put(tx, text, { claim, source });
    }
    return true;
  },
};

// The revision of a text grows with its redaction; those of its earlier versions are their names.
const nameOf = ({ table, id, revision }: Pick<OriginalText, 'table' | 'id' | 'revision'>) =>
  `${table} ${id} ${table === 'contributions' ? '' : revision}`;

/** Returns the text with the passages blacked out: all of its own, of others what they quote of it. */
function redacted(
  { id, claim, source }: Pick<QuotingText, 'id' | 'claim' | 'source'>,
  of: number,
  passages: readonly string[],
): { changed: boolean; claim: string | null; source: string } {
  const own = id === of;
  const said = own && claim !== null ? blackOut(claim, passages) : claim;
  const text = own ? blackOut(source, passages) : inQuotes(source, of, passages);
  return { changed: said !== claim || text !== source, claim: said, source: text };
}

/** Returns the text with the passages, or without any all the words, blacked out in quotes that lead back to this contribution. */
function inQuotes(source: string, of: number, passages: readonly string[]): string {
  const link = `/contributions/${of})`;
  return source.replace(/(?:^ {0,3}>.*(?:\n|$))+/gm, (quote) => {
    if (!quote.includes(link)) return quote;
    if (passages.length > 0) return blackOut(quote, passages);
    return `> [#${of}](${link}\n>\n> ${blackBlock}${quote.endsWith('\n') ? '\n' : ''}`;
  });
}

async function put(
  tx: Tx,
  text: QuotingText,
  { claim, source }: Pick<QuotingText, 'claim' | 'source'>,
): Promise<void> {
  await setText(tx, text, { claim, source, similarity: similarityOf(claim, source, text.debateId) });
}

/** Returns what mails show of these texts. */
function mailedWords(texts: readonly QuotingText[]): string[] {
  const shown = texts.flatMap(({ claim, source }) => [
    claim ?? '',
    ...[240, 300].map((length) => excerpt(renderMarkdown(source).html, length).replace(/ …$/, '')),
  ]);
  return [...new Set(shown.filter(Boolean).flatMap((words) => [words, escapeHtml(words)]))];
}

/** Blacks the passages out in drafts; returns the members who write them. */
async function redactDrafts(tx: Tx, id: number, passages: readonly string[]): Promise<number[]> {
  const members: number[] = [];
  for (const { id: draft, memberId, isOwn, fields } of await draftsAbout(tx, id)) {
    const cleaned = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        typeof value !== 'string' ? value : isOwn ? blackOut(value, passages) : inQuotes(value, id, passages),
      ]),
    );
    if (JSON.stringify(cleaned) === JSON.stringify(fields)) continue;
    await setDraft(tx, draft, cleaned);
    members.push(memberId);
  }
  return members;
}
