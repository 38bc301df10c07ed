import type { DemoCitation } from '#src/demo/syntheses/demo-documents.ts';
import type { BoardSlug, DemoLanguage } from '#src/demo/types.ts';
import type { Mark } from '#src/outcomes/commitments/principles/principles.ts';

type DemoSigner = { by: string; organisation: string };

/** A commitment of the demo; days count from now, and those before now are negative. */
export type DemoCommitment = DemoSigner & {
  board: BoardSlug;
  language: DemoLanguage;
  title: string;
  lede: string;
  sections: Readonly<Record<'objective' | 'why' | 'pays', string>>;
  cites?: DemoCitation;
  starts: number;
  ends: number;
  reportMonths: 3 | 6 | 12;
  measures: readonly { words: string; due: number }[];
  indicators: readonly {
    name: string;
    unit: string;
    source: string;
    from: number;
    to: number;
  }[];
  /** Of the first periods, in order: a value for each indicator or why there is none, and the measures that are done. */
  reports: readonly {
    done: string;
    notdone: string;
    planned: string;
    values: readonly (number | string)[];
    measures?: readonly number[];
    /** How many days after the end of the period; by default in time. */
    after?: number;
  }[];
  /** About the first indicator. */
  asked?: readonly (DemoSigner & {
    language: DemoLanguage;
    days: number;
    text: string;
    answer?: { days: number; text: string };
  })[];
  cosigned?: readonly DemoSigner[];
  marks?: readonly { mark: Mark; words?: string }[];
};
