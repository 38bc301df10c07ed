import { z } from 'zod';
import type { Stage } from '#src/outcomes/commitments/commitment.ts';
import { IndicatorRow, indicatorsOf } from '#src/outcomes/commitments/store.ts';
import { DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import type { GroupCode } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, jsonRows, many, one, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

/** In which order commitments are listed: lately reported, ending soon, overdue for longest. */
export const orders = ['reported', 'ending', 'late'] as const;
export type CommitmentOrder = (typeof orders)[number];

/** By what the list of commitments can be narrowed. */
export type CommitmentFilters = {
  board: number | null;
  group: GroupCode | null;
  /** The slug of the organisation that made them. */
  organisation: string | null;
  stage: Stage | null;
  late: boolean;
};

const ListedCommitment = DocumentRow.extend({
  startsOn: z.string(),
  endsOn: z.string(),
  withdrawnAt: z.date().nullable(),
  lateSince: z.string().nullable(),
  lastReportedAt: z.date().nullable(),
  indicators: jsonRows(IndicatorRow),
});
export type ListedCommitment = z.output<typeof ListedCommitment>;

const published = sql`d.kind = 'commitment' AND d.state = 'published'`;
const lastReportedAt = sql`(SELECT max(r.published_at) FROM documents r
  WHERE r.about_id = d.id AND r.kind = 'progress-report' AND r.state = 'published')`;

/**
 * Returns published commitments in an order, as they stand on a day: one more than `size` where there are more; see pageOf.
 */
export function listCommitments(
  db: Queryable,
  filters: CommitmentFilters,
  {
    language,
    order,
    today,
    cursor,
    size,
  }: { language: string; order: CommitmentOrder; today: string; cursor: Cursor; size: number },
): Promise<ListedCommitment[]> {
  const key = keyOf(order, today);
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (${key}, d.id) ${backwards ? sql`<` : sql`>`} (SELECT ${key}, d.id FROM documents d
        JOIN commitments c ON c.document_id = d.id WHERE d.id = ${start})`
    : empty;
  const sorted = backwards ? sql`${key} DESC, d.id DESC` : sql`${key}, d.id`;
  const query = documentsIn({
    language,
    columns: sql`, c.starts_on::text, c.ends_on::text, c.withdrawn_at, ${lastReportedAt} AS last_reported_at,
      commitment_late_since(d.id, ${today})::text AS late_since, ${indicatorsOf(sql`d.id`)} AS indicators`,
    joins: sql`JOIN commitments c ON c.document_id = d.id`,
    where: sql`${published} ${narrowedTo(filters, today)} ${from} ORDER BY ${sorted} LIMIT ${size + 1}`,
  });
  return many(db, ListedCommitment, query);
}

/** Returns how many published commitments these filters leave on a day. */
export async function countCommitments(
  db: Queryable,
  filters: CommitmentFilters,
  today: string,
): Promise<number> {
  const row = await one(
    db,
    z.object({ count: z.number() }),
    sql`SELECT count(*) AS count FROM documents d JOIN commitments c ON c.document_id = d.id
        WHERE ${published} ${narrowedTo(filters, today)}`,
  );
  return row.count;
}

/** By what commitments are ordered, the lowest first. Among those that end soon, those that are over come last. */
function keyOf(order: CommitmentOrder, today: string): Sql {
  if (order === 'reported') return sql`-extract(epoch FROM coalesce(${lastReportedAt}, d.published_at))`;
  if (order === 'ending') {
    return sql`CASE WHEN c.ends_on >= ${today} AND c.withdrawn_at IS NULL THEN c.ends_on - DATE '2000-01-01'
      ELSE 1000000 - (c.ends_on - DATE '2000-01-01') END`;
  }
  return sql`coalesce(commitment_late_since(d.id, ${today}) - DATE '2000-01-01', 1000000)`;
}

function narrowedTo({ board, group, organisation, stage, late }: CommitmentFilters, today: string): Sql {
  const ofOrganisation = sql`AND d.organisation_id = (SELECT o.id FROM organisations o
    WHERE o.slug = ${organisation} AND o.listed_at IS NOT NULL)`;
  return sql`${board ? sql`AND d.board_id = ${board}` : empty} ${group ? sql`AND d.group_code = ${group}` : empty}
    ${organisation ? ofOrganisation : empty} ${stage ? inStage(stage, today) : empty}
    ${late ? sql`AND commitment_late_since(d.id, ${today}) IS NOT NULL` : empty}`;
}

function inStage(stage: Stage, today: string): Sql {
  if (stage === 'withdrawn') return sql`AND c.withdrawn_at IS NOT NULL`;
  const days = {
    ahead: sql`c.starts_on > ${today}`,
    running: sql`c.starts_on <= ${today} AND c.ends_on >= ${today}`,
    ended: sql`c.ends_on < ${today}`,
  };
  return sql`AND c.withdrawn_at IS NULL AND ${days[stage]}`;
}
