import { boundBy, managesPartners } from '#src/hub/partners/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { sql } from '#src/platform/db/query.ts';
import type { FileCarrier } from '#src/platform/slice/file-carrier.ts';

/** Returns whether the actor is on one of the two sides of the exchange e with the partner p; see actsOn. */
function onOneSide(actor: Actor) {
  const own = actor.kind === 'visitor' ? [] : actor.affiliations.map(({ organisationId }) => organisationId);
  return sql`${managesPartners(actor)} AND p.organisation_id <> ALL(${own}::bigint[])
    OR p.organisation_id = ANY(${boundBy(actor)}::bigint[]) AND e.state <> 'drafting'`;
}

/** Letters carry files: the two sides read both, and everybody what is public of one once the exchange is in force. */
export const letterCarriers: FileCarrier = {
  carries: sql`EXISTS (SELECT FROM letters w WHERE w.file_id = f.id OR w.public_file_id = f.id)`,
  readableFor: (actor) =>
    sql`EXISTS (SELECT FROM letters w JOIN exchanges e ON e.id = w.exchange_id JOIN partners p ON p.id = e.partner_id
      WHERE w.public_file_id = f.id AND e.in_force_on IS NOT NULL OR f.id IN (w.file_id, w.public_file_id) AND (${onOneSide(actor)}))`,
};
