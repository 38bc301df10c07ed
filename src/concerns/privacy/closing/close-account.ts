import { limitKeysOf, personalDataOf } from '#src/concerns/privacy/declared-data.ts';
import { sendPrivacyMail } from '#src/concerns/privacy/mails.ts';
import { wrongPassword } from '#src/people/accounts/outcome.ts';
import { verifyPassword } from '#src/people/accounts/password/password-hash.ts';
import { lockAdminGrants } from '#src/people/roles/store.ts';
import { withRetry } from '#src/platform/db/with-retry.ts';
import { record } from '#src/platform/events/record.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { carryOut } from './carry-out.ts';
import type { ClosingDraft } from './forms.ts';
import { isLastAdmin } from './policy.ts';
import { leaverById, lockLeaver, takeTime } from './store.ts';

/**
 * Closed, by this request or another before it; or not: the field to look at and what to do (a message to translate),
 * null where the member is the only admin.
 */
type Closed =
  | { done: true }
  | { done: false; refusal: { field: 'handle' | 'password'; message: string } | null };

const refused = (field: 'handle' | 'password', message: string) =>
  ({ done: false, refusal: { field, message } }) as const;

// Numbers and handles of pseudonyms, which another closing may take at the same moment.
const chosenAnew = ['debate_pseudonyms_number_key', 'members_handle_key'];

/**
 * Closes an account for good, at once: everything that slices declare happens in one transaction, or nothing does.
 * Of two requests at once one closes it, and both are told that it is closed.
 */
export async function closeAccount(deps: Deps, memberId: number, draft: ClosingDraft): Promise<Closed> {
  const account = await leaverById(deps.db, memberId);
  if (!account?.email || !account.passwordHash) return { done: true };
  if (draft.handle !== account.handle) {
    return refused('handle', msg('This is not your handle. Type it as shown above.'));
  }
  if (!(await verifyPassword(draft.password, account.passwordHash)))
    return refused('password', wrongPassword);
  return withRetry(
    deps.db,
    async (tx) => {
      await takeTime(tx);
      const at = deps.now();
      const admins = await lockAdminGrants(tx, at);
      for (const { lock } of personalDataOf(deps.slices)) await lock?.(tx, memberId);
      const leaver = await lockLeaver(tx, memberId);
      if (!leaver?.email) return { done: true };
      if (leaver.passwordHash !== account.passwordHash) return refused('password', wrongPassword);
      if (isLastAdmin(memberId, admins)) return { done: false, refusal: null };
      const recipient = { ...leaver, email: leaver.email };
      await carryOut(tx, deps.slices, {
        ...recipient,
        config: deps.config,
        limitKeys: limitKeysOf(deps, leaver.email),
        at,
        removesTexts: draft.choice === 'remove',
      });
      await record(tx, {
        kind: 'account.closed',
        at,
        actorId: memberId,
        memberId,
        data: { choice: draft.choice },
      });
      const inputs = { kept: draft.choice === 'keep', name: leaver.name, at };
      await sendPrivacyMail(tx, deps, recipient, 'closed', inputs);
      return { done: true };
    },
    chosenAnew,
  );
}
