import { lockDocument } from '#src/outcomes/documents/store.ts';
import { canWriteSynthesis } from '#src/outcomes/syntheses/policy.ts';
import type { Synthesis } from '#src/outcomes/syntheses/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type GivenFate, giveFates, giveFateToAll } from './fate-store.ts';
import type { SourceQuery } from './sources.ts';
import { chooseCitations, shownBy } from './store.ts';

/** Why nothing is cited in a version that everybody reads (a message to translate). */
const frozen = msg(
  'Everyone can read this version, so what it cites stays. Write a new version of the synthesis first.',
);

/** Has a section of the newest version, which is not public yet, cite these of the contributions that were shown. */
export async function citeSources(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  choice: { anchor: string; shown: readonly number[]; chosen: readonly number[] },
): Promise<void> {
  await sort(deps, actor, synthesis, async (tx, version) => {
    await chooseCitations(tx, { id: synthesis.id, version, ...choice });
    return choice.chosen.length;
  });
}

/** Gives these contributions their reasons. */
export async function giveReasons(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  fates: readonly (GivenFate & { contributionId: number })[],
): Promise<void> {
  const { id } = synthesis;
  await sort(deps, actor, synthesis, (tx, _version, at) =>
    giveFates(tx, { id, memberId: actor.id, at }, fates),
  );
}

/** Gives one reason to everything that a query shows and that is open. Throws Conflict where their number has changed. */
export async function giveReasonToAll(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  fate: GivenFate,
  { query, count }: { query: SourceQuery; count: number },
): Promise<void> {
  const { id } = synthesis;
  await sort(deps, actor, synthesis, async (tx, _version, at) => {
    const given = await giveFateToAll(
      tx,
      { id, memberId: actor.id, at },
      fate,
      shownBy(query, fate.insteadId),
    );
    if (given !== count)
      throw new Conflict(
        msg('The contributions these choices cover have changed in the meantime. Look at them again.'),
      );
    return given;
  });
}

async function sort(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  synthesis: Synthesis,
  act: (tx: Tx, version: number, at: Date) => Promise<number>,
): Promise<void> {
  if (!canWriteSynthesis(actor, synthesis)) throw new NotFound();
  const { id, boardId, debateId } = synthesis;
  const at = now();
  try {
    await transaction(db, async (tx) => {
      const { newestVersion: version } = await lockDocument(tx, id);
      const count = await act(tx, version, at);
      const data = { documentId: id, version, count };
      await record(tx, { kind: 'synthesis.sorted', at, actorId: actor.id, boardId, debateId, data });
    });
  } catch (error) {
    if (violates(error, 'citations_kept')) throw new Conflict(frozen);
    if (violates(error, 'fates_kept')) {
      throw new Conflict(msg('Everyone can read this reason, so it stays. Cite the contribution instead.'));
    }
    throw error;
  }
}
