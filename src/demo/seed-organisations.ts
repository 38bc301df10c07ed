import type { Tx } from '#src/db.ts';
import { confirmAffiliation, shownAffiliation } from '#src/organisations/affiliation-statements.ts';
import { declareByName } from '#src/organisations/declare-statements.ts';
import { noRights } from '#src/organisations/organisation.ts';
import type { World } from './world.ts';

type Affiliated = {
  handle: string;
  createdAt: Date;
  affiliation: { name: string; confirmedAt: Date | null } | null;
};

/** Ties the demo's people to their organisations, and confirms those who take part often. */
export async function seedOrganisations(tx: Tx, world: World, people: readonly Affiliated[]): Promise<void> {
  const declared = people.flatMap(({ handle, createdAt, affiliation }) =>
    affiliation ? [{ memberId: world.person(handle).id, name: affiliation.name, at: createdAt }] : [],
  );
  await declareByName(tx, declared);
  const actorId = world.person('admin').id;
  for (const { handle, affiliation } of people) {
    const at = affiliation?.confirmedAt;
    if (!at) continue;
    const memberId = world.person(handle).id;
    const shown = await shownAffiliation(tx, memberId);
    if (!shown) continue;
    const note = 'Confirmed by a call to the office.';
    await confirmAffiliation(tx, shown.id, {
      at,
      way: 'staff',
      by: actorId,
      note,
      mailbox: null,
      ...noRights,
    });
    world.events.push({ kind: 'member.verified', at, actorId, memberId });
  }
}
