import { suspendedRefusal } from '#src/people/affiliations/rights/policy.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { sendAffiliationNews } from './mails.ts';
import { canEndAffiliation } from './policy.ts';
import { type AffiliationRow, updateEnd } from './store.ts';

/**
 * Ends an affiliation, by the member or by the organisation; what was written keeps its name, and both sides still see
 * that it was.
 */
export async function endAffiliation(deps: Deps, actor: Member, affiliation: AffiliationRow): Promise<void> {
  if (!canEndAffiliation(actor, affiliation)) throw new NotFound();
  const { id, memberId, organisationId } = affiliation;
  const refusal = memberId === actor.id ? null : suspendedRefusal(actor);
  if (refusal) throw new Forbidden(refusal);
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    const from = await updateEnd(tx, id, actor.id, at);
    if (!from) throw new Conflict(msg('This affiliation has already ended.'));
    const data = { organisationId, affiliationId: id };
    await record(tx, {
      kind: 'affiliation.ended',
      at,
      actorId: actor.id,
      memberId,
      change: { from, to: 'ended' },
      data,
    });
    if (memberId !== actor.id) await sendAffiliationNews(tx, deps, affiliation, 'ended');
  });
}
