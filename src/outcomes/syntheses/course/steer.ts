import { lockDocument } from '#src/outcomes/documents/store.ts';
import { canSteer, canWriteSynthesis } from '#src/outcomes/syntheses/policy.ts';
import type { Synthesis } from '#src/outcomes/syntheses/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { replaceAddressees, setAbandoned, setRapporteur } from './people-store.ts';

/** Names who writes a synthesis beside the curators; null: nobody. */
export async function nameRapporteur(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  memberId: number | null,
): Promise<void> {
  if (!canSteer(actor, synthesis)) throw new NotFound();
  await steered(deps, actor, synthesis, 'synthesis.entrusted', (tx) =>
    setRapporteur(tx, synthesis.id, memberId),
  );
}

/** Says which organisations are asked to respond once it is published. */
export async function nameAddressees(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  organisationIds: readonly number[],
): Promise<void> {
  if (!canWriteSynthesis(actor, synthesis)) throw new NotFound();
  const replace = (tx: Tx) => replaceAddressees(tx, synthesis.id, organisationIds);
  try {
    await steered(deps, actor, synthesis, 'synthesis.addressed', replace);
  } catch (error) {
    if (!violates(error, 'synthesis_addressees_kept')) throw error;
    throw new Conflict(msg('They have been asked, and this cannot be changed.'));
  }
}

/** Gives a synthesis up, with reasons that everybody reads; its debate can have another. */
export async function abandonSynthesis(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  words: string,
): Promise<void> {
  if (!canSteer(actor, synthesis)) throw new NotFound();
  await steered(deps, actor, synthesis, 'synthesis.abandoned', async (tx, at) => {
    if (!(await setAbandoned(tx, synthesis.id, words, at))) {
      throw new Conflict(msg('A published synthesis cannot be abandoned.'));
    }
  });
}

async function steered(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { id, boardId, debateId }: Synthesis,
  kind: 'synthesis.entrusted' | 'synthesis.addressed' | 'synthesis.abandoned',
  work: (tx: Tx, at: Date) => Promise<void>,
): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    await lockDocument(tx, id);
    await work(tx, at);
    await record(tx, { kind, at, actorId: actor.id, boardId, debateId, data: { documentId: id } });
  });
}
