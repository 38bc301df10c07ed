import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import {
  cooperationForms,
  type EnquiryOutcome,
  enquirerKinds,
  enquiryKeptMonths,
  enquiryStates,
  enquiryTopics,
} from './enquiry.ts';

const EnquiryRow = z.object({
  id: z.number(),
  submissionKey: z.string(),
  topic: z.enum(enquiryTopics),
  state: z.enum(enquiryStates),
  name: z.string(),
  email: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
  organisation: z.string().nullable(),
  organisationKind: z.enum(enquirerKinds).nullable(),
  country: z.string().nullable(),
  site: z.string().nullable(),
  forms: z.array(z.enum(cooperationForms)),
  assignedTo: z.number().nullable(),
  assignee: z.string().nullable(),
  doubtful: z.boolean(),
  receivedAt: z.date(),
  answeredAt: z.date().nullable(),
  decidedAt: z.date().nullable(),
  decisionWords: z.string().nullable(),
  mailsWaiting: z.number(),
  confirmedAt: z.date().nullable(),
});
export type Enquiry = z.output<typeof EnquiryRow>;

function enquiries(which: Sql): Sql {
  return sql`SELECT e.id, e.submission_key, e.topic, e.state, e.name, e.email::text, e.language, e.organisation, e.organisation_kind,
      e.country, e.site, e.forms, e.assigned_to, m.name AS assignee, e.doubtful, e.received_at, e.answered_at, e.decided_at,
      e.decision_words, e.mails_waiting, e.confirmed_at
    FROM enquiries e LEFT JOIN members m ON m.id = e.assigned_to ${which}`;
}

/** Returns the enquiry with this number. */
export function enquiryById(db: Queryable, id: number): Promise<Enquiry | undefined> {
  return maybeOne(db, EnquiryRow, enquiries(sql`WHERE e.id = ${id}`));
}

/** Returns the enquiry whose page this token opens. */
export function enquiryByToken(db: Queryable, hash: Buffer): Promise<Enquiry | undefined> {
  return maybeOne(db, EnquiryRow, enquiries(sql`WHERE e.token_hash = ${hash}`));
}

/** Returns the enquiries of a member and those from their confirmed address, newest first. */
export function enquiriesOfMember(db: Queryable, memberId: number): Promise<Enquiry[]> {
  const theirs = sql`e.member_id = ${memberId} OR e.email = (SELECT email FROM members WHERE id = ${memberId})`;
  return many(db, EnquiryRow, enquiries(sql`WHERE ${theirs} ORDER BY e.id DESC LIMIT 100`));
}

const MessageRow = z.object({
  words: z.string(),
  language: z.string(),
  at: z.date(),
  ours: z.boolean(),
  by: z.string().nullable(),
});
export type EnquiryMessage = z.output<typeof MessageRow>;

/** Returns what was written about an enquiry, oldest first. */
export function enquiryMessagesOf(db: Queryable, enquiryId: number): Promise<EnquiryMessage[]> {
  return many(
    db,
    MessageRow,
    sql`SELECT x.words, x.language, x.at, x.answered_by IS NOT NULL AS ours, m.name AS by
        FROM enquiry_messages x LEFT JOIN members m ON m.id = x.answered_by
        WHERE x.enquiry_id = ${enquiryId} ORDER BY x.id LIMIT 200`,
  );
}

export type NewEnquiry = Pick<
  Enquiry,
  | 'submissionKey'
  | 'topic'
  | 'name'
  | 'email'
  | 'language'
  | 'organisation'
  | 'organisationKind'
  | 'country'
  | 'site'
  | 'forms'
  | 'doubtful'
  | 'confirmedAt'
> & { tokenHash: Buffer; memberId: number | null; at: Date };

const Id = z.object({ id: z.number() });

/** Stores an enquiry; returns its number, undefined where the same was sent before. */
export async function insertEnquiry(tx: Tx, e: NewEnquiry): Promise<number | undefined> {
  const row = await maybeOne(
    tx,
    Id,
    sql`INSERT INTO enquiries (submission_key, token_hash, topic, name, email, language, organisation, organisation_kind, country, site,
                               forms, member_id, doubtful, received_at, last_at, confirmed_at)
        VALUES (${e.submissionKey}, ${e.tokenHash}, ${e.topic}, ${e.name}, ${e.email}, ${e.language}, ${e.organisation}, ${e.organisationKind},
                ${e.country}, ${e.site}, ${e.forms}, ${e.memberId}, ${e.doubtful}, ${e.at}, ${e.at}, ${e.confirmedAt})
        ON CONFLICT ON CONSTRAINT enquiries_submission_key DO NOTHING RETURNING id`,
  );
  return row?.id;
}

const Sent = z.object({ id: z.number(), memberId: z.number().nullable() });

