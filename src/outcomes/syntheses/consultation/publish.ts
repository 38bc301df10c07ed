import { concludeDebate } from '#src/forum/debates/course/conclude.ts';
import { lockDocument } from '#src/outcomes/documents/store.ts';
import { meetDuty } from '#src/outcomes/duties/store.ts';
import { canWriteSynthesis } from '#src/outcomes/syntheses/policy.ts';
import type { Synthesis } from '#src/outcomes/syntheses/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { askAddressees, setPublished } from './store.ts';

/**
 * Publishes a synthesis whose consultation is over: its debate is concluded with the summary where it was not, and its
 * addressees are asked. 'unsorted', and nothing done, where it does not say of every contribution what becomes of it: one was
 * held, perhaps, when the consultation began.
 */
export async function publishSynthesis(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
): Promise<'published' | 'unsorted'> {
  if (!canWriteSynthesis(actor, synthesis)) throw new NotFound();
  const { id, boardId, debateId, lede, currentVersion: version } = synthesis;
  const at = now();
  try {
    await transaction(db, async (tx) => {
      const { state } = await lockDocument(tx, id);
      if (state !== 'published' || !(await setPublished(tx, id, at))) {
        throw new Conflict(msg('It is not in consultation, or has already been published.'));
      }
      if (synthesis.debateState !== 'concluded') {
        await concludeDebate(tx, actor.id, { id: debateId, boardId }, lede, at);
      }
      await meetDuty(tx, { kind: 'synthesis', about: { debateId } }, { documentId: id, at });
      await askAddressees(tx, id, at);
      const change = { from: 'consultation', to: 'published' };
      const data = { documentId: id, version };
      await record(tx, {
        kind: 'synthesis.published',
        at,
        actorId: actor.id,
        boardId,
        debateId,
        change,
        data,
      });
    });
    return 'published';
  } catch (error) {
    if (violates(error, 'syntheses_sorted')) return 'unsorted';
    if (violates(error, 'syntheses_consulted')) {
      throw new Conflict(
        msg('The organisations can answer until the end of the consultation. Publish it afterwards.'),
      );
    }
    throw error;
  }
}
