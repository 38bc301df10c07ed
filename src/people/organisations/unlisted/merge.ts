import { canManageOrganisations } from '#src/people/organisations/policy.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Forbidden, NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { mergeOrganisations } from './store.ts';

/** Merges a name that members gave with a listed organisation: their affiliations are with that one from now on. */
export async function mergeUnlisted(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  unlisted: { id: number; name: string },
  listed: { id: number },
): Promise<void> {
  if (!canManageOrganisations(actor)) throw new Forbidden();
  const at = now();
  await transaction(db, async (tx) => {
    if (!(await mergeOrganisations(tx, unlisted.id, listed.id, actor.id, at))) throw new NotFound();
    const data = { organisationId: listed.id, name: unlisted.name };
    await record(tx, { kind: 'organisation.merged', at, actorId: actor.id, data });
  });
}
