import { z } from 'zod';
import { answerDays, type EnquiryTopic, enquiryStates, enquiryTopics } from '#src/hub/enquiries/enquiry.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

export const enquiryLists = ['open', 'new', 'mine', 'late', 'decided'] as const;
export type EnquiryList = (typeof enquiryLists)[number];

const ListedEnquiry = z.object({
  /** Its place in the list, which pages go by. */
  id: z.number(),
  number: z.number(),
  topic: z.enum(enquiryTopics),
  state: z.enum(enquiryStates),
  name: z.string(),
  organisation: z.string().nullable(),
  assignee: z.string().nullable(),
  receivedAt: z.date(),
  late: z.boolean(),
  doubtful: z.boolean(),
  /** Whether its address is only typed. */
  unconfirmed: z.boolean(),
  mailsWaiting: z.number(),
});
export type ListedEnquiry = z.output<typeof ListedEnquiry>;

// What may hurt somebody first, what a program seems to have sent last, else as they came.
const place = sql`(CASE WHEN e.doubtful THEN 2 WHEN e.topic IN ('privacy', 'accessibility') THEN 0 ELSE 1 END) * 1000000000000 + e.id`;

type AskedList = { list: EnquiryList; topic: EnquiryTopic | null; cursor: Cursor; size: number };

/** Returns enquiries for those who answer them: one more than `size` where there are more; see pageOf. */
export function listedEnquiries(
  db: Queryable,
  actor: { id: number | null; now: Date },
  { list, topic, cursor, size }: AskedList,
): Promise<ListedEnquiry[]> {
  const before = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start ? sql`AND ${place} ${before ? sql`<` : sql`>`} ${start}` : empty;
  const late = sql`(e.answered_at IS NULL AND e.received_at < ${lateSince(actor.now)})`;
  const lists: Record<EnquiryList, Sql> = {
    open: sql`e.decided_at IS NULL`,
    new: sql`e.state = 'new'`,
    mine: sql`e.decided_at IS NULL AND e.assigned_to = ${actor.id}`,
    late,
    decided: sql`e.decided_at IS NOT NULL`,
  };
  return many(
    db,
    ListedEnquiry,
    sql`SELECT ${place} AS id, e.id AS number, e.topic, e.state, e.name, e.organisation, m.name AS assignee, e.received_at,
               ${late} AS late, e.doubtful, e.confirmed_at IS NULL AS unconfirmed, e.mails_waiting
        FROM enquiries e LEFT JOIN members m ON m.id = e.assigned_to
        WHERE ${lists[list]} ${topic === null ? empty : sql`AND e.topic = ${topic}`} ${from}
        ORDER BY 1 ${before ? sql`DESC` : sql`ASC`} LIMIT ${size + 1}`,
  );
}

function lateSince(now: Date): Date {
  return new Date(now.getTime() - answerDays * 86_400_000);
}
