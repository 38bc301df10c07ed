import type { Tx } from '#src/platform/db/transaction.ts';
import type { TemplateMail } from '#src/platform/mail/send-template.ts';
import { dayOf } from '#src/platform/text/dates.ts';

/**
 * The policy against misuse (Article 23 of the Digital Services Act), as the terms of use tell it: what is looked at is of so
 * many days, and of at least so many items; and so many days a first suspension, a further one and the longest last.
 */
export const misusePolicy = {
  withinDays: 180,
  items: 3,
  firstDays: 30,
  againDays: 90,
  longestDays: 180,
} as const;

const dayMs = 86_400_000;

/** What can be suspended from being processed. */
export type Processed = 'notices' | 'complaints';

/** How much of something somebody has sent, and how much of it came to nothing. */
type SentFigures = { submitted: number; unfounded: number };

/** Somebody who sent notices or complaints and can be known again by their address, with the one from which staff came. */
export type Misuser = {
  kind: Processed;
  /** The hash of their address. */
  subject: Buffer;
  /** The number and the page of the notice or complaint. */
  id: number;
  href: string;
  /** What they sent since then, and what came of it; null where nothing is known. */
  figures: (since: Date) => Promise<SentFigures | null>;
  /** What is stored with events about them. */
  event: { memberId?: number; data: Readonly<Record<string, number>> };
  /** Sends them a mail, with their name and the address of their page. */
  tell: (tx: Tx, mail: TemplateMail) => Promise<unknown>;
};

/** Returns the moment from which what somebody sent is looked at. */
export function lookedAtFrom(now: Date): Date {
  return new Date(now.getTime() - misusePolicy.withinDays * dayMs);
}

/** Returns the day (YYYY-MM-DD) on which a suspension ends that is the first, or a further one. */
export function proposedEnd(now: Date, suspendedBefore: boolean): string {
  const days = suspendedBefore ? misusePolicy.againDays : misusePolicy.firstDays;
  return dayOf(new Date(now.getTime() + days * dayMs));
}

/** Tells whether a suspension until this moment lasts no longer than the terms allow; its last day counts whole. */
export function isWithinLongest(now: Date, endsAt: Date): boolean {
  return endsAt.getTime() - now.getTime() <= (misusePolicy.longestDays + 1) * dayMs;
}
