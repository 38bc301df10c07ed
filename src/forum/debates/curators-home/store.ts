import { z } from 'zod';
import { Debate, debateColumns, debateTables } from '#src/forum/debates/store.ts';
import { boardsWith } from '#src/platform/access/permissions.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { join, many, type Sql, sql } from '#src/platform/db/query.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { type CurationList, closingSoonDays, curationLists } from './curators-home.ts';

const WaitingDebate = Debate.extend({ list: z.enum(curationLists), total: z.number() });
export type WaitingDebate = z.output<typeof WaitingDebate>;

const dayMs = 86_400_000;

/** Which debates a list holds at this moment, and in which order. */
function conditions(now: Date): Record<CurationList, { which: Sql; order: Sql }> {
  const soon = new Date(now.getTime() + closingSoonDays * dayMs);
  return {
    proposed: { which: sql`d.state = 'proposed'`, order: sql`d.created_at` },
    closing: {
      which: sql`d.state = 'open' AND d.closes_at > ${now} AND d.closes_at <= ${soon}`,
      order: sql`d.closes_at`,
    },
    unconcluded: {
      which: sql`(d.state = 'closed' OR (d.state = 'open' AND d.closes_at <= ${now}))`,
      order: sql`coalesce(d.closed_at, d.closes_at)`,
    },
  };
}

/**
 * Returns what waits for the viewer on the boards they curate, each list with what is most pressing first: at most a
 * page of it, and how many there are.
 */
export function curatedDebates(db: Queryable, { actor, language, now }: Viewer): Promise<WaitingDebate[]> {
  const boards = boardsWith(actor, 'debate:curate');
  const within = boards === 'all' ? sql`true` : sql`d.board_id = ANY(${boards})`;
  const each = conditions(now);
  const lists = curationLists.map((name) => {
    const { which, order } = each[name];
    return sql`(SELECT ${name}::text AS list, w.place, w.total, ${debateColumns}
                FROM (SELECT d.id, row_number() OVER (ORDER BY ${order}, d.id) AS place, count(*) OVER () AS total
                      FROM debates d WHERE ${which} AND ${within} ORDER BY ${order}, d.id LIMIT ${pageSize}) w
                JOIN (${debateTables(language)}) ON d.id = w.id)`;
  });
  return many(db, WaitingDebate, sql`${join(lists, ' UNION ALL ')} ORDER BY list, place`);
}
