import { noRights } from '#src/people/organisations/organisation.ts';
import { verifyRefusal } from '#src/people/roles/policy.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { AdminMember } from '#src/site/admin/member-store.ts';
import {
  confirmAffiliation,
  declareAffiliation,
  endAffiliation,
  shownAffiliation,
} from './affiliation-statements.ts';

type Doing = Pick<Deps, 'db' | 'now'>;

/** Confirms that a member belongs to the organisation the admin saw; refused where it is another one by now. */
export async function verify(
  { db, now }: Doing,
  actor: Member,
  member: AdminMember,
  { note, organisation }: { note: string; organisation: string | null },
): Promise<void> {
  const refusal = verifyRefusal(actor, member);
  if (refusal) throw new Conflict(refusal);
  const at = now();
  await transaction(db, async (tx) => {
    const shown = await shownAffiliation(tx, member.id);
    const by = { at, way: 'staff', by: actor.id, note, mailbox: null, ...noRights } as const;
    const done = shown?.name === organisation && (await confirmAffiliation(tx, shown.id, by));
    if (!done) {
      throw new Conflict(
        msg('The member has named another organisation meanwhile. Open the page again and check it.'),
      );
    }
    const data = { note, organisation };
    await record(tx, { kind: 'member.verified', at, actorId: actor.id, memberId: member.id, data });
  });
}

/** Takes the confirmation of an affiliation back: it ends, and what the member said is only declared from now on. */
export async function unverify(
  { db, now }: Doing,
  actor: Member,
  member: AdminMember,
  note: string,
): Promise<void> {
  await transaction(db, async (tx) => {
    const shown = await shownAffiliation(tx, member.id);
    if (!shown?.confirmed) throw new Conflict(msg('This affiliation is not confirmed any more.'));
    const at = now();
    await endAffiliation(tx, shown.id, actor.id, at);
    await declareAffiliation(tx, member.id, shown.organisationId, at);
    const data = { note, organisation: shown.name };
    await record(tx, { kind: 'member.unverified', at, actorId: actor.id, memberId: member.id, data });
  });
}
