import { reportPeriods } from '#src/outcomes/commitments/commitment.ts';
import { oweAnswer } from '#src/outcomes/commitments/evidence/ask.ts';
import { unowedRequests } from '#src/outcomes/commitments/evidence/store.ts';
import { reportedFrom } from '#src/outcomes/commitments/reports/store.ts';
import { inVersion, resultOfIndicators } from '#src/outcomes/commitments/targets/in-version.ts';
import { makeDuty } from '#src/outcomes/duties/store.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { eachApart, takeOneByOne } from '#src/platform/jobs/one-by-one.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { type OwingCommitment, owingCommitments, takeEnded } from './store.ts';

/**
 * Brings commitments in step with the day; a job: a report is owed for every period that has begun, an answer for every
 * request that moderators published after all, and how a commitment ended is told once.
 */
export async function followCommitments({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const at = now();
  const today = dayOf(at);
  const owe = async ({ id, organisationId, publishedOn, ...dates }: OwingCommitment) => {
    const reported = await reportedFrom(db, id);
    // Nobody owed a report before they had promised anything.
    const begun = reportPeriods(dates).filter(({ from, until }) => from <= today && until >= publishedOn);
    const owed = begun.filter(({ from }) => !reported.has(from));
    await transaction(db, async (tx) => {
      for (const { from, until, dueOn } of owed) {
        const duty = { kind: 'progress-report' as const, about: { documentId: id }, organisationId };
        await makeDuty(tx, { ...duty, period: { from, until }, dueOn, at });
      }
    });
  };
  const end = async (tx: Tx, skip: number) => {
    const ended = await takeEnded(tx, { today, at, skip });
    if (!ended) return false;
    const { id, boardId, version, indicators } = ended;
    const live = inVersion({ indicators, measures: [], marks: [] }, version).indicators;
    const data = { documentId: id, outcome: resultOfIndicators(live) };
    await record(tx, { kind: 'commitment.ended', at, actorId: null, boardId, data });
    return true;
  };
  await eachApart(
    [
      async () => eachApart(await owingCommitments(db, today), owe),
      async () =>
        eachApart(await unowedRequests(db), (request) =>
          transaction(db, (tx) => oweAnswer(tx, request, { actorId: null, at })),
        ),
      () => takeOneByOne(db, end),
    ],
    (work) => work(),
  );
}
