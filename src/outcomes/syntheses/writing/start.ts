import { randomUUID } from 'node:crypto';
import type { Debate } from '#src/forum/debates/store.ts';
import { insertDocument, insertVersion } from '#src/outcomes/documents/store.ts';
import { synthesisKind } from '#src/outcomes/syntheses/kind.ts';
import { canStart, isReadyForSynthesis } from '#src/outcomes/syntheses/policy.ts';
import { insertSynthesis } from '#src/outcomes/syntheses/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Starts the synthesis of a debate that has ended, with its question as title; its number. */
export async function startSynthesis(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  debate: Debate,
): Promise<number> {
  if (!canStart(actor, debate)) throw new NotFound();
  const at = now();
  if (!isReadyForSynthesis(debate, at))
    throw new Conflict(msg('A synthesis is written once a debate has closed.'));
  const { boardId, title, lede, language } = debate;
  const { name: kind } = synthesisKind;
  try {
    return await transaction(db, async (tx) => {
      const id = await insertDocument(tx, {
        ...{ kind, aboutId: null, state: 'drafting', boardId, authorId: actor.id, group: actor.group },
        ...{ organisationId: null, organisation: null, submissionKey: randomUUID(), at },
      });
      if (id === undefined) throw new Error('a fresh submission key was taken');
      await insertVersion(tx, {
        ...{ documentId: id, version: 1, title, lede, language, sections: [], change: null },
        ...{ screening: [], origin: null, editedBy: actor.id, at },
      });
      await insertSynthesis(tx, id, debate.id);
      const change = { from: null, to: 'drafting' };
      await record(tx, {
        ...{ kind: 'synthesis.started', at, actorId: actor.id, boardId, debateId: debate.id, change },
        data: { documentId: id },
      });
      return id;
    });
  } catch (error) {
    if (violates(error, 'syntheses_one')) throw new Conflict(msg('This debate has a synthesis already.'));
    throw error;
  }
}
