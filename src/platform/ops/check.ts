import type { Config } from '#src/platform/config.ts';
import type { Db } from '#src/platform/db/database.ts';
import type { OutsideWorld } from '#src/platform/ops/outside.ts';

/** What a check looks at. */
export type Situation = { config: Config; db: Db; now: () => Date; outside: OutsideWorld };

/** What a check found: something does not work, or soon will not. */
export type ProblemFinding = {
  weight: 'error' | 'warning';
  /** What is wrong, and how it is mended (messages to translate, with these parameters). */
  what: string;
  remedy: string;
  params?: Readonly<Record<string, string | number>>;
  /** What the program or the other side says of it, as it stands: English, or a statement to run. */
  detail?: string;
};

type DescribedCheck<Facts> = {
  /** Its name. */
  kind: string;
  /** Other checks: where one of them found something, that explains this one too. */
  explainedBy?: readonly string[];
  /** How often it looks by itself; each minute, if nothing else is given. */
  everyMinutes?: number;
  /** Reads what there is; changes nothing. */
  look: (situation: Situation) => Promise<Facts> | Facts;
  /** Says what is wrong with it. */
  judge: (facts: Facts) => ProblemFinding | null;
};

/** One thing that is looked at regularly, and what is said where it is not as it should be. */
export type ProblemCheck = Omit<DescribedCheck<never>, 'look' | 'judge'> & {
  run: (situation: Situation) => Promise<ProblemFinding | null>;
};

/** Returns a check that looks and then judges. */
export function check<Facts>(described: DescribedCheck<Facts>): ProblemCheck & DescribedCheck<Facts> {
  const run = async (situation: Situation) => described.judge(await described.look(situation));
  return { ...described, run };
}
