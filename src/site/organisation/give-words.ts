import { organisationNameProblem } from '#src/people/organisations/check-name.ts';
import type { OrganisationWords } from '#src/people/organisations/facts/forms.ts';
import { type Organisation, updateOrganisation } from '#src/people/organisations/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { canGiveWords } from './policy.ts';

const changed = msg(
  'Someone has changed this in the meantime. Open the form again to see the current version.',
);

/**
 * Gives words in place of those that moderators took away from an organisation: they wait for a moderator. Returns what is
 * wrong with the name (to translate).
 */
export async function giveWords(
  { db, now }: Deps,
  actor: Member,
  organisation: Organisation,
  words: OrganisationWords,
): Promise<FieldError | null> {
  if (!canGiveWords(actor, organisation)) throw new NotFound();
  const { id, name } = organisation;
  const message = words.name === name ? null : await organisationNameProblem(db, words.name, id);
  if (message !== null) return { field: 'name', message };
  const at = now();
  return transaction(db, async (tx) => {
    const draft = { ...organisation, domains: [...organisation.domains], from: null, ...words };
    if (!(await updateOrganisation(tx, id, draft, at))) throw new Conflict(changed);
    const data = { organisationId: id };
    await record(tx, { kind: 'organisation.changed', at, actorId: actor.id, data });
    return null;
  });
}
