import { type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Secrets } from '#src/platform/secrets.ts';

/** Whose data: their number, the address they sign in with, and the names of the limits counted under that address. */
export type DataSubject = { id: number; email: string; limitKeys: readonly string[] };

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
  config: Secrets;
  handle: string;
  name: string;
  at: Date;
  /** Whether what the member published for themselves goes too. */
  removesTexts: boolean;
};

/** The same once the texts that go are erased and pseudonyms are made for what stays. */
export type AnonymisedAccount = ClosingAccount & {
  /** The pseudonyms as rows `p (scope, organisation, member)`. */
  pseudonyms: Sql;
  /** Whether a text may name the member or quote what is erased: cheap, for all texts there are. */
  mayBeNamedIn: (text: Sql) => Sql;
  /** Returns a text of this scope (null: of none) without the member's name, at most so many characters long. */
  withoutName: (text: string, scope: number | null, longest: number) => string;
};

/** What closing does with the rows of the member in a column. */
export type OnClosing =
  | { does: 'delete' }
  | { does: 'clear' }
  | { does: 'move'; scope: Sql; organisation: Sql }
  | { does: 'step'; step: string }
  | { does: 'stay'; why: string };

/** Deletes the rows. */
export const remove: OnClosing = { does: 'delete' };

/** Empties the column. */
export const clear: OnClosing = { does: 'clear' };

/**
 * Gives the rows (`t`) to pseudonyms of the member: there is one in each scope, which is a debate, and there one for each
 * organisation in whose name they did something.
 */
export function move(scope: Sql, organisation: Sql = sql`NULL::bigint`): OnClosing {
  return { does: 'move', scope, organisation };
}

/** Does it in a step of the slice. */
export function step(name: string): OnClosing {
  return { does: 'step', step: name };
}

/** Leaves the rows, and says why. */
export function stay(why: string): OnClosing {
  return { does: 'stay', why };
}

export const goesWithRow = stay('goes with its row');
export const staysOnRecord = stay('a record that is never changed; the number leads to an empty row');
export const staysOfPower = stay(
  'who held and gave which role when stays on record; the number leads to an empty row',
);

/** A column that says who somebody is: the section of the file that shows it, or why none does; and its closing. */
export type PersonalColumn = { shown: string | { not: string }; closing: OnClosing };

/**
 * What a slice says of the personal data in its tables: of this the file of a member and the closing of an account are
 * made. A test compares it with the schema: every column of every table that refers to members, or has names,
 * addresses or JSON, is declared by one slice.
 *
 * An account is closed in one transaction: all `lock`; all `erase`; the pseudonyms are made; all `anonymise`; then the
 * columns in the order of their declaration, a step where it is first named. Each goes through the slices from the top
 * down, so that what hangs on something else goes before it, and the member is emptied last.
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
  anonymise?: (tx: Tx, account: AnonymisedAccount) => Promise<void>;
  /** What closing does beyond deleting, emptying and giving to pseudonyms. */
  steps?: Readonly<Record<string, (tx: Tx, account: AnonymisedAccount) => Promise<void>>>;
};
