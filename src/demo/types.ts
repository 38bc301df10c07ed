/** The shape of the demo content. Times are relative, so that the demo is never out of date. */

export type BoardSlug =
  | 'corporate-social-responsibility'
  | 'safer-internet'
  | 'better-internet-for-kids'
  | 'digital-literacy'
  | 'accessibility'
  | 'inclusion'
  | 'sustainability';

export type DemoGroup = 'IN' | 'CS' | 'PS' | 'CO' | 'TU' | 'AC' | 'ID';

export type DemoLanguage = 'en' | 'fr' | 'de' | 'es' | 'it' | 'pl' | 'sv';

export type DemoMember = {
  handle: string;
  name: string;
  group: DemoGroup;
  organisation: string | null;
  language: DemoLanguage;
};

/** Without a state, a contribution or reply is published. */
export type DemoState =
  | { is: 'held' }
  | { is: 'removed'; clause: string; facts: string; explanation: string; warning?: true }
  | { is: 'withdrawn' };

export type DemoReply = {
  by: string;
  text: string;
  daysAgo: number;
  /** Defaults to the debate’s language. */
  language?: DemoLanguage;
  /** Index of an earlier reply in the same thread; without it, the reply answers the contribution. */
  inReplyTo?: number;
  state?: DemoState;
};

export type DemoContribution = {
  by: string;
  /** The one sentence that it stands for, and that others agree or disagree with: plain text, at most 140 characters. */
  claim: string;
  /** Left out where the claim says all. */
  text?: string;
  daysAgo: number;
  /** Defaults to the debate’s language. */
  language?: DemoLanguage;
  state?: DemoState;
  replies?: DemoReply[];
};

export type DemoDebate = {
  board: BoardSlug;
  title: string;
  lede: string;
  /** Markdown: context, opening questions, a call for examples. */
  background: string;
  /** Markdown list of links. */
  documents: string;
  /** Markdown list, or empty. */
  keyPoints: string;
  language: DemoLanguage;
  state: 'open' | 'closed' | 'concluded' | 'proposed';
  /** Handle of the curator who opened it, or of the member who proposed it. */
  by: string;
  /** For a proposal: when it was proposed. */
  openedDaysAgo: number;
  /** Negative: it closed so many days ago. Null: no closing day. */
  closesInDays: number | null;
  conclusion: string | null;
  /** Oldest first. */
  contributions: DemoContribution[];
};
