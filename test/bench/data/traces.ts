import type pg from 'pg';
import { type Counts, places } from './sizes.ts';

const { writer, longestDebate, others } = places;

/** Makes what people leave behind: events, notices, follows, how far they read, bookmarks, drafts, sessions, and the audit. */
export async function makeTraces(client: pg.ClientBase, counts: Counts): Promise<void> {
  const { keptOfOneMember, members, drafts, sessions, audit } = counts;
  await client.query(
    `INSERT INTO events (at, kind, actor_id, board_id, debate_id, contribution_id)
     SELECT c.placed_at, CASE WHEN c.state = 'held' THEN 'contribution.held' ELSE 'contribution.published' END, c.author_id, d.board_id, d.id, c.id
     FROM contributions c JOIN debates d ON d.id = c.debate_id ORDER BY c.id;
     INSERT INTO notifications (member_id, kind, event_id, debate_id, contribution_id, at, read_at, awaits_mail, visible, placed_at)
     SELECT t.author_id, 'reply', e.id, c.debate_id, c.id, c.placed_at, CASE WHEN c.id % 10 > 0 THEN c.placed_at + interval '1 day' END, false, c.state = 'published' AND is_public_debate(d.state), c.placed_at
     FROM contributions c JOIN contributions t ON t.id = c.thread_id JOIN events e ON e.contribution_id = c.id JOIN debates d ON d.id = c.debate_id
     WHERE c.state = 'published' AND t.author_id <> c.author_id AND t.author_id <> ${writer} ORDER BY e.id;
     INSERT INTO notifications (member_id, kind, event_id, debate_id, contribution_id, at, read_at, awaits_mail, visible, placed_at)
     SELECT ${writer}, 'contribution', e.id, c.debate_id, c.id, c.placed_at, CASE WHEN c.id % 10 > 0 THEN c.placed_at + interval '1 day' END, false, is_public_debate(d.state), c.placed_at
     FROM contributions c JOIN events e ON e.contribution_id = c.id JOIN debates d ON d.id = c.debate_id
     WHERE c.state = 'published' AND c.author_id <> ${writer} AND c.id % 20 = 3 ORDER BY e.id;
     INSERT INTO follows (member_id, debate_id, level, at)
     SELECT ${writer}, d.id, 'everything', now() - interval '1 year' FROM debates d WHERE is_public_debate(d.state) AND d.id % 4 = 3 LIMIT ${keptOfOneMember};
     INSERT INTO follows (member_id, debate_id, level, at)
     SELECT DISTINCT ON (s.member_id, s.debate_id) s.member_id, s.debate_id, CASE WHEN s.member_id % 3 = 0 THEN 'everything' ELSE 'replies' END, now() - interval '1 year'
     FROM debate_speakers s WHERE s.member_id <> ${writer};
     INSERT INTO reading_positions (member_id, debate_id, placed_at, contribution_id, seen_at)
     SELECT s.member_id, s.debate_id, c.placed_at, c.id, now() - interval '1 day' * (s.member_id % 300)
     FROM (SELECT DISTINCT member_id, debate_id FROM debate_speakers WHERE debate_id <> ${longestDebate}) s
     JOIN (SELECT DISTINCT ON (debate_id) debate_id, id, placed_at FROM contributions WHERE id % 3 = 0 ORDER BY debate_id, id DESC) c USING (debate_id);
     INSERT INTO bookmarks (member_id, debate_id, contribution_id, at)
     SELECT ${writer}, debate_id, id, now() FROM contributions WHERE state = 'published' AND id % 17 = 0 LIMIT ${keptOfOneMember};
     INSERT INTO drafts (member_id, debate_id, fields, form_key, saved_at)
     SELECT ${others} + n, 3 + n % 1000, jsonb_build_object('text', 'Not ready yet.', 'claim', ''), gen_random_uuid(), now() - n * interval '1 minute'
     FROM generate_series(1, ${drafts}) AS n WHERE ${others} + n <= ${members};
     INSERT INTO drafts (member_id, debate_id, fields, form_key, saved_at)
     SELECT ${writer}, 3 + n, jsonb_build_object('text', 'Not ready yet.', 'claim', ''), gen_random_uuid(), now() - n * interval '1 minute' FROM generate_series(1, 50) AS n;
     INSERT INTO sessions (sid, sess, expire)
     SELECT 'idle-' || n, json_build_object('cookie', json_build_object('originalMaxAge', 1209600000), 'passport', json_build_object('user', 1 + n % ${members})), now() + interval '14 days'
     FROM generate_series(1, ${sessions}) AS n`,
  );
  await client.query(
    `DO $$
     DECLARE head bytea := sha256('');
       entry audit_entries;
     BEGIN
       FOR i IN 1..${audit} LOOP
         entry := ROW(i, now() - (${audit} - i) * interval '10 minutes', ${places.moderator} + i % 16, 'moderator', 'open a case', 'case', 1 + i % 1000, 'done', head, '\\x');
         entry.hash := audit_hash(entry);
         head := entry.hash;
         INSERT INTO audit_entries SELECT entry.*;
       END LOOP;
       UPDATE audit_head SET id = ${audit}, hash = head;
     END $$`,
  );
}
