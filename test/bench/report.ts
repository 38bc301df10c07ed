/** The figures, as a table to read. */
import type { Statements } from './statements.ts';

export interface Figures {
  readonly name: string;
  /** Medians of the runs. */
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Of L4. */
  readonly ratio: number;
  /** In MB, after the last run. */
  readonly memory: number;
}

export interface CaseFigures extends Figures {
  readonly bar: number;
  readonly statements: Statements;
  readonly mostStatements: number;
  /** Of the answer, not compressed. */
  readonly bytes: number;
  readonly mostBytes: number | undefined;
  readonly met: boolean;
}

/** The middle of an odd number of figures. */
export function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

const heads = ['', 'req/s', 'p50 ms', 'p99 ms', '× L4', 'bar', 'statements', 'bar', 'kB', 'bar', 'MB', ''];

/** The table of all figures, in columns. */
export function table(limits: readonly Figures[], cases: readonly CaseFigures[]): string {
  const rows = [heads, ...limits.map(limitRow), ...cases.map(caseRow)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))))
    .map((row) => row.join('  ').trimEnd())
    .join('\n');
}

function limitRow(figures: Figures): string[] {
  return [...speed(figures), '', '', '', '', '', String(figures.memory), ''];
}

function caseRow(figures: CaseFigures): string[] {
  const { own, session, transaction } = figures.statements;
  return [
    ...speed(figures),
    String(figures.bar),
    [own, session && `${session} session`, transaction && `${transaction} transaction`]
      .filter(Boolean)
      .join(' + '),
    String(figures.mostStatements),
    (figures.bytes / 1000).toFixed(1),
    figures.mostBytes === undefined ? '' : (figures.mostBytes / 1000).toFixed(0),
    String(figures.memory),
    figures.met ? 'met' : 'MISSED',
  ];
}

function speed({ name, perSecond, p50, p99, ratio }: Figures): string[] {
  return [name, perSecond.toFixed(0), p50.toFixed(1), p99.toFixed(1), ratio.toFixed(2)];
}
