import type { Deps } from '#src/deps.ts';
import { record } from '#src/events/record.ts';
import { endAffiliation, shownAffiliation } from '#src/organisations/affiliation-statements.ts';
import { declareByName } from '#src/organisations/declare-statements.ts';
import { tried } from '#src/try-again.ts';
import type { Profile } from './forms.ts';
import { accountOf, storeProfile } from './queries.ts';

/**
 * Changes what a member says of themselves. Another organisation ends the affiliation shown so far and declares one;
 * another group is not the one for which it was confirmed.
 */
export async function changeProfile({ db, now }: Deps, memberId: number, profile: Profile): Promise<void> {
  // A name also stands on what its member said, which may be decided on at the same moment.
  await tried(db, async (tx) => {
    const at = now();
    const before = await accountOf(tx, memberId);
    const shown = await shownAffiliation(tx, memberId);
    await storeProfile(tx, memberId, profile);
    const renamed = profile.organisation !== before.organisation;
    // An organisation that only members named stands in one group; a listed one stays the same in all.
    const moved = profile.group !== before.group && shown?.listed === false;
    if (renamed || moved) {
      if (shown) await endAffiliation(tx, shown.id, memberId, at);
      if (profile.organisation) await declareByName(tx, [{ memberId, name: profile.organisation, at }]);
    }
    const event = { at, actorId: memberId, memberId };
    await record(tx, { ...event, kind: 'account.profile-changed' });
    const { verified } = await accountOf(tx, memberId);
    if (before.verified && !verified) await record(tx, { ...event, kind: 'member.unverified' });
  });
}
