import { translator } from '#src/platform/i18n/t.ts';
import type { ProblemCheck, Situation } from '#src/platform/ops/check.ts';
import { checksOf } from '#src/platform/ops/checks/all.ts';
import { outside } from '#src/platform/ops/outside.ts';
import { findProblems } from './find-problems.ts';
import type { LastingProblem, Problem } from './problem.ts';
import { problemsThere } from './store.ts';

/** All checks, run now, in English. */
type Diagnosis = {
  /** 0: all is well; 1: something needs care; 2: something does not work. */
  code: 0 | 1 | 2;
  checks: number;
  problems: {
    kind: string;
    weight: Problem['weight'];
    what: string;
    since: Date;
    remedy: string;
    detail?: string;
    explainedBy?: string;
  }[];
};

/** Runs every check now; since when a problem is there says the list that the application keeps, if it can be read. */
export async function diagnose(
  situation: Omit<Situation, 'outside'>,
  slices: readonly { checks?: readonly ProblemCheck[] }[],
): Promise<Diagnosis> {
  const checks = checksOf(slices);
  const problems = await findProblems({ ...situation, outside }, checks);
  const known = await problemsThere(situation.db).catch((): LastingProblem[] => []);
  const t = translator('en');
  const shown = problems.map(({ kind, weight, what, remedy, params, detail, explainedBy }) => ({
    kind,
    weight,
    what: t(what, params),
    since: known.find((problem) => problem.kind === kind)?.since ?? situation.now(),
    remedy: t(remedy, params),
    ...(detail !== undefined && { detail }),
    ...(explainedBy !== null && { explainedBy }),
  }));
  const isBroken = problems.some(({ weight }) => weight === 'error');
  return { code: isBroken ? 2 : problems.length > 0 ? 1 : 0, checks: checks.length, problems: shown };
}

/** Returns a diagnosis as a terminal shows it: what nothing else explains, each with what follows from it. */
export function inWords({ checks, problems }: Diagnosis): string {
  const causes = problems.filter(({ explainedBy }) => explainedBy === undefined);
  const blocks = causes.map(({ kind, weight, what, since, remedy, detail }) => {
    const consequences = problems.filter(({ explainedBy }) => explainedBy === kind);
    return [
      `${weight === 'error' ? 'ERROR  ' : 'WARNING'} ${what}`,
      `        since ${since.toISOString()} (${kind})`,
      `        ${remedy}`,
      ...(detail ?? '')
        .split('\n')
        .filter(Boolean)
        .map((line) => `        > ${line}`),
      ...consequences.map((other) => `        This also explains: ${other.what}`),
    ].join('\n');
  });
  const end = problems.length === 0 ? 'all is well.' : `${causes.length} of them found something.`;
  return [...blocks, `${checks} checks: ${end}`].join('\n\n');
}
