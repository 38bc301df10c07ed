import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf, startOfDay } from '#src/platform/text/dates.ts';
import { draftState, proposedChanges } from './draft.ts';
import { type PublicationInput, summariesIn } from './forms.ts';
import {
  dropDrafts,
  endClause,
  insertClause,
  insertVersion,
  latestVersion,
  lockRules,
  rulesDraft,
} from './store.ts';

/** What became of publishing: the number of the version, or why not. */
type PublishResult =
  | { ok: true; version: number }
  | { ok: false; because: 'changed' }
  | { ok: false; because: 'day'; message: string };

/**
 * Makes a version of what is being changed, in force from the day asked for, if the changes are still those that were
 * looked at. Where they are significant, every member is told.
 */
export function publishRules(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actorId: number,
  input: PublicationInput,
): Promise<PublishResult> {
  return transaction(db, async (tx) => {
    await lockRules(tx);
    const draft = await rulesDraft(tx);
    const changes = proposedChanges(draft);
    if (draftState(draft) !== input.state || changes.length === 0) return { ok: false, because: 'changed' };
    const publishedAt = now();
    const from = input.from === dayOf(publishedAt) ? publishedAt : startOfDay(input.from);
    if (from < publishedAt)
      return refused(msg('Choose today or a later day: rules do not apply to the past'));
    if (from <= (await latestVersion(tx)).from)
      return refused(msg('Choose a day after the latest published version comes into force'));
    const significant = input.significance === 'significant';
    const version = await insertVersion(tx, {
      publishedAt,
      from,
      significant,
      summaries: summariesIn(input),
    });
    for (const { number, before, after } of changes) {
      if (before) await endClause(tx, number, from);
      if (after) await insertClause(tx, after, from);
    }
    await dropDrafts(tx);
    const clauses = changes.map(({ number, fate }) => ({ number, fate }));
    const data = { rulesVersion: version, significant, from: from.toISOString(), clauses };
    await record(tx, { kind: 'rules.published', at: publishedAt, actorId, data });
    if (significant) await enqueue(tx, 'tell-rules-change', { version });
    return { ok: true, version };
  });
}

function refused(message: string): PublishResult {
  return { ok: false, because: 'day', message };
}
