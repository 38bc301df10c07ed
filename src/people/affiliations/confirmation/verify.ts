import { insertDeclaration } from '#src/people/affiliations/declaration/store.ts';
import { type AffiliatedMember, verifyRefusal } from '#src/people/affiliations/policy.ts';
import { noRights } from '#src/people/affiliations/rights/rights.ts';
import { lockShownAffiliation, updateConfirmation, updateEnd } from '#src/people/affiliations/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Verifies a member: confirms the affiliation that the admin saw on the profile. A Conflict where it is another by now. */
export async function verifyMember(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  member: AffiliatedMember,
  { note, organisation }: { note: string; organisation: string | null },
): Promise<void> {
  const refusal = verifyRefusal(actor, member);
  if (refusal) throw new Conflict(refusal);
  const at = now();
  await transaction(db, async (tx) => {
    const shown = await lockShownAffiliation(tx, member.id);
    const confirmation = { at, way: 'staff', by: actor.id, note, mailbox: null, ...noRights } as const;
    const confirmed = shown?.name === organisation && (await updateConfirmation(tx, shown.id, confirmation));
    if (!confirmed) {
      throw new Conflict(
        msg('The member has named another organisation in the meantime. Reload the page and check it.'),
      );
    }
    const data = { note, organisation };
    await record(tx, {
      kind: 'member.verified',
      at,
      actorId: actor.id,
      memberId: member.id,
      change: { from: 'declared', to: 'confirmed' },
      data,
    });
  });
}

/** Takes a confirmation back: the affiliation ends, and the same one is only declared from now on. */
export async function unverifyMember(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  member: { id: number },
  note: string,
): Promise<void> {
  await transaction(db, async (tx) => {
    const shown = await lockShownAffiliation(tx, member.id);
    if (!shown?.confirmed) throw new Conflict(msg('This affiliation is no longer confirmed.'));
    const at = now();
    await updateEnd(tx, shown.id, actor.id, at);
    await insertDeclaration(tx, member.id, shown.organisationId, at);
    const data = { note, organisation: shown.name };
    await record(tx, {
      kind: 'member.unverified',
      at,
      actorId: actor.id,
      memberId: member.id,
      change: { from: 'confirmed', to: 'declared' },
      data,
    });
  });
}
