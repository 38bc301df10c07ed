import { visibleCases } from '#src/moderation/cases/policy.ts';
import { noBoard } from '#src/moderation/list-filters.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { QueueQuery } from './filters.ts';

/** Returns the rule of these filters as SQL, on the alias k of cases. */
export function queued(query: QueueQuery, { actor, now }: Viewer): Sql {
  const { show, board, kind, source, author, waited, tag } = query;
  const rules = [sql`k.state = 'open'`, visibleCases(actor)];
  if (show === 'mine') rules.push(sql`k.claimed_by = ${actor.id} AND k.claimed_until > ${now}`);
  if (show === 'unclaimed') rules.push(sql`(k.claimed_by IS NULL OR k.claimed_until <= ${now})`);
  if (show === 'escalated') rules.push(sql`k.escalated_at IS NOT NULL`);
  if (board === noBoard) rules.push(sql`k.board_id IS NULL`);
  else if (board !== null) rules.push(sql`k.board_id = (SELECT id FROM boards WHERE slug = ${board})`);
  if (kind !== null) rules.push(sql`k.kind = ${kind}`);
  if (author !== null) rules.push(sql`k.author_id = (SELECT id FROM members WHERE handle = ${author})`);
  if (waited !== null)
    rules.push(sql`k.opened_at <= ${new Date(now.getTime() - Number(waited) * 86_400_000)}`);
  if (tag !== null)
    rules.push(sql`EXISTS (SELECT FROM case_tags t WHERE t.case_id = k.id AND t.tag = ${tag})`);
  if (source !== null)
    rules.push(
      sql`EXISTS (SELECT FROM case_entries e WHERE e.case_id = k.id AND e.at >= k.opened_at AND e.source = ${source})`,
    );
  return rules.reduce((all, rule) => sql`${all} AND ${rule}`);
}
