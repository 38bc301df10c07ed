import type { Screened } from '#src/moderation/screening/screened.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { lockDocument } from '#src/outcomes/documents/store.ts';
import { publishDocument, speakingCapacity } from '#src/outcomes/documents/writing/publish.ts';
import { recognisers } from '#src/outcomes/practices/policy.ts';
import { insertSignOff } from '#src/outcomes/sign-offs/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { recognitionKind } from './kind.ts';
import { recognitionsOf, withdrawRecognition } from './store.ts';

type GivenRecognition = {
  organisation: number;
  words: string;
  language: string;
  version: number;
  key: string;
};

const refused = msg('Your organisation already recognises it, or owns it.');

/**
 * Recognises a practice in the name of another organisation; 'held' where a moderator reads it first, 'moved' and nothing
 * said where another version stands than the one that was read.
 */
export async function recognise(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  practice: Document,
  screened: Screened<GivenRecognition>,
): Promise<'published' | 'held' | 'moved'> {
  const { organisation, words, version } = screened.data;
  const capacity = speakingCapacity(actor, organisation, { alone: true });
  const at = now();
  const store = async (tx: Tx) => {
    if ((await lockDocument(tx, practice.id)).version !== version) return 'moved';
    const { id, added } = await publishDocument(tx, actor, {
      ...{ kind: recognitionKind, about: practice, capacity, screened, at },
      ...{ title: practice.title, lede: words, sections: [] },
    });
    if (!added) return 'said';
    const others = (await recognitionsOf(tx, practice.id, actor.language)).filter((given) => given.id !== id);
    if (!recognisers(actor, practice, others).includes(organisation)) throw new Conflict(refused);
    await insertSignOff(tx, {
      ...{ documentId: practice.id, version, anchor: null, stance: 'sign', wordsId: id },
      ...{ organisationId: organisation, organisation: capacity.organisation ?? '', group: capacity.group },
      ...{ joinsId: null, givenBy: actor.id, countersign: false, at },
    });
    if (screened.hold.length > 0) return 'said';
    const { id: documentId, boardId } = practice;
    const data = { documentId, organisationId: organisation };
    await record(tx, { kind: 'practice.recognised', at, actorId: actor.id, boardId, data });
    return 'said';
  };
  try {
    if ((await transaction(db, store)) === 'moved') return 'moved';
  } catch (error) {
    if (violates(error, 'sign_offs_mandate') || violates(error, 'documents_mandate'))
      throw new Conflict(refused);
    throw error;
  }
  return screened.hold.length > 0 ? 'held' : 'published';
}

/** Takes back the recognition of a practice by an organisation for which the actor speaks. */
export async function endRecognition(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  practice: Document,
  organisationId: number,
): Promise<void> {
  const capacity = speakingCapacity(actor, organisationId, { alone: true });
  const at = now();
  await transaction(db, async (tx) => {
    if (!(await withdrawRecognition(tx, practice.id, organisationId))) {
      throw new Conflict(msg('This has changed in the meantime. Look at it again.'));
    }
    await insertSignOff(tx, {
      ...{ documentId: practice.id, version: practice.version, anchor: null, stance: 'end', wordsId: null },
      ...{ organisationId, organisation: capacity.organisation ?? '', group: capacity.group },
      ...{ joinsId: null, givenBy: actor.id, countersign: false, at },
    });
    const data = { documentId: practice.id, organisationId };
    await record(tx, {
      kind: 'practice.unrecognised',
      at,
      actorId: actor.id,
      boardId: practice.boardId,
      data,
    });
  });
}
