import { organisationNameProblem } from '#src/people/organisations/check-name.ts';
import { slugOfName } from '#src/people/organisations/organisation.ts';
import { canManageOrganisations } from '#src/people/organisations/policy.ts';
import {
  freeSlug,
  insertOrganisation,
  insertPastName,
  lockName,
  replaceDomains,
  updateOrganisation,
  updateToListed,
} from '#src/people/organisations/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { OrganisationDraft } from './forms.ts';

/** Lists a new organisation, or a name that members gave (draft.from). A refusal names the field (to translate). */
export async function listOrganisation(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  draft: OrganisationDraft,
): Promise<{ slug: string } | FieldError> {
  if (!canManageOrganisations(actor)) throw new Forbidden();
  const problem = await organisationNameProblem(db, draft.name);
  if (problem !== null) return { field: 'name', message: problem };
  const at = now();
  return refusingTakenDomains(() =>
    transaction(db, async (tx) => {
      const slug = await freeSlug(tx, slugOfName(draft.name));
      const before = draft.from === null ? undefined : await lockName(tx, draft.from);
      const id =
        draft.from === null
          ? await insertOrganisation(tx, draft, slug, at)
          : await updateToListed(tx, draft.from, draft, slug, at);
      if (id === undefined) throw new Conflict(msg('Someone has listed this organisation in the meantime.'));
      if (before && before !== draft.name) await insertPastName(tx, id, before, at);
      await replaceDomains(tx, id, draft.domains);
      // The words themselves stand in one place, where they can be taken away.
      const data = { organisationId: id };
      await record(tx, { kind: 'organisation.listed', at, actorId: actor.id, data });
      return { slug };
    }),
  );
}

/**
 * Changes the facts of a listed organisation in the caller's transaction; false where somebody else did since the form
 * was opened. Breaks organisation_domains_pkey, see refusingTakenDomains.
 */
export async function changeOrganisation(
  tx: Tx,
  actor: Member,
  id: number,
  draft: OrganisationDraft,
  at: Date,
): Promise<boolean> {
  if (!canManageOrganisations(actor)) throw new Forbidden();
  const before = await lockName(tx, id);
  if (!(await updateOrganisation(tx, id, draft, at))) return false;
  if (before && before !== draft.name) await insertPastName(tx, id, before, at);
  await replaceDomains(tx, id, draft.domains);
  const data = { organisationId: id };
  await record(tx, { kind: 'organisation.changed', at, actorId: actor.id, data });
  return true;
}

/** Does the work; where it breaks because another organisation has one of the domains, returns what is wrong. */
export async function refusingTakenDomains<Result>(
  work: () => Promise<Result>,
): Promise<Result | FieldError> {
  try {
    return await work();
  } catch (error) {
    if (violates(error, 'organisation_domains_pkey')) {
      return { field: 'domains', message: msg('One of these domains belongs to another organisation.') };
    }
    throw error;
  }
}
