import type { Config } from '#src/platform/config.ts';
import type { Sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** Whose data: their number, the address they sign in with, and the names of the limits counted under that address. */
type DataSubject = { id: number; email: string; limitKeys: readonly string[] };

/** A section of the file with everything held about a member: of its page, and a file of JSON. */
export type DataSection = {
  /** Its place in the file. */
  place: number;
  /** The heading (a message to translate). */
  title: string;
  /** What the fields mean, in their order (messages to translate). */
  fields: Readonly<Record<string, string>>;
  /** Selects the rows, with a column for each field. */
  rows: (subject: DataSubject) => Sql;
};

/** An account in the transaction that closes it. */
export type ClosingAccount = DataSubject & {
  config: Config;
  handle: string;
  name: string;
  at: Date;
  /** Whether what the member published for themselves goes too. */
  removesTexts: boolean;
};

/** What is known once texts are erased and pseudonyms made. */
export type Anonymising = ClosingAccount & {
  /** The pseudonyms as rows `p (scope, organisation, member)`. */
  pseudonyms: Sql;
  /** Whether a text may name the member or quote what is erased: cheap, for all texts there are. */
  mayBeNamed: (text: Sql) => Sql;
  /** Returns a text of somebody else without the member's name, within so many characters; null where it has none. */
  withoutName: (text: string, scope: number | null, longest: number) => string | null;
};

/**
 * What closing does with a column's rows (`t`) of the member: deletes them; empties the column; gives them to the
 * member's pseudonym in the scope of the row (a debate), and there for the organisation they spoke for; does it in a
 * step of the slice; or leaves them, and why.
 */
type OnClosing =
  | { does: 'delete' }
  | { does: 'clear' }
  | { does: 'move'; scope: Sql; organisation?: Sql }
  | { does: 'step'; step: string }
  | { does: 'stay'; why: string };

/** A column that says who somebody is: the section of the file that shows it, or why none does; and its closing. */
export type PersonalColumn = { shown: string | { not: string }; closing: OnClosing };

/**
 * What a slice says of the personal data in its tables, of which the file of a member and the closing of an account
 * are made. A test compares it with the schema: every column of every table that refers to members, or has names,
 * addresses or JSON, is declared by one slice.
 *
 * An account is closed in one transaction: all `lock`, then all `erase`, then the pseudonyms are made, then all
 * `anonymise`, then the columns in the order of their declaration, a step where it is first named. Each goes through
 * the slices from the top down, so that what hangs on something else goes before it, and the member is emptied last.
 */
export type PersonalData = {
  /** By table: the columns that say who somebody is, and the others. */
  tables: Readonly<
    Record<string, { personal?: Readonly<Record<string, PersonalColumn>>; other?: readonly string[] }>
  >;
  /** The sections of the file, by the name of their file of JSON. */
  sections?: Readonly<Record<string, DataSection>>;
  /** The limits whose counters are named after an address alone. */
  addressLimits?: readonly string[];
  /** Locks what others lock before they lock the member. */
  lock?: (tx: Tx, memberId: number) => Promise<void>;
  /** Takes out the texts that go with the account; returns the numbers of those whose quotes go too. */
  erase?: (tx: Tx, account: ClosingAccount) => Promise<readonly number[]>;
  /** Takes the member's name out of what others wrote. */
  anonymise?: (tx: Tx, account: Anonymising) => Promise<void>;
  /** Whatever closing does beyond deleting, emptying and giving to pseudonyms. */
  steps?: Readonly<Record<string, (tx: Tx, account: Anonymising) => Promise<void>>>;
};
