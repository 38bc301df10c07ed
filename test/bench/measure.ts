/** The reference servers and the app, driven in turn. */
import type { Case } from './cases.ts';
import { drive, type Run } from './drive.ts';
import { type CaseFigures, type Figures, median } from './report.ts';
import type { Server } from './servers.ts';
import { fewestStatements, type Statements } from './statements.ts';

export interface Measured {
  readonly limits: Figures[];
  readonly cases: CaseFigures[];
  /** Answers that each case got, in all rounds. */
  readonly answered: ReadonlyMap<string, number>;
}

interface Measuring {
  readonly seconds: number;
  readonly rounds: number;
  /** Counts the statements of one request. */
  count(request: () => Promise<void>): Promise<Statements>;
  /** Says how far it has come. */
  say(line: string): void;
}

interface Driven {
  readonly name: string;
  readonly server: Server;
  run(): Promise<Run>;
}

type Details = Pick<CaseFigures, 'statements' | 'bytes'>;

/** Everything once in each round, so that what else the machine does falls on all alike. */
export async function measure(
  limits: ReadonlyMap<string, Server>,
  app: Server,
  cases: readonly Case[],
  measuring: Measuring,
): Promise<Measured> {
  const { seconds, rounds, say } = measuring;
  const details = new Map<Case, Details>();
  for (const one of cases) details.set(one, await detailsOf(app, one, measuring));
  const runs = new Map<string, Run[]>();
  const memory = new Map<string, number>();
  const driven: Driven[] = [
    ...[...limits].map(([name, server]) => ({
      name,
      server,
      run: () => drive(`${server.url}/topics/7`, seconds),
    })),
    ...cases.map(({ name, path, expected, carry, connections }) => ({
      name,
      server: app,
      run: () => drive(app.url + path, seconds, expected, carry, connections),
    })),
  ];
  for (let round = 1; round <= rounds; round++) {
    for (const { name, server, run } of driven) {
      const figures = await run();
      say(`${round}  ${name}: ${figures.perSecond.toFixed(0)}/s`);
      runs.set(name, [...(runs.get(name) ?? []), figures]);
      memory.set(name, server.memory());
    }
  }
  const middle = (name: string, figure: keyof Run) =>
    median((runs.get(name) ?? []).map((run) => run[figure]));
  const figuresOf = (name: string): Figures => ({
    name,
    perSecond: middle(name, 'perSecond'),
    p50: middle(name, 'p50'),
    p99: middle(name, 'p99'),
    ratio: middle(name, 'perSecond') / middle('L4', 'perSecond'),
    memory: memory.get(name) ?? Number.NaN,
  });
  return {
    limits: [...limits.keys()].map(figuresOf),
    answered: new Map(
      [...runs].map(([name, all]) => [name, all.reduce((sum, run) => sum + run.answered, 0)]),
    ),
    cases: [...details].map(([one, detail]) => judge(one, figuresOf(one.name), detail)),
  };
}

function judge(one: Case, figures: Figures, detail: Details): CaseFigures {
  const { bar, mostStatements, mostBytes } = one;
  const met =
    figures.ratio >= bar &&
    detail.statements.own <= mostStatements &&
    (mostBytes === undefined || detail.bytes <= mostBytes);
  return { ...figures, ...detail, bar, mostStatements, mostBytes, met };
}

async function detailsOf(app: Server, one: Case, { count }: Measuring): Promise<Details> {
  let bytes = 0;
  const request = async () => {
    const { path = one.path, ...carried } = one.carry?.() ?? {};
    const answer = await fetch(app.url + path, { ...carried, redirect: 'manual' });
    bytes = (await answer.arrayBuffer()).byteLength;
    if (`${Math.floor(answer.status / 100)}xx` !== one.expected) {
      throw new Error(`${one.name}: ${path} answered ${answer.status}`);
    }
  };
  await request();
  return { statements: await fewestStatements(5, () => count(request)), bytes };
}
