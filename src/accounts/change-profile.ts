import { transaction } from '#src/db.ts';
import type { Deps } from '#src/deps.ts';
import { record } from '#src/events/record.ts';
import type { Profile } from './forms.ts';
import { accountOf, storeProfile } from './queries.ts';

/** Changes what a member says of themselves. Another group or organisation is not the one that staff confirmed. */
export async function changeProfile({ db, now }: Deps, memberId: number, profile: Profile): Promise<void> {
  await transaction(db, async (tx) => {
    const before = await accountOf(tx, memberId);
    const same = before.group === profile.group && before.organisation === profile.organisation;
    await storeProfile(tx, memberId, profile, same);
    const event = { at: now(), actorId: memberId, memberId };
    await record(tx, { ...event, kind: 'account.profile-changed' });
    if (before.verified && !same) await record(tx, { ...event, kind: 'member.unverified' });
  });
}
