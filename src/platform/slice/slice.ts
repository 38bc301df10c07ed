import type { Router } from 'express';
import type { Logger } from 'pino';
import type { Member } from '#src/platform/access/actor.ts';
import type { Config } from '#src/platform/config.ts';
import type { Db } from '#src/platform/db/database.ts';
import type { Sql } from '#src/platform/db/query.ts';
import type { Replica } from '#src/platform/db/replica/replica.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Changes } from '#src/platform/events/changes.ts';
import type { PendingForm } from '#src/platform/http/forms/pending-form.ts';
import type { ProblemCheck } from '#src/platform/ops/check.ts';
import type { Copy } from '#src/platform/ops/copy.ts';
import type { CountersignedKind } from './countersigned-kind.ts';
import type { DocumentKind } from './document-kind.ts';
import type { DraftKind } from './draft-kind.ts';
import type { FileCarrier } from './file-carrier.ts';
import type { ModeratedKind } from './moderated-kind.ts';
import type { Notices } from './notice-kind.ts';
import type { PersonalData } from './personal-data.ts';
import type { RenderedTexts } from './rendered-texts.ts';
import type { SearchFilter, SearchKind } from './search-kind.ts';
import type { TwoPersonMeasure } from './two-person-measure.ts';
import type { MemberFigures, RoleWork } from './work.ts';

/** What every slice is given: the outside world, of which tests give their own, and what all slices bring. */
export type Deps = {
  config: Config;
  db: Db;
  /** From where visitors read while it is fresh. */
  replica: Replica | null;
  /** Returns the present moment. */
  now: () => Date;
  log: Logger;
  /** Tells whether anything changed since. */
  changes: Changes;
  /** Tells whether the database is a copy, from which nothing leaves. */
  copy: () => Copy | null;
  /** Every slice, from the ground up. */
  slices: readonly Slice[];
};

/** Work that runs outside a request, by the name under which it is queued. */
export type Job = {
  task: string;
  run: (deps: Deps, payload: unknown) => Promise<unknown>;
  /** When it recurs (crontab, UTC), replacing a run that still waits; without it, it runs where it is enqueued. */
  cron?: string;
};

/** Where somebody goes on with a form after signing in, and what is said there (the name of a flash). */
export type ResumedForm = { href: string; flash: string };

/** What somebody may owe, in public and by a day: the noun that makes such duties brings how they are named and met. */
export type OwedKind = {
  /** What is owed, as rows of duties name it. */
  kind: string;
  /** What it is about: a kind of document, or 'debate'. */
  about: string;
  /** What is owed, at the beginning of a line (a message to translate). */
  label: string;
  /** Returns the address at which those who owe it meet it, by the number of what it is about. */
  meetAt: (id: number) => string;
};

/** Counters by name (table.column): a statement with rows of whose it is (what), the value kept and the value counted. */
export type Recounts = Readonly<Record<string, Sql>>;

/** What a slice brings to the whole, as plain data that is read once at the start. `src/slices.ts` lists them all. */
export type Slice = {
  name: string;
  /** Its pages and the forms they send. */
  routes?: (deps: Deps) => Router;
  jobs?: readonly Job[];
  /** The kinds of event it records, named noun.what-happened. */
  events?: readonly string[];
  /** Those of them that change no page which shows another debate alone, as showsOnly says of it. */
  debateEvents?: readonly string[];
  /** Of what drafts are kept while it is written. */
  drafted?: DraftKind | readonly DraftKind[];
  /** What its events tell members. */
  notices?: Notices;
  /**
   * What staff do and read in it, for the audit (messages to translate): by the route, as the code has it ("get
   * /moderation/cases/:case"), by the name of what is noted elsewhere, or by the command.
   */
  staffActs?: Readonly<Record<string, string>>;
  /** What can be said once on the page after a form, by the name that the cookie carries (messages to translate). */
  flashes?: Readonly<Record<string, string>>;
  /** Addresses below which a signature in the path says what may be done, whoever is signed in. */
  signedPaths?: readonly string[];
  /** Addresses at and below which a visitor's page depends on more than the address and the language: it is not cached. */
  uncachedPaths?: readonly string[];
  /** Addresses at and below which something can be sent while the platform is read only. */
  openWhileReadOnly?: readonly string[];
  /** What moderators decide about. */
  moderated?: ModeratedKind;
  /** The kinds of public text in versions that it has. */
  document?: DocumentKind | readonly DocumentKind[];
  /** What may be owed by a day about its nouns. */
  duty?: readonly OwedKind[];
  /** What carries files: who reads them by it. */
  carriesFiles?: FileCarrier;
  /** What waits for a second delegate of its organisation. */
  countersigned?: CountersignedKind;
  /** What its tables hold about members: shown where, and what closing an account does with it. */
  personalData?: PersonalData;
  /** What is searched of it, and how that is shown. */
  searched?: SearchKind;
  /** By what searches can be narrowed. */
  searchFilter?: SearchFilter;
  /** Figures that the session of a member is read with. */
  memberFigures?: MemberFigures;
  /** What it does that may ask for a second person. */
  twoPerson?: readonly TwoPersonMeasure<Deps>[];
  /** What waits in it for people in a role. */
  work?: RoleWork;
  /** Brings what is due for a member at a time of day in step with their time zone, which has changed. */
  followTimeZone?: (tx: Tx, memberId: number) => Promise<void>;
  /** Keeps a form that its member sent while signed out; null where it is none of this slice's, or cannot be kept. */
  resumesForm?: (deps: Deps, member: Member, form: PendingForm) => Promise<ResumedForm | null>;
  /** What is looked at regularly, so that operators hear of it. */
  checks?: readonly ProblemCheck[];
  /** Counters it keeps, each with the statement that counts anew; for `npm run check`. */
  recounts?: Recounts;
  /** Texts it stores as rendered HTML; for `npm run rerender`. */
  renderedTexts?: RenderedTexts;
  /** Deletes what has expired; runs every night. */
  removeExpired?: (deps: Deps) => Promise<unknown>;
};
