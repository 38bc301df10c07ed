import { dailyMails } from '#src/concerns/notifications/notification.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { type Mail, sendMails } from '#src/platform/mail/mailer.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { alone } from './lock.ts';
import { atOnceMails, digestMail } from './mails.ts';
import {
  type Claim,
  claimOf,
  type DueMember,
  dueMembers,
  type Item,
  type Sent,
  settle,
  takeItems,
} from './store.ts';

// So many members at a time are in memory.
const batch = 200;

type Sender = Pick<Deps, 'config' | 'db' | 'now'>;

/** Makes the mails that are due, and puts them in the queue in the transaction that says so: none twice, none lost. */
export async function sendDueNotifications({ config, db, now }: Sender): Promise<void> {
  let done: number;
  do {
    const at = now();
    done = await transaction(db, async (tx) => {
      await alone(tx);
      const members = await dueMembers(tx, at, batch);
      if (members.length === 0) return 0;
      const plans = members.map((member) => planFor(member, at));
      const items = Map.groupBy(
        await takeItems(
          tx,
          plans.map(({ claim }) => claim),
        ),
        ({ memberId }) => memberId,
      );
      const made = plans.map((plan) => mailsFor({ config, now: at }, plan, items.get(plan.member.id) ?? []));
      await sendMails(
        tx,
        made.flatMap(({ mails }) => mails),
      );
      await settle(
        tx,
        made.map(({ sent }) => sent),
        at,
      );
      return members.length;
    });
  } while (done === batch);
}

type Plan = { member: DueMember; today: string; before: number; digest: boolean; claim: Claim };

function planFor(member: DueMember, at: Date): Plan {
  const today = dayIn(member.timeZone, at);
  const before = member.sentOn === today ? member.sent : 0;
  const digest = member.mail !== 'at-once' || member.capped || member.absent;
  return { member, today, before, digest, claim: claimOf(member, digest, dailyMails - before, at) };
}

function mailsFor(
  sender: { config: Deps['config']; now: Date },
  { member, today, before, digest }: Plan,
  items: readonly Item[],
): { mails: Mail[]; sent: Sent } {
  const sent = { memberId: member.id, sent: before, sentOn: today, capped: false, paused: false };
  if (digest) {
    if (items.length === 0) return { mails: [], sent };
    const mail = digestMail(sender, member, items, member.absent ? 'last' : null);
    return { mails: [mail], sent: { ...sent, paused: member.absent } };
  }
  const mails = atOnceMails(sender, member, items, (mail) =>
    before + mail + 1 === dailyMails ? 'last-today' : null,
  );
  const count = before + mails.length;
  return { mails, sent: { ...sent, sent: count, capped: count >= dailyMails } };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of the calendar that it is in a zone, as year-month-day. */
function dayIn(timeZone: string, at: Date): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}
