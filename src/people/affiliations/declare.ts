import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { declareAffiliation } from './affiliation-statements.ts';
import { declareByName } from './declare-statements.ts';

type Doing = Pick<Deps, 'db' | 'now'>;

/** Keeps that a member says they belong to a listed organisation; what is declared or confirmed already stays. */
export async function declare(
  { db, now }: Doing,
  actor: Member,
  { id, name }: { id: number; name: string },
): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    await declareAffiliation(tx, actor.id, id, at);
    const data = { organisationId: id, organisation: name };
    await record(tx, { kind: 'affiliation.declared', at, actorId: actor.id, memberId: actor.id, data });
  });
}

/** The same by a name: a listed organisation where one has it, else one that staff may list. */
export async function declareNamed({ db, now }: Doing, actor: Member, name: string): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    await declareByName(tx, [{ memberId: actor.id, name, at }]);
    const data = { organisation: name };
    await record(tx, { kind: 'affiliation.declared', at, actorId: actor.id, memberId: actor.id, data });
  });
}