/** Returns the number of the enquiry that was sent with this key, and the member who sent it. */
export function enquiryWithKey(db: Queryable, submissionKey: string): Promise<z.output<typeof Sent>> {
  return one(db, Sent, sql`SELECT id, member_id FROM enquiries WHERE submission_key = ${submissionKey}`);
}

/** Notes that the link was opened that only the mail to the given address has. */
export async function confirmAddress(db: Queryable, id: number, at: Date): Promise<void> {
  await run(db, sql`UPDATE enquiries SET confirmed_at = ${at} WHERE id = ${id} AND confirmed_at IS NULL`);
}

type NewEnquiryMessage = {
  enquiryId: number;
  /** Who answers for the platform; null: whoever enquires. */
  answeredBy: number | null;
  words: string;
  language: string;
  at: Date;
};

const Said = z.object({ count: z.number(), isThere: z.boolean() });

/**
 * Stores a message: 'there' where the same was the last that this side said, 'full' where there are as many as there can be.
 * Change the enquiry first, so that what is sent at once takes turns.
 */
export async function insertEnquiryMessage(
  tx: Tx,
  message: NewEnquiryMessage,
  most: number,
): Promise<'stored' | 'there' | 'full'> {
  const { enquiryId, answeredBy, words, language, at } = message;
  const said = await one(
    tx,
    Said,
    sql`SELECT count(*)::integer, coalesce((array_agg((words = ${words} AND (answered_by IS NULL) = ${answeredBy === null})
          ORDER BY id DESC))[1], false) AS is_there
        FROM enquiry_messages WHERE enquiry_id = ${enquiryId}`,
  );
  if (said.isThere) return 'there';
  if (said.count >= most) return 'full';
  await run(
    tx,
    sql`INSERT INTO enquiry_messages (enquiry_id, answered_by, words, language, at)
        VALUES (${enquiryId}, ${answeredBy}, ${words}, ${language}, ${at})`,
  );
  return 'stored';
}

/** Notes that whoever enquires wrote again: it waits for an answer; false once it is decided. */
export async function awaitAnswer(tx: Tx, id: number, at: Date): Promise<boolean> {
  const changed = await run(
    tx,
    sql`UPDATE enquiries SET last_at = ${at}, state = CASE WHEN state = 'answered' THEN 'in-review' ELSE state END
        WHERE id = ${id} AND decided_at IS NULL`,
  );
  return changed === 1;
}

/** Takes an enquiry over; false once it is decided. */
export async function assign(tx: Tx, id: number, memberId: number): Promise<boolean> {
  const changed = await run(
    tx,
    sql`UPDATE enquiries SET assigned_to = ${memberId}, state = CASE WHEN state = 'new' THEN 'in-review' ELSE state END
        WHERE id = ${id} AND decided_at IS NULL`,
  );
  return changed === 1;
}

type Handled = { id: number; by: number; at: Date };

/** Notes that somebody answered; false once it is decided. */
export async function setAnswered(tx: Tx, { id, by, at }: Handled): Promise<boolean> {
  const changed = await run(
    tx,
    sql`UPDATE enquiries SET state = 'answered', assigned_to = coalesce(assigned_to, ${by}), answered_at = coalesce(answered_at, ${at}),
          last_at = ${at} WHERE id = ${id} AND decided_at IS NULL`,
  );
  return changed === 1;
}

/** Decides an enquiry; false where that was done before. */
export async function setDecided(
  tx: Tx,
  { id, by, at }: Handled,
  { outcome, words }: { outcome: EnquiryOutcome; words: string | null },
): Promise<boolean> {
  const changed = await run(
    tx,
    sql`UPDATE enquiries SET state = ${outcome}, decided_at = ${at}, decision_words = ${words}, last_at = ${at},
          assigned_to = coalesce(assigned_to, ${by}), answered_at = coalesce(answered_at, ${at})
        WHERE id = ${id} AND decided_at IS NULL`,
  );
  return changed === 1;
}

/** Notes that a mail about an enquiry waits to be handed over; its link works, also where the secret has changed. */
export async function mailWaits(tx: Tx, id: number, tokenHash: Buffer): Promise<void> {
  await run(
    tx,
    sql`UPDATE enquiries SET mails_waiting = mails_waiting + 1, token_hash = ${tokenHash} WHERE id = ${id}`,
  );
}

/** Notes that a mail about an enquiry was handed over. */
export async function mailLeft(db: Queryable, id: number): Promise<void> {
  await run(db, sql`UPDATE enquiries SET mails_waiting = greatest(mails_waiting - 1, 0) WHERE id = ${id}`);
}

/** Erases enquiries with all that was written, a year after the last of it. */
export async function eraseEnquiries(db: Queryable, now: Date): Promise<void> {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - enquiryKeptMonths);
  await run(db, sql`DELETE FROM enquiries WHERE last_at <= ${since}`);
}
