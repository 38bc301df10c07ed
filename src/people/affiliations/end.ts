import { mailRecipients } from '#src/people/members/store.ts';
import { sendOrganisationMail } from '#src/people/organisations/mails.ts';
import { canEnd, decidingRefusal } from '#src/people/organisations/policy.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { endAffiliation } from './affiliation-statements.ts';
import type { AffiliationRow } from './people-queries.ts';

/** Ends an affiliation, by the member or by the organisation; what was written keeps its name, the history is kept. */
export async function end(deps: Deps, actor: Member, affiliation: AffiliationRow): Promise<void> {
  if (!canEnd(actor, affiliation)) throw new NotFound();
  const { id, memberId, organisationId, organisationName: organisation } = affiliation;
  const refusal = memberId === actor.id ? null : decidingRefusal(actor);
  if (refusal) throw new Forbidden(refusal);
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    if (!(await endAffiliation(tx, id, actor.id, at)))
      throw new Conflict(msg('This affiliation has ended already.'));
    const data = { organisationId, affiliationId: id };
    await record(tx, { kind: 'affiliation.ended', at, actorId: actor.id, memberId, data });
    if (memberId === actor.id) return;
    const link = `${deps.config.baseUrl}/organisations/mine`;
    for (const to of await mailRecipients(tx, [memberId])) {
      await sendOrganisationMail(tx, deps, to, 'news', { organisation, happened: 'ended', link });
    }
  });
}
