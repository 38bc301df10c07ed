import { forgetNames } from '#src/concerns/privacy/anonymising/forget-names.ts';
import { makeStandIns, rowsOfStandIns, type StandIn } from '#src/concerns/privacy/anonymising/pseudonym.ts';
import type { ClosingDraft } from '#src/concerns/privacy/forms.ts';
import { sendMyDataMail } from '#src/concerns/privacy/mails.ts';
import { isLastAdmin } from '#src/concerns/privacy/policy.ts';
import { column, type Step, tables, whose } from '#src/concerns/privacy/tables.ts';
import { notThePassword } from '#src/people/accounts/password/change-password.ts';
import { verifyPassword } from '#src/people/accounts/password/password.ts';
import { endSessions } from '#src/people/accounts/sessions/store.ts';
import { rememberSuspensions } from '#src/people/accounts/suspensions.ts';
import { formerHandle } from '#src/people/members/member.ts';
import { lockAdminGrants } from '#src/people/roles/store.ts';
import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { withRetry } from '#src/platform/db/with-retry.ts';
import { record } from '#src/platform/events/record.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { handleKeptMs } from './closing.ts';
import { limitKeys } from './limit-keys.ts';
import * as statements from './store.ts';

/** Closed, closed already by another request, or not: the field to look at and what to do (a message to translate). */
type Closed =
  | { done: true }
  | { done: false; refusal: { field: 'handle' | 'password'; message: string } | null; lastAdmin: boolean };

const refused = (field: 'handle' | 'password', message: string) =>
  ({ done: false, refusal: { field, message }, lastAdmin: false }) as const;

// Numbers and handles of stand-ins, which another closing may take at the same moment.
const chosenAnew = ['debate_pseudonyms_number_key', 'members_handle_key'];

/**
 * Closes an account for good, at once: everything the list of tables says happens in one transaction, or nothing does.
 * Of two requests at once one closes it, and both are told that it is closed.
 */
export async function closeAccount(deps: Deps, memberId: number, draft: ClosingDraft): Promise<Closed> {
  const account = await statements.leaverOf(deps.db, memberId);
  if (!account?.email || !account.passwordHash) return { done: true };
  if (draft.handle !== account.handle) {
    return refused('handle', msg('This is not your handle. Type it as it stands above.'));
  }
  if (!(await verifyPassword(draft.password, account.passwordHash)))
    return refused('password', notThePassword);
  return withRetry(
    deps.db,
    async (tx) => {
      const at = deps.now();
      const admins = await lockAdminGrants(tx, at);
      const leaver = await statements.lockLeaver(tx, memberId);
      if (!leaver?.email) return { done: true };
      if (leaver.passwordHash !== account.passwordHash) return refused('password', notThePassword);
      if (isLastAdmin(memberId, admins)) return { done: false, refusal: null, lastAdmin: true };
      const erased = await statements.eraseTexts(tx, memberId, draft.choice, at);
      const standIns = await makeStandIns(tx, memberId, at);
      await forgetNames(tx, { leaver, standIns, erased });
      await carryOut(tx, deps, { ...leaver, email: leaver.email }, standIns, at);
      await record(tx, {
        kind: 'account.closed',
        at,
        actorId: memberId,
        memberId,
        data: { choice: draft.choice },
      });
      const to = { ...leaver, email: leaver.email };
      await sendMyDataMail(tx, deps, to, 'closed', { kept: draft.choice === 'keep', name: leaver.name, at });
      return { done: true };
    },
    chosenAnew,
  );
}

type WithAddress = statements.Leaver & { email: string };

/** Does what the list of tables says, in its order. */
async function carryOut(
  tx: Tx,
  deps: Deps,
  leaver: WithAddress,
  standIns: readonly StandIn[],
  at: Date,
): Promise<void> {
  const { id } = leaver;
  const rows = rowsOfStandIns(standIns);
  const steps: Record<Step, () => Promise<void>> = {
    account: () => {
      const former = { handle: formerHandle(), name: 'Former member' };
      return statements.emptyMember(tx, leaver, former, at, new Date(at.getTime() + handleKeptMs));
    },
    address: () => statements.forgetAddress(tx, leaver, limitKeys(deps, leaver.email)),
    affiliations: () => statements.endAffiliations(tx, id, at),
    contributions: () => statements.giveContributions(tx, id, rows),
    grants: () => statements.endGrants(tx, id, at),
    invitations: () => statements.endInvitations(tx, leaver, at),
    release: () => statements.releaseCases(tx, id),
    sessions: () => endSessions(tx, id),
    speakers: () => statements.recountSpeakers(tx, id, rows),
    suspensions: () => rememberSuspensions(tx, deps, leaver, at),
  };
  const done = new Set<Step>();
  for (const [name, { closing }] of Object.entries(tables)) {
    const { table, of } = column(name);
    if (closing.does === 'delete') await run(tx, sql`DELETE FROM ${table} t WHERE ${whose(of, id)}`);
    if (closing.does === 'clear')
      await run(tx, sql`UPDATE ${table} t SET ${of} = NULL WHERE ${whose(of, id)}`);
    if (closing.does === 'move') {
      await run(
        tx,
        sql`UPDATE ${table} t SET ${of} = s.member FROM ${rows}
            WHERE ${whose(of, id)} AND s.organisation IS NULL AND s.debate = ${closing.debate}`,
      );
    }
    if (closing.does === 'step' && !done.has(closing.step)) {
      done.add(closing.step);
      await steps[closing.step]();
    }
  }
}
