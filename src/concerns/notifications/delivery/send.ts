import { z } from 'zod';
import { dailyMails } from '#src/concerns/notifications/notification.ts';
import { lockNotifications } from '#src/concerns/notifications/store.ts';
import { part, type Tx, transaction } from '#src/platform/db/transaction.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import { type Mail, sendMails } from '#src/platform/mail/mailer.ts';
import { noticeKinds } from '#src/platform/slice/notice-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { knownZone } from '#src/platform/text/dates.ts';
import { atOnceMails, digestMail, type Mailing } from './mails.ts';
import {
  type Claim,
  claimOf,
  type DueMember,
  dueMembers,
  type MailedNotice,
  memberSetAside,
  recordSent,
  type SentMails,
  setAside,
  takeWaiting,
} from './store.ts';

// How many members are in memory at a time.
const batchSize = 200;

type Sending = Pick<Deps, 'config' | 'db' | 'now' | 'slices'>;

/**
 * Makes the mails that are due, and puts them in the queue in the transaction that says so: none twice, none lost. Who
 * cannot be mailed holds up nobody: a job of their own tries again, and fails in sight of the admins.
 */
export async function sendDueNotifications(deps: Sending): Promise<void> {
  let done: number;
  do {
    done = await transaction(deps.db, async (tx) => {
      await lockNotifications(tx);
      const mailing = mailingOf(deps);
      const members = await dueMembers(tx, mailing.now, batchSize);
      if (members.length === 0) return 0;
      try {
        await part(tx, () => mailTo(tx, mailing, members));
      } catch {
        for (const member of members) await mailOrSetAside(tx, mailing, member);
      }
      return members.length;
    });
  } while (done === batchSize);
}

async function mailOrSetAside(tx: Tx, mailing: Mailing, member: DueMember): Promise<void> {
  try {
    await part(tx, () => mailTo(tx, mailing, [member]));
  } catch {
    await setAside(tx, member.id, mailing.now);
    await enqueue(tx, 'send-notifications-to', { memberId: member.id });
  }
}

const Payload = z.object({ memberId: z.number() });

/** Makes the mails of one member who was set aside; the job that sendDueNotifications enqueues. */
export async function sendNotificationsTo(deps: Sending, payload: unknown): Promise<void> {
  const { memberId } = Payload.parse(payload);
  await transaction(deps.db, async (tx) => {
    await lockNotifications(tx);
    const mailing = mailingOf(deps);
    const member = await memberSetAside(tx, memberId, mailing.now);
    if (member) await mailTo(tx, mailing, [member]);
  });
}

function mailingOf({ config, now, ...deps }: Sending): Mailing {
  return { config, kinds: noticeKinds(deps), now: now() };
}

async function mailTo(tx: Tx, mailing: Mailing, members: readonly DueMember[]): Promise<void> {
  const plans = members.map((member) => planFor(member, mailing.now));
  const claims = plans.map(({ claim }) => claim);
  const notices = Map.groupBy(await takeWaiting(tx, mailing.kinds, claims), ({ memberId }) => memberId);
  const made = plans.map((plan) => mailsFor(mailing, plan, notices.get(plan.member.id) ?? []));
  await sendMails(
    tx,
    made.flatMap(({ mails }) => mails),
  );
  await recordSent(
    tx,
    made.map(({ sent }) => sent),
    mailing.now,
  );
}

type Plan = { member: DueMember; today: string; before: number; digest: boolean; claim: Claim };

function planFor(member: DueMember, at: Date): Plan {
  const today = dayIn(member.timeZone, at);
  const before = member.mailsSentOn === today ? member.mailsSent : 0;
  const digest = member.mail !== 'at-once' || member.capped || member.absent;
  return { member, today, before, digest, claim: claimOf(member, digest, dailyMails - before, at) };
}

function mailsFor(
  mailing: Mailing,
  { member, today, before, digest }: Plan,
  notices: readonly MailedNotice[],
): { mails: Mail[]; sent: SentMails } {
  const sent = { memberId: member.id, mailsSent: before, mailsSentOn: today, capped: false, paused: false };
  if (digest) {
    if (notices.length === 0) return { mails: [], sent };
    const mail = digestMail(mailing, member, notices, member.absent ? 'last' : null);
    return { mails: [mail], sent: { ...sent, paused: member.absent } };
  }
  const mails = atOnceMails(mailing, member, notices, (mail) =>
    before + mail + 1 === dailyMails ? 'last-today' : null,
  );
  const count = before + mails.length;
  return { mails, sent: { ...sent, mailsSent: count, capped: count >= dailyMails } };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of the calendar that it is in a zone, as year-month-day. */
function dayIn(timeZone: string, at: Date): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: knownZone(timeZone), dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}
