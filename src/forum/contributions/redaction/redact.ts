import { similarityOf } from '#src/forum/contributions/similarity/similarity.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { OriginalText, Redaction } from '#src/platform/slice/moderated-kind.ts';
import { blackOut, holdsPassage } from '#src/platform/text/black-out.ts';
import {
  deleteReadyExports,
  draftsAbout,
  mailsAbout,
  type QuotingText,
  setDraft,
  setMail,
  setText,
  textsOf,
} from './store.ts';

/** How words of a contribution are blacked out: in all its versions, in quotes of it, in drafts and in mails that wait. */
export const contributionRedaction: Redaction = {
  async find(tx, id, passages) {
    const texts = await textsOf(tx, id);
    return texts
      .filter((text) => redacted(text, id, passages).changed)
      .map(({ table, id, revision, claim, source }) => ({ table, id, revision, texts: { claim, source } }));
  },

  async blackOut(tx, id, passages) {
    for (const text of await textsOf(tx, id)) {
      const { changed, claim, source } = redacted(text, id, passages);
      if (changed) await put(tx, text, { claim, source });
    }
    await redactWaiting(tx, id, passages);
    await deleteReadyExports(tx, id);
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
      if (!unchanged && text.id === id) return false;
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

/** Returns the text with the passages blacked out in quotes that lead back to this contribution. */
function inQuotes(source: string, of: number, passages: readonly string[]): string {
  return source.replace(/(?:^ {0,3}>.*(?:\n|$))+/gm, (quote) =>
    quote.includes(`/contributions/${of})`) ? blackOut(quote, passages) : quote,
  );
}

async function put(
  tx: Tx,
  text: QuotingText,
  { claim, source }: Pick<QuotingText, 'claim' | 'source'>,
): Promise<void> {
  await setText(tx, text, { claim, source, similarity: similarityOf(claim, source, text.debateId) });
}

/** Blacks the passages out in drafts and in mails that have not been sent. */
async function redactWaiting(tx: Tx, id: number, passages: readonly string[]): Promise<void> {
  for (const { id: draft, isOwn, fields } of await draftsAbout(tx, id)) {
    const cleaned = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        typeof value !== 'string' ? value : isOwn ? blackOut(value, passages) : inQuotes(value, id, passages),
      ]),
    );
    if (JSON.stringify(cleaned) !== JSON.stringify(fields)) await setDraft(tx, draft, cleaned);
  }
  for (const { id: job, payload } of await mailsAbout(tx, id)) {
    const { subject, text, html } = payload;
    if (![subject, text, html ?? ''].some((said) => holdsPassage(said, passages))) continue;
    await setMail(tx, job, {
      ...payload,
      subject: blackOut(subject, passages),
      text: blackOut(text, passages),
      ...(html !== undefined && { html: blackOut(html, passages) }),
    });
  }
}
