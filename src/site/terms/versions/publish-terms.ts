import { summariesIn } from '#src/moderation/rules/editing/forms.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { TermsInput } from './forms.ts';
import { insertTerms, latestTerms, lockTerms } from './store.ts';

const publishedBefore = msg('These terms have been published already. Look at what differs now.');

/**
 * Keeps the terms as they are today as a version and returns its number; `input` is null for the first. Every member is told
 * of a significant change.
 */
export function publishTerms(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actorId: number,
  textIn: (language: InterfaceLanguage) => string,
  input: TermsInput | null,
): Promise<number> {
  return transaction(db, async (tx) => {
    await lockTerms(tx);
    let changed = false;
    for (const language of interfaceLanguages) {
      const last = await latestTerms(tx, language);
      if (String(last?.number ?? 0) !== (input?.state ?? '0')) throw new Conflict(publishedBefore);
      changed ||= last?.markdown !== textIn(language);
    }
    if (!changed) throw new Conflict(publishedBefore);
    const publishedAt = now();
    const significant = input?.significance === 'significant';
    const summaries = input && summariesIn(input);
    const texts = interfaceLanguages.map((language) => ({
      language,
      markdown: textIn(language),
      summary: summaries?.[language] ?? null,
    }));
    const termsVersion = await insertTerms(tx, { publishedAt, significant, texts });
    const data = { termsVersion, significant };
    await record(tx, { kind: 'terms-version.published', at: publishedAt, actorId, data });
    if (significant) await enqueue(tx, 'tell-terms-change', { version: termsVersion });
    return termsVersion;
  });
}
