import { randomBytes } from 'node:crypto';
import { hashPassword } from '#src/people/accounts/password/password-hash.ts';
import { deleteSecondFactor } from '#src/people/accounts/second-factor/store.ts';
import { insertGrant, lockAdminGrants } from '#src/people/roles/store.ts';
import { appendCommand } from '#src/platform/audit/store.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { NewAdmin } from './forms.ts';
import { accountByEmail, insertMember } from './store.ts';
import { insertToken } from './token-store.ts';

type MadeAdmin = {
  /** Made now, a member before, or an admin already. */
  was: 'nobody' | 'member' | 'admin';
  /** Where they choose their password, for one hour. */
  link: string;
};

/**
 * Makes the member with this address an admin of the whole platform, and the member first where there is none.
 * A second factor they had is taken away, so that an administrator who lost it gets back in. No password passes through here: a one-time link leads to choosing one. Breaks members_handle_key where the
 * handle of a new member is taken.
 */
export async function makeAdmin(deps: Deps, who: NewAdmin): Promise<MadeAdmin> {
  const at = deps.now();
  const unusable = await hashPassword(randomBytes(32).toString('base64url'));
  return transaction(deps.db, async (tx) => {
    const known = await accountByEmail(tx, who.email);
    const memberId = known?.id ?? (await makeMember(tx, who, unusable, at));
    const grants = await lockAdminGrants(tx, at);
    const isAdmin = grants.some((grant) => grant.memberId === memberId);
    if (!isAdmin) {
      const grant = {
        memberId,
        role: 'admin',
        boardId: null,
        grantedBy: null,
        startsAt: at,
        endsAt: null,
      } as const;
      const grantId = await insertGrant(tx, grant);
      await record(tx, {
        kind: 'role.granted',
        at,
        actorId: null,
        memberId,
        data: { grantId, role: 'admin' },
      });
    }
    if (known) await deleteSecondFactor(tx, memberId);
    const about = { kind: 'member', id: memberId };
    await appendCommand(tx, { at, act: 'npm run create-admin', about });
    const token = await insertToken(tx, 'password-reset', memberId, at);
    return {
      was: isAdmin ? 'admin' : known ? 'member' : 'nobody',
      link: `${deps.config.baseUrl}/accounts/password-reset/${token}`,
    };
  });
}

async function makeMember(tx: Tx, { email, name, handle }: NewAdmin, passwordHash: string, at: Date) {
  const rest = { group: 'ID', organisation: null, language: 'en' } as const;
  const memberId = await insertMember(tx, { email, name, handle, passwordHash, ...rest }, at);
  await record(tx, { kind: 'account.registered', at, actorId: null, memberId });
  return memberId;
}
