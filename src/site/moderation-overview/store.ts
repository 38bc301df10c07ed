import { z } from 'zod';
import { visibleCases } from '#src/moderation/cases/policy.ts';
import { screeningRules, screenings } from '#src/moderation/screening/screening.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { boardsWith } from '#src/platform/access/permissions.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, type Sql, sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

/** How many days are counted: of times and of decisions, and of what screening held. */
export const daysCounted = { times: 30, team: 7, screening: 90 };

const before = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);

/** Returns as SQL whether the board is one whose cases the actor decides. */
function moderatedBoards(actor: Actor, board: Sql): Sql {
  const boards = boardsWith(actor, 'case:decide');
  return boards === 'all' ? sql`true` : sql`${board} = ANY(${boards})`;
}

const boardNames = (language: string) => sql`
  LEFT JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
  LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}`;

const OpenCases = z.object({
  kind: z.string(),
  /** None of both for what stands on no board. */
  slug: z.string().nullable(),
  board: z.string().nullable(),
  /** All of them, and those that have waited for so many days or more. */
  all: z.number(),
  one: z.number(),
  three: z.number(),
  seven: z.number(),
});
export type OpenCases = z.output<typeof OpenCases>;

/** Returns how many cases are open for the viewer, by board and kind, in the order of the boards; as the queue has them. */
export function openCases(db: Queryable, { actor, language, now }: Viewer): Promise<OpenCases[]> {
  const waiting = (days: number) => sql`count(*) FILTER (WHERE k.opened_at <= ${before(now, days)})`;
  return many(
    db,
    OpenCases,
    sql`WITH waiting AS (
          SELECT k.board_id, k.kind, count(*) AS "all", ${waiting(1)} AS one, ${waiting(3)} AS three, ${waiting(7)} AS seven
          FROM cases k WHERE k.state = 'open' AND ${visibleCases(actor)} GROUP BY k.board_id, k.kind)
        SELECT w.kind, b.slug, coalesce(local.name, english.name) AS board, w."all", w.one, w.three, w.seven
        FROM waiting w LEFT JOIN boards b ON b.id = w.board_id ${boardNames(language)}
        ORDER BY b.position, b.id, w.kind`,
  );
}

const Times = z.object({
  decided: z.number(),
  /** Medians in hours: until the first decision of a case, and until the answer to a complaint. */
  decision: z.number().nullable(),
  complaints: z.number(),
  answer: z.number().nullable(),
  /** Complaints that changed the decision, in whole or in part. */
  reversed: z.number(),
});
export type Times = z.output<typeof Times>;

/** Returns how long cases and complaints took on the viewer's boards: in the last days, and in as many before these. */
export function times(db: Queryable, { actor, now }: Viewer): Promise<Times[]> {
  const [since, from] = [before(now, daysCounted.times), before(now, 2 * daysCounted.times)];
  const median = sql`round((percentile_cont(0.5) WITHIN GROUP (ORDER BY hours))::numeric, 1)::float8`;
  return many(
    db,
    Times,
    sql`WITH decided AS MATERIALIZED (
          SELECT d.decided_at >= ${since} AS recent, extract(epoch FROM d.decided_at - (
              SELECT e.at FROM case_entries e WHERE e.case_id = d.case_id ORDER BY e.at, e.id LIMIT 1))::float8 / 3600 AS hours
          FROM decisions d
          WHERE d.decided_at >= ${from} AND ${moderatedBoards(actor, sql`d.board_id`)}
            AND NOT EXISTS (SELECT FROM decisions earlier WHERE earlier.case_id = d.case_id AND earlier.id < d.id)),
        answered AS MATERIALIZED (
          SELECT a.decided_at >= ${since} AS recent, a.outcome, extract(epoch FROM a.decided_at - a.sent_at)::float8 / 3600 AS hours
          FROM appeals a JOIN decisions d ON d.id = a.decision_id
          WHERE a.decided_at >= ${from} AND a.outcome <> 'omitted' AND ${moderatedBoards(actor, sql`d.board_id`)})
        SELECT d.n AS decided, d.median AS decision, c.n AS complaints, c.median AS answer, c.reversed
        FROM (VALUES (true), (false)) AS period (recent)
        CROSS JOIN LATERAL (SELECT count(*) AS n, ${median} AS median FROM decided WHERE decided.recent = period.recent) d
        CROSS JOIN LATERAL (
          SELECT count(*) AS n, ${median} AS median, count(*) FILTER (WHERE outcome <> 'upheld') AS reversed
          FROM answered WHERE answered.recent = period.recent) c
        ORDER BY period.recent DESC`,
  );
}

