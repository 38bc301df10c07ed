import type { GroupCode } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { Sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { NewEvent } from '#src/platform/events/record.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { kindNamed } from './kind-named.ts';

/** The states of what members write: waiting, public, out of sight until repaired, taken away by staff or by its author. */
export const moderatedStates = ['held', 'published', 'hidden', 'removed', 'withdrawn'] as const;
export type ModeratedState = (typeof moderatedStates)[number];

/** What an item is called: replies and contributions are one kind of two names. */
export const itemNouns = ['contribution', 'reply', 'debate', 'profile', 'organisation', 'document'] as const;
export type ItemNoun = (typeof itemNouns)[number];

/** What a decision does with an item, the mildest first, as it is offered; a kind says which of these make sense for it. */
export const itemActs = [
  'approve',
  'keep',
  'label',
  'move',
  'lock',
  'redact',
  'hide',
  'decline',
  'remove',
  'restore',
] as const;
export type ItemAct = (typeof itemActs)[number];

/** What somebody wrote, as those who decide about it and those concerned see it. */
export type ModeratedItem = {
  id: number;
  noun: ItemNoun;
  state: ModeratedState;
  /** Whose it is; null where nobody is known to have written it: it is that of an organisation. */
  authorId: number | null;
  /** The handle of whoever is named as its author; null where that is no member. */
  authorHandle: string | null;
  authorName: string;
  /** Others who wrote a part of it, and so decide nothing about it. */
  editorIds: readonly number[];
  group: GroupCode;
  /** The organisation shown beside the author's name. */
  organisation: string | null;
  namedOrganisationId: number | null;
  /** The organisation that the author shows today, and the numbers of all to which they belong. */
  authorOrganisation: string | null;
  authorOrganisationIds: readonly number[];
  /** The organisation in whose name it was written. */
  organisationId: number | null;
  language: string;
  /** The sentence it stands for, where it has one. */
  claim: string | null;
  html: SafeHtml;
  /** Its text as it was typed, where words of it can be blacked out. */
  source?: string;
  revision: number;
  /** Whether it was given in place of what was taken away, and waits to be read. */
  repaired?: boolean;
  submittedAt: Date;
  editedAt: Date | null;
  /** The address at which it is read in its place. */
  href: string;
  /** The debate it stands in, and whether that still takes texts; null where it stands in none. */
  context: { title: string; href: string; language: string; open: boolean } | null;
  /** What it replies to. */
  repliesTo: { name: string; claim: string | null; html: SafeHtml; language: string } | null;
  /** The board it stands on; null where it stands on none: then staff of the whole platform decide. */
  boardId: number | null;
  /** Where it belongs, for events. */
  place: Pick<NewEvent, 'boardId' | 'debateId' | 'contributionId'>;
};

/** An item as it is in the transaction that locked it. */
export type LockedItem = {
  state: ModeratedState;
  revision: number;
  erased: boolean;
  /** Whether something was given in place of what was taken away, and waits to be read. */
  repaired?: boolean;
};

export type StateChange = {
  id: number;
  from: ModeratedState;
  to: ModeratedState;
  placedAt?: Date;
  /** Whether it appears as it was given in place of what was taken away, where it was. */
  repaired?: boolean;
};

/** A text in which words are blacked out, as it was: where it stands, and its columns. */
export type OriginalText = {
  table: string;
  id: number;
  revision: number;
  texts: Readonly<Record<string, string | null>>;
};

/** How words of an item are blacked out, wherever they stand; without passages, all that others quote of it is. */
export type Redaction = {
  /** Returns the texts in which one of these passages stands, or which quote it, as they are. */
  find: (tx: Tx, id: number, passages: readonly string[]) => Promise<OriginalText[]>;
  /** Replaces the passages in these texts, and in all that was made of them and waits. */
  blackOut: (
    tx: Tx,
    id: number,
    passages: readonly string[],
    originals: readonly OriginalText[],
  ) => Promise<void>;
  /** Puts these texts back; false where the item was changed since. */
  restore: (
    tx: Tx,
    id: number,
    passages: readonly string[],
    originals: readonly OriginalText[],
  ) => Promise<boolean>;
};

/** From which debate to which an item goes, and when. */
export type Move = { from: number; to: number; at: Date };

/** A debate to which an item goes. */
export type MoveTarget = { id: number; boardId: number; title: string; href: string };

/** How an item goes to another debate. */
export type Moving = {
  /**
   * Returns the debate that somebody named by its number or path, where it exists for them and takes texts, and why the
   * item cannot stand there (a message to translate; null where it can).
   */
  target: (
    db: Queryable,
    viewer: Pick<Viewer, 'actor' | 'language' | 'now'>,
    id: number,
    given: string,
  ) => Promise<(MoveTarget & { refusal: string | null }) | undefined>;
  /** Moves it with all that stands under it; false where it no longer stands in the first debate. */
  move: (tx: Tx, id: number, move: Move) => Promise<boolean>;
};

/** A kind of text about which moderators decide. */
export type ModeratedKind = {
  /** One of them, as addresses and rows name it. */
  name: string;
  /** What one is called where no more is known of it. */
  noun: ItemNoun;
  /** The folder of their addresses: /path/:name. */
  path: string;
  /**
   * Returns the number of the item to which an address of this site leads, where it does not begin the path after the
   * folder.
   */
  numberAt?: (db: Queryable, address: URL) => Promise<number | undefined>;
  /** Returns the address that leads to one of them by its number. */
  href: (id: number) => string;
  /** What can be decided about one of them. */
  acts: readonly ItemAct[];
  /** Returns the item where the viewer reads its text. */
  find: (db: Queryable, viewer: Viewer, id: number) => Promise<ModeratedItem | undefined>;
  /** Returns the items with these numbers, in no order, whoever looks. */
  items: (db: Queryable, ids: readonly number[], now: Date) => Promise<ModeratedItem[]>;
  /** Locks the item until the transaction ends, as its author's edits and withdrawals lock it. */
  lock: (tx: Tx, id: number) => Promise<LockedItem>;
  /** Moves the item from one state to another; false where it was no longer in the first. */
  setState: (tx: Tx, change: StateChange) => Promise<boolean>;
  /** Returns the SELECT of one JSON object that keeps the item and its author as they are now. */
  snapshot: (id: number) => Sql;
  /** Without them, words cannot be blacked out, or one cannot go to another debate. */
  redaction?: Redaction;
  moving?: Moving;
  events: { flagged: NewEvent['kind']; published: NewEvent['kind'] };
};

/** Returns the kinds of text about which moderators decide. */
export function moderatedKinds({
  slices,
}: {
  slices: readonly { moderated?: ModeratedKind }[];
}): ModeratedKind[] {
  return slices.flatMap(({ moderated = [] }) => moderated);
}

/** By what an item is named: its kind and its number there. */
export type ItemName = { kind: string; itemId: number };

/** Returns the rows, each with the item that it names. */
export async function withItems<R extends ItemName>(
  db: Queryable,
  kinds: readonly Pick<ModeratedKind, 'name' | 'items'>[],
  rows: readonly R[],
  now: Date,
): Promise<(R & { item: ModeratedItem })[]> {
  const found = new Map<string, ModeratedItem>();
  for (const { name, items } of kinds) {
    const ids = rows.filter(({ kind }) => kind === name).map(({ itemId }) => itemId);
    if (ids.length === 0) continue;
    for (const item of await items(db, ids, now)) found.set(`${name} ${item.id}`, item);
  }
  return rows.map((row) => {
    const item = found.get(`${row.kind} ${row.itemId}`);
    if (!item) throw new Error(`no slice brings ${row.kind} ${row.itemId}`);
    return { ...row, item };
  });
}

/** Returns the rows, each with the item that it names and with what can be decided about that. */
export async function withDecidableItems<R extends ItemName>(
  db: Queryable,
  kinds: readonly ModeratedKind[],
  rows: readonly R[],
  now: Date,
): Promise<(R & { item: ModeratedItem; acts: readonly ItemAct[] })[]> {
  const found = await withItems(db, kinds, rows, now);
  return found.map((row) => ({ ...row, acts: kindNamed(kinds, row.kind).acts }));
}
