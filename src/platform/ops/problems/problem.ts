import type { ProblemFinding } from '#src/platform/ops/check.ts';

/** What a check found, since when, and the other problem that explains it. */
export type Problem = ProblemFinding & { kind: string; explainedBy: string | null };
export type LastingProblem = Problem & { since: Date };
