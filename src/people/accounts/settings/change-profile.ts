import type { ProfileDraft } from '#src/people/accounts/forms.ts';
import { accountById } from '#src/people/accounts/store.ts';
import { insertDeclarationsByName } from '#src/people/affiliations/declaration/store.ts';
import { declarationRefusal } from '#src/people/affiliations/policy.ts';
import { lockShownAffiliation, updateEnd } from '#src/people/affiliations/store.ts';
import { nameProblem } from '#src/people/members/check-name.ts';
import { lockName } from '#src/people/members/name-store.ts';
import { organisationNameProblem } from '#src/people/organisations/check-name.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { withRetry } from '#src/platform/db/with-retry.ts';
import { record } from '#src/platform/events/record.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { updateProfile } from './store.ts';

/**
 * Changes the profile of a member, or returns what is wrong with a new name in it (to translate). Another organisation ends the affiliation shown so far and declares one;
 * another group is not the one for which it was confirmed.
 */
export async function changeProfile(
  { db, now, slices }: Deps,
  actor: Member,
  profile: ProfileDraft,
): Promise<FieldError | null> {
  const { id: memberId } = actor;
  // A name also stands on what its member said, which may be decided on at the same moment.
  return withRetry(db, async (tx) => {
    const at = now();
    const before = await accountById(tx, memberId);
    const changed = (['name', 'organisation'] as const).find((field) => profile[field] !== before[field]);
    const refusal = declarationRefusal(actor);
    if (refusal && changed) return { field: changed, message: refusal };
    const problem = await newNameProblem(tx, memberId, profile, before);
    if (problem) return problem;
    const shown = await lockShownAffiliation(tx, memberId);
    await updateProfile(tx, memberId, profile, at);
    if (profile.timeZone !== before.timeZone) {
      for (const { followTimeZone } of slices) await followTimeZone?.(tx, memberId);
    }
    const renamed = profile.organisation !== before.organisation;
    // An organisation that only members named stands in one group; a listed one stays the same in all.
    const moved = profile.group !== before.group && shown?.listed === false;
    if (renamed || moved) {
      if (shown) await updateEnd(tx, shown.id, memberId, at);
      if (profile.organisation)
        await insertDeclarationsByName(tx, [{ memberId, name: profile.organisation, at }]);
    }
    const event = { at, actorId: memberId, memberId };
    await record(tx, { ...event, kind: 'account.profile-changed' });
    const { verified } = await accountById(tx, memberId);
    if (before.verified && !verified) await record(tx, { ...event, kind: 'member.unverified' });
    return null;
  });
}

async function newNameProblem(
  tx: Tx,
  memberId: number,
  { name, organisation }: ProfileDraft,
  before: { name: string; organisation: string | null },
): Promise<FieldError | null> {
  if (name !== before.name) await lockName(tx, name);
  const problem = name === before.name ? null : await nameProblem(tx, name, memberId);
  if (problem || organisation === null || organisation === before.organisation) return problem;
  const message = await organisationNameProblem(tx, organisation);
  return message === null ? null : { field: 'organisation', message };
}
