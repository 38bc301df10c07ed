import { transaction } from '#src/platform/db/transaction.ts';
import { translator } from '#src/platform/i18n/t.ts';
import type { ProblemCheck } from '#src/platform/ops/check.ts';
import { checksOf } from '#src/platform/ops/checks/all.ts';
import { outside } from '#src/platform/ops/outside.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { findProblems } from './find-problems.ts';
import { problemsThere, saveProblems } from './store.ts';

const minuteMs = 60_000;
// What was found wrong is looked at again at least this often (minutes), so that it goes soon after it is mended.
const again = 5;

/** Runs the checks that are due, and stores and logs what they find; runs every minute. */
export async function lookForProblems({ config, db, log, now, slices }: Deps): Promise<void> {
  const at = now();
  const before = new Map((await problemsThere(db)).map((problem) => [problem.kind, problem]));
  const minute = Math.floor(at.getTime() / minuteMs);
  const isDue = ({ kind, everyMinutes = 1 }: ProblemCheck) =>
    minute % (before.has(kind) ? Math.min(everyMinutes, again) : everyMinutes) === 0;
  const due = checksOf(slices).filter(isDue);
  const problems = await findProblems({ config, db, now, outside }, due);
  const t = translator('en');
  for (const { kind, what, params, weight } of problems.filter((problem) => !before.has(problem.kind)))
    log[weight === 'error' ? 'error' : 'warn']({ problem: kind }, t(what, params));
  const found = new Set(problems.map(({ kind }) => kind));
  const checked = due.map(({ kind }) => kind);
  for (const kind of checked.filter((each) => before.has(each) && !found.has(each)))
    log.info({ problem: kind }, 'the problem is over');
  await transaction(db, (tx) => saveProblems(tx, checked, problems, at));
}
