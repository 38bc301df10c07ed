import { declarationRefusal } from '#src/people/affiliations/policy.ts';
import { organisationNameProblem } from '#src/people/organisations/check-name.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Forbidden } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { insertDeclaration, insertDeclarationsByName } from './store.ts';

/** Declares that a member belongs to a listed organisation; an affiliation that is declared or confirmed stays. */
export async function declareAffiliation(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { id, name }: { id: number; name: string },
): Promise<void> {
  refuseSuspended(actor);
  const at = now();
  await transaction(db, async (tx) => {
    const { isNew } = await insertDeclaration(tx, actor.id, id, at);
    await recordDeclared(tx, actor, at, isNew, { organisationId: id, organisation: name });
  });
}

/**
 * Declares an affiliation by a name: with a listed organisation where one has it, else with one that staff may list. Returns
 * what is wrong with the name (to translate).
 */
export async function declareAffiliationByName(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  name: string,
): Promise<FieldError | null> {
  refuseSuspended(actor);
  const message = await organisationNameProblem(db, name);
  if (message !== null) return { field: 'organisation', message };
  const at = now();
  await transaction(db, async (tx) => {
    const isNew = (await insertDeclarationsByName(tx, [{ memberId: actor.id, name, at }])) > 0;
    await recordDeclared(tx, actor, at, isNew, { organisation: name });
  });
  return null;
}

/** Records a declaration; an affiliation that was open before stays as it is. */
async function recordDeclared(
  tx: Tx,
  { id }: Member,
  at: Date,
  isNew: boolean,
  data: { organisationId?: number; organisation: string },
): Promise<void> {
  const change = isNew && ({ change: { from: null, to: 'declared' } } as const);
  await record(tx, { kind: 'affiliation.declared', at, actorId: id, memberId: id, ...change, data });
}

function refuseSuspended(actor: Member): void {
  const refusal = declarationRefusal(actor);
  if (refusal) throw new Forbidden(refusal);
}
