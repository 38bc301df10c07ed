import { endedSubjects } from '#src/moderation/decisions/news.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { eachApart } from '#src/platform/jobs/one-by-one.ts';
import { sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps, Job } from '#src/platform/slice/slice.ts';
import { dueEnds, type Ended, holdsAnother, setEnded } from './end-store.ts';

/**
 * Ends what was decided until a day that has come: each in a transaction of its own, so that one which fails keeps no other
 * from its end. Its author is told, except where another measure of the kind goes on.
 */
async function endDue(deps: Deps): Promise<void> {
  const at = deps.now();
  const ends = await dueEnds(deps.db, at);
  await eachApart(ends, (due) => transaction(deps.db, (tx) => end(deps, tx, due, at)));
}

async function end(deps: Deps, tx: Tx, due: Ended, at: Date): Promise<void> {
  // Another process may have been faster, or a reversal.
  if (!(await setEnded(tx, due))) return;
  const { boardId, memberId, decisionId, what } = due;
  const goesOn = await holdsAnother(tx, due);
  await record(tx, {
    kind: 'measure.ended',
    at,
    actorId: null,
    ...(boardId !== null && { boardId }),
    memberId,
    data: { decisionId, what, ...(goesOn && { goesOn }) },
  });
  if (due.email !== null && !goesOn) {
    await sendTemplate(tx, deps, { ...due, email: due.email }, mailOf(due));
  }
}

function mailOf({ what, name, decisionId }: Ended) {
  return {
    template: 'moderation/decisions/mail/ended',
    subject: (t: (text: string) => string) => t(endedSubjects[what]),
    inputs: { name, news: endedSubjects[what], decisionId },
  };
}

/** Every minute, what was decided until then ends by itself. */
export const measuresEnd: Job = { task: 'measures-end', run: endDue, cron: '* * * * *' };
