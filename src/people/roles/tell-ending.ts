import type { Tx } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { msg, translator } from '#src/platform/i18n/t.ts';
import { eachApart, takeOneByOne } from '#src/platform/jobs/one-by-one.ts';
import { sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type EndingGrant, takeEnded, takeEndingSoon } from './end-store.ts';
import { roleInWords } from './labels.ts';

const daysBefore = 14;

/** Tells members that a role of theirs ends within two weeks, and that one has ended at its date; a job. */
export async function tellEndingRoles(deps: Deps): Promise<void> {
  const at = deps.now();
  const soon = new Date(at.getTime() + daysBefore * 86_400_000);
  const warn = async (tx: Tx, failed: number) => {
    const grant = await takeEndingSoon(tx, at, soon, failed);
    if (!grant) return false;
    await recordEnd(tx, 'role.ends-soon', grant, at);
    await tellEnd(deps, tx, grant, 'role-ends-soon');
    return true;
  };
  const end = async (tx: Tx, failed: number) => {
    const grant = await takeEnded(tx, at, failed);
    if (!grant) return false;
    await recordEnd(tx, 'role.lapsed', grant, at);
    await tellEnd(deps, tx, grant, 'role-ended');
    return true;
  };
  await eachApart([warn, end], (work) => takeOneByOne(deps.db, work));
}

const subjects = {
  'role-ends-soon': msg('Your role ends soon'),
  'role-ended': msg('Your role has ended'),
} as const;

/** Sends the mail that says of a role that it ends soon or has ended, once the transaction commits. */
export async function tellEnd(
  deps: Pick<Deps, 'config' | 'now'>,
  tx: Tx,
  { email, language, timeZone, role, boardName, endsAt }: EndingGrant,
  mail: keyof typeof subjects,
): Promise<void> {
  if (email === null) return;
  const inputs = { role: roleInWords(role, boardName, translator(language)), at: endsAt };
  const template = `people/roles/mail/${mail}`;
  await sendTemplate(
    tx,
    deps,
    { email, language, timeZone },
    { template, subject: (t) => t(subjects[mail]), inputs },
  );
}

async function recordEnd(
  tx: Tx,
  kind: 'role.ends-soon' | 'role.lapsed',
  { id, memberId, role, boardId, endsAt }: EndingGrant,
  at: Date,
): Promise<void> {
  const place = boardId === null ? {} : { boardId };
  const data = { grantId: id, role, until: endsAt.toISOString() };
  await record(tx, { kind, at, actorId: null, memberId, ...place, data });
}
