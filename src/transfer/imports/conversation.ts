import type { Answer } from '#src/forum/agreement/tally.ts';
import type { GroupCode } from '#src/platform/access/groups.ts';

/** Why a conversation cannot be imported, in one line for the person at the command line. */
export class ImportProblem extends Error {}

/** A statement as it is taken over. */
export type ConversationStatement = {
  /** Its number in the source. */
  externalId: string;
  /** The number of its author in the source. */
  author: string;
  at: Date;
  state: 'published' | 'removed';
  /** Plain text. */
  text: string;
};

/** The last word of a voter on a statement. */
export type Vote = {
  /** The number of the statement in the source, and of the voter. */
  statement: string;
  voter: string;
  /** The opinion group of the voter in the source; empty where it has none. */
  group: string;
  value: Answer;
  at: Date;
};

/** A conversation of another platform, read and judged, with nothing written yet. */
export type Conversation = {
  kind: 'polis';
  /** Names the conversation itself: the same for every export of it. */
  key: string;
  title: string;
  lede: string;
  /** Markdown, with the source and its licence. */
  background: string;
  /** The source and its licence alone. */
  attribution: string;
  language: string;
  /** The share of the words that read as this language, where it was detected; null where it was named. */
  languageShare: number | null;
  startedAt: Date;
  /** The last vote or statement. */
  endedAt: Date;
  /** In the order of their time. */
  statements: ConversationStatement[];
  /** How many statements were not taken, by reason. */
  skipped: Record<string, number>;
  votes: Vote[];
  /** How many votes their voters replaced later: only the last is taken. */
  replacedVotes: number;
  /** How many votes were not taken, by reason. */
  skippedVotes: Record<string, number>;
  /** Where the files of the source disagree, one line each. */
  differences: string[];
};

/** What one run imported and left out: kept with the import and shown by the command. */
export type Summary = {
  statements: number;
  published: number;
  removed: number;
  participants: number;
  /** Statements that an earlier run imported, left as they are. */
  present: number;
  /** Votes added or changed as answers, of so many voters, and those that were here already. */
  votes: number;
  voters: number;
  presentVotes: number;
  /** Which opinion group stands for which stakeholder group; others are individuals. */
  groups: Readonly<Record<string, GroupCode>>;
} & Pick<Conversation, 'skipped' | 'skippedVotes' | 'replacedVotes' | 'differences'>;

/** Returns the handle of an imported participant: of this conversation only, and nobody's who can register. */
export function participantHandle(key: string, author: string): string {
  return `polis-${key.slice(0, 10)}-${author}`;
}
