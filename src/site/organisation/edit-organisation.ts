import { waiveCountersignatures } from '#src/concerns/countersignatures/waive.ts';
import { organisationNameProblem } from '#src/people/organisations/check-name.ts';
import type { OrganisationDraft } from '#src/people/organisations/facts/forms.ts';
import { changeOrganisation, refusingTakenDomains } from '#src/people/organisations/facts/save.ts';
import type { Organisation } from '#src/people/organisations/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/**
 * Changes the facts of a listed organisation. Where it does not ask for countersignatures (any more), what waits for
 * one goes on. 'stale' where somebody else changed it since the form was opened; a refusal names the field (to translate).
 */
export async function editOrganisation(
  deps: Deps,
  actor: Member,
  { id, slug, name }: Pick<Organisation, 'id' | 'slug' | 'name'>,
  draft: OrganisationDraft,
): Promise<{ slug: string } | FieldError | 'stale'> {
  const problem = draft.name === name ? null : await organisationNameProblem(deps.db, draft.name, id);
  if (problem !== null) return { field: 'name', message: problem };
  const at = deps.now();
  return refusingTakenDomains(() =>
    transaction(deps.db, async (tx) => {
      if (!(await changeOrganisation(tx, actor, id, draft, at))) return 'stale';
      if (!draft.countersign) await waiveCountersignatures(tx, deps, { actor, organisationId: id, at });
      return { slug };
    }),
  );
}
