import type { Sql } from '#src/platform/db/query.ts';

/** What figures are counted for: days as YYYY-MM-DD, the last included; null: without a bound, or for all boards. */
export type FigureRange = { from: string | null; until: string | null; board: number | null };

/** By what a figure is split: the stakeholder groups, how many of the six, kinds of document, or how duties stand. */
export type FigureParts = 'groups' | 'heard' | 'kinds' | 'states';

/** One figure: its words, what is counted, and the statement that counts it; used wherever it stands. */
export type Figure = {
  name: string;
  /** Under which heading it stands. */
  about: 'participation' | 'outcomes' | 'accountability' | 'ourselves';
  /** What it is called, and what exactly is counted (messages to translate). */
  label: string;
  definition: string;
  /** Null where it is one number. */
  parts: FigureParts | null;
  /** Whether the parts add up: not where somebody may be in several. */
  sums: boolean;
  /** Whether days choose what is counted; without it, it is counted as it stands today. */
  dated: boolean;
  /** Rows of part and value. */
  count: (range: FigureRange, now: Date) => Sql;
};
