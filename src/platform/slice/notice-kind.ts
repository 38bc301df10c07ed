import type { Sql } from '#src/platform/db/query.ts';

/** What a notice is about, as far as it is needed to lead there. */
export type NoticeTarget = {
  debateId: number | null;
  debateSlug: string | null;
  contributionId: number | null;
  /** The contribution under which a reply stands. */
  threadId: number | null;
  /** The decision about the member that it tells of. */
  decisionId?: number | null;
  /** The case that it tells of. */
  caseId?: number | null;
  /** The version of the house rules that it tells of. */
  rulesVersion?: number | null;
  /** The document that it tells of. */
  documentId?: number | null;
  /** The duty that it tells of. */
  dutyId?: number | null;
};

/** One kind of thing that members are told of an event. */
export type NoticeKind = {
  /** One of them, as stored notices name it. */
  name: string;
  /** How personal it is: of several notices of an event to one member, the one with the lowest rank stands. */
  rank: number;
  /**
   * Whom an event tells this: a statement with rows of event_id and member_id. It reads `batch`, the events at hand,
   * and the queries its slice names. Who must not be told (who did it, whoever muted the debate, whose account is
   * suspended or closed) is left out of what it gives.
   */
  recipients: Sql;
  /**
   * What it says (a message to translate), with the {name} of the contribution's author, an {organisation}, or what is
   * decided about ({noun}).
   */
  sentence: string;
  /** Returns where it leads. */
  href: (target: NoticeTarget) => string;
  /** How it stands in mails; null where whoever acts sends a mail of their own, and this is for the site only. */
  mail: {
    /** Returns where the heading leads under which a mail tells it. */
    headingHref: (target: NoticeTarget) => string;
    /** Whether it is about a contribution that is new to the member: those are counted. */
    newContribution: boolean;
  } | null;
  /**
   * Whether it tells of something decided about the member: then they are told also while suspended and whatever they
   * muted, and it stands whatever becomes of the text.
   */
  personal?: true;
  /** Whether several about one debate are told as one line, and behind everything else. */
  summarised?: true;
  /** Whether what it says still holds, on the alias n of notifications; without it, while what it is about is there. */
  holds?: Sql;
};

/** What a slice's events tell members. */
export type Notices = {
  /** Queries that its recipients read, each written as `name AS (…)` over `batch`. */
  queries?: readonly Sql[];
  kinds: readonly NoticeKind[];
};

/** Returns the kinds of notice of all slices. */
export function noticeKinds({ slices }: { slices: readonly { notices?: Notices }[] }): NoticeKind[] {
  return slices.flatMap(({ notices }) => notices?.kinds ?? []);
}

/** Returns the names of the kinds that fit. */
export function namesOf(kinds: readonly NoticeKind[], fit: (kind: NoticeKind) => boolean): string[] {
  return kinds.filter(fit).map(({ name }) => name);
}