const HeldTexts = z.object({
  rule: z.enum(screeningRules),
  held: z.number(),
  decided: z.number(),
  released: z.number(),
});

const ScreenedBoardRow = z.object({
  id: z.number(),
  name: z.string(),
  archived: z.boolean(),
  screening: z.enum(screenings),
  linksHeld: z.boolean(),
  /** What the rules held there in the last days: how much of it is decided, and how much of that was published. */
  rules: z.array(HeldTexts),
});
export type ScreenedBoardRow = z.output<typeof ScreenedBoardRow>;

/** Returns what the rules of screening held on each of the viewer's boards, and what became of it. */
export function screenedBoards(db: Queryable, { actor, language, now }: Viewer): Promise<ScreenedBoardRow[]> {
  return many(
    db,
    ScreenedBoardRow,
    sql`WITH held AS MATERIALIZED (
          SELECT k.board_id, e.rule, count(*) AS held, count(first.act) AS decided, count(*) FILTER (WHERE first.act = 'approve') AS released
          FROM case_entries e JOIN cases k ON k.id = e.case_id
          LEFT JOIN LATERAL (
            SELECT d.act FROM decisions d WHERE d.case_id = e.case_id AND d.decided_at >= e.at ORDER BY d.id LIMIT 1) first ON true
          WHERE e.source = 'screening' AND e.at >= ${before(now, daysCounted.screening)} AND ${moderatedBoards(actor, sql`k.board_id`)}
          GROUP BY k.board_id, e.rule)
        SELECT b.id, coalesce(local.name, english.name) AS name, b.archived_at IS NOT NULL AS archived, b.screening, b.links_held,
          (SELECT coalesce(jsonb_agg(jsonb_build_object('rule', h.rule, 'held', h.held, 'decided', h.decided, 'released', h.released)), '[]')
           FROM held h WHERE h.board_id = b.id) AS rules
        FROM boards b ${boardNames(language)}
        WHERE ${moderatedBoards(actor, sql`b.id`)} ORDER BY b.position, b.id`,
  );
}

const Workload = z.object({
  name: z.string(),
  /** How many cases they have taken, and how many they decided in the last days and in more of them. */
  taken: z.number(),
  week: z.number(),
  month: z.number(),
});
export type Workload = z.output<typeof Workload>;

/** Returns who decides on the viewer's boards, those who decided most first: at most 50. */
export function team(db: Queryable, { actor, now }: Viewer): Promise<Workload[]> {
  return many(
    db,
    Workload,
    sql`WITH decided AS (
          SELECT d.decided_by AS id, count(*) FILTER (WHERE d.decided_at >= ${before(now, daysCounted.team)}) AS week, count(*) AS month
          FROM decisions d WHERE d.decided_at >= ${before(now, daysCounted.times)} AND ${moderatedBoards(actor, sql`d.board_id`)}
          GROUP BY d.decided_by),
        taken AS (
          SELECT k.claimed_by AS id, count(*) AS n FROM cases k
          WHERE k.claimed_by IS NOT NULL AND k.claimed_until > ${now} AND ${moderatedBoards(actor, sql`k.board_id`)}
          GROUP BY k.claimed_by)
        SELECT m.name, coalesce(t.n, 0) AS taken, coalesce(d.week, 0) AS week, coalesce(d.month, 0) AS month
        FROM decided d FULL JOIN taken t ON t.id = d.id JOIN members m ON m.id = coalesce(d.id, t.id)
        ORDER BY month DESC, taken DESC, m.name LIMIT 50`,
  );
}
