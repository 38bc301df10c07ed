import { waiveCountersignatures } from '#src/concerns/countersignatures/waive.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { slugify } from '#src/platform/text/slug.ts';
import type { OrganisationDraft } from './forms.ts';
import { reservedSlugs } from './organisation.ts';
import { canManage } from './policy.ts';
import type { Organisation } from './queries.ts';
import { freeSlug, insertOrganisation, listUnlisted, setDomains, updateOrganisation } from './statements.ts';

type Doing = Pick<Deps, 'config' | 'db' | 'now' | 'slices'>;
type Saved = { slug: string } | { field: 'domains'; message: string } | 'stale';

/** Lists a new organisation, or a name that members gave (draft.from). A refusal names the field. */
export async function listOrganisation(deps: Doing, actor: Member, draft: OrganisationDraft): Promise<Saved> {
  return saving(deps, actor, draft, async (tx, at) => {
    const words = slugify(draft.name);
    const slug = await freeSlug(tx, reservedSlugs.has(words) ? `${words}-organisation` : words);
    const id =
      draft.from === null
        ? await insertOrganisation(tx, draft, slug, at)
        : await listUnlisted(tx, draft.from, draft, slug, at);
    if (id === undefined) throw new Conflict(msg('Somebody listed this organisation meanwhile.'));
    return { id, slug, kind: 'organisation.listed' };
  });
}

/**
 * Changes what is said of a listed organisation; 'stale' where somebody else did since the form was opened. Where it
 * does not ask for countersignatures, what waits for one goes on.
 */
export async function editOrganisation(
  deps: Doing,
  actor: Member,
  { id, slug }: Pick<Organisation, 'id' | 'slug'>,
  draft: OrganisationDraft,
): Promise<Saved> {
  return saving(deps, actor, draft, async (tx, at) => {
    if (!(await updateOrganisation(tx, id, draft))) return 'stale';
    if (!draft.countersign) await waiveCountersignatures(tx, deps, { actor, organisationId: id, at });
    return { id, slug, kind: 'organisation.changed' };
  });
}

type Changed = { id: number; slug: string; kind: 'organisation.listed' | 'organisation.changed' };

async function saving(
  { db, now }: Doing,
  actor: Member,
  draft: OrganisationDraft,
  change: (tx: Tx, at: Date) => Promise<Changed | 'stale'>,
): Promise<Saved> {
  if (!canManage(actor)) throw new Forbidden();
  const at = now();
  try {
    return await transaction(db, async (tx): Promise<Saved> => {
      const changed = await change(tx, at);
      if (changed === 'stale') return 'stale';
      const { id, slug, kind } = changed;
      await setDomains(tx, id, draft.domains);
      await record(tx, { kind, at, actorId: actor.id, data: { organisationId: id, ...draft } });
      return { slug };
    });
  } catch (error) {
    if (violates(error, 'organisation_domains_pkey')) {
      return { field: 'domains', message: msg('Another organisation has one of these domains.') };
    }
    throw error;
  }
}
