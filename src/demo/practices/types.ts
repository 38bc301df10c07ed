import type { BoardSlug, DemoLanguage } from '#src/demo/types.ts';
import type { PracticeFacts } from '#src/outcomes/practices/practice.ts';

/** A practice of the demo, as its organisation sent it in. */
export type DemoPractice = {
  /** Who sent it in, and for which organisation. */
  by: string;
  organisation: string;
  board: BoardSlug;
  language: DemoLanguage;
  title: string;
  lede: string;
  facts: PracticeFacts;
  sections: Readonly<Record<'problem' | 'what' | 'checked' | 'results' | 'limits' | 'transfer', string>>;
  sentInDaysAgo: number;
  /** Who recognises it, and in what words. */
  recognised?: readonly { by: string; organisation: string; language: DemoLanguage; words: string }[];
  /** Since how many days it should have been confirmed; else it is to be in a year. */
  unconfirmedForDays?: number;
  /** Without it, a curator has published it three days later. */
  review?: 'waits' | { returned: string };
};
