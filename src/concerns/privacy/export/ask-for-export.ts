import { type AccountOutcome, done, refused, wrongPassword } from '#src/people/accounts/outcome.ts';
import { verifyPassword } from '#src/people/accounts/password/password-hash.ts';
import { accountById } from '#src/people/accounts/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { TooMany } from '#src/platform/http/errors.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { addExport, askedSince, failStale, lockRequests } from './store.ts';

const day = 86_400_000;
const hour = 3_600_000;
/** So many files a member may ask for in a day. */
const filesADay = 3;

/**
 * Asks for the file of everything held about a member, who gives their password. While one is being made, another
 * request is the same one; throws TooMany for the fourth in a day.
 */
export async function askForExport(deps: Deps, memberId: number, password: string): Promise<AccountOutcome> {
  const { db, now } = deps;
  const account = await accountById(db, memberId);
  if (!(await verifyPassword(password, account.passwordHash))) return refused('password', wrongPassword);
  return transaction(db, async (tx) => {
    const at = now();
    // One after the other, so that two at once do not both pass the limit.
    await lockRequests(tx, memberId);
    await failStale(tx, memberId, new Date(at.getTime() - hour));
    const asked = await askedSince(tx, memberId, new Date(at.getTime() - day));
    const [first] = asked;
    const exportId = await addExport(tx, memberId, at);
    if (exportId === undefined) return done(memberId);
    if (first && asked.length >= filesADay) {
      throw new TooMany(Math.max(1, Math.ceil((first.getTime() + day - at.getTime()) / 1000)));
    }
    await enqueue(tx, 'make-data-export', { exportId });
    await record(tx, { kind: 'account.data-asked', at, actorId: memberId, memberId });
    return done(memberId);
  });
}
