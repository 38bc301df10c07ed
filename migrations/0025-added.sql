-- Contributions that come in together are added in one statement. What follows from an addition is then done once for all of
-- them; what follows from a later change stays as it was, row by row.

-- Counted once: what another contribution carries is in no order of common ground and takes no answers of its own.
DROP TRIGGER create_tally ON contributions;
DROP FUNCTION create_tally;
CREATE FUNCTION create_tallies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tallies (contribution_id, debate_id, is_reply, listed, placed_at)
    SELECT id, debate_id, thread_id IS NOT NULL, state = 'published' AND same_as IS NULL, placed_at FROM added;
  RETURN NULL;
END $$;
CREATE TRIGGER create_tallies AFTER INSERT ON contributions
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION create_tallies();

-- What a form has published leaves no draft of that form behind, also where its last save was still under way. In one order,
-- so that two statements never wait for each other.
DROP TRIGGER delete_published_draft ON contributions;
CREATE FUNCTION delete_published_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_drafts(author_id) FROM (
    SELECT DISTINCT ON (hashint8(author_id) & 1023) author_id FROM added ORDER BY hashint8(author_id) & 1023) authors;
  DELETE FROM drafts f USING added a WHERE f.member_id = a.author_id AND f.form_key = a.submission_key;
  RETURN NULL;
END $$;
CREATE TRIGGER delete_published_drafts AFTER INSERT ON contributions
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION delete_published_drafts();

-- Two first voices of a group at once: the earlier one stays.
DROP TRIGGER note_first_voice ON contributions;
CREATE TRIGGER note_first_voice AFTER UPDATE OF state ON contributions
  FOR EACH ROW EXECUTE FUNCTION note_first_voice();
CREATE FUNCTION note_first_voices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO turning_points (debate_id, kind, at, contribution_id, group_code)
    SELECT DISTINCT ON (a.debate_id, a.group_code) a.debate_id, 'voice', a.placed_at, a.id, a.group_code FROM added a
    WHERE a.state = 'published' AND NOT EXISTS (
      SELECT FROM turning_points t WHERE t.debate_id = a.debate_id AND t.kind = 'voice'
        AND t.group_code = a.group_code AND (t.at, t.contribution_id) <= (a.placed_at, a.id))
    ORDER BY a.debate_id, a.group_code, a.placed_at, a.id
    ON CONFLICT (debate_id, group_code) WHERE kind = 'voice'
    DO UPDATE SET at = EXCLUDED.at, contribution_id = EXCLUDED.contribution_id
      WHERE (turning_points.at, turning_points.contribution_id) > (EXCLUDED.at, EXCLUDED.contribution_id);
  RETURN NULL;
END $$;
CREATE TRIGGER note_first_voices AFTER INSERT ON contributions
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_first_voices();

-- Who first writes in a debate has a place in it, at what they wrote; one who has a place keeps it. Imported authors
-- never come back to read.
DROP TRIGGER note_author_reads ON contributions;
CREATE TRIGGER note_author_reads AFTER UPDATE OF state ON contributions
  FOR EACH ROW EXECUTE FUNCTION note_author_reads();
CREATE FUNCTION note_authors_read() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO reading_positions (member_id, debate_id, placed_at, contribution_id, seen_at)
    SELECT DISTINCT ON (a.author_id, a.debate_id) a.author_id, a.debate_id, a.placed_at, a.id, a.placed_at
    FROM added a JOIN members m ON m.id = a.author_id AND m.email IS NOT NULL
    WHERE a.state = 'published'
    ORDER BY a.author_id, a.debate_id, a.placed_at, a.id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_authors_read AFTER INSERT ON contributions
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_authors_read();

-- Found from now on.
DROP TRIGGER contributions_indexed ON contributions;
CREATE FUNCTION index_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH entries AS MATERIALIZED (
    SELECT s.*, a.html FROM added a CROSS JOIN LATERAL search_contribution(ROW(a.*)::contributions) s
    WHERE a.state = 'published'),
  indexed AS (
    INSERT INTO search_contributions SELECT id, debate_id, at, language, words FROM entries)
  INSERT INTO search_word_changes (change, text) SELECT 1, search_text(html) FROM entries;
  RETURN NULL;
END $$;
CREATE TRIGGER contributions_indexed AFTER INSERT ON contributions
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION index_added();

-- The counters, as before (0018), but the last of all, since many statements take turns at the row of one board: triggers
-- run in the order of their names. And each takes its turns in one order, so that two never wait for each other.
DROP TRIGGER count_added ON contributions;
CREATE OR REPLACE FUNCTION count_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM added WHERE state = 'published') THEN RETURN NULL; END IF;
  -- Contributions before their debate: whoever decides on a contribution locks in the same order.
  PERFORM FROM contributions
    WHERE id = ANY (ARRAY(SELECT thread_id FROM added WHERE state = 'published' AND thread_id IS NOT NULL))
    ORDER BY id FOR NO KEY UPDATE;
  UPDATE contributions t SET replies_count = t.replies_count + a.n
    FROM (SELECT thread_id, count(*) AS n FROM added WHERE state = 'published' AND thread_id IS NOT NULL GROUP BY 1) a
    WHERE t.id = a.thread_id;
  PERFORM FROM debates WHERE id = ANY (ARRAY(SELECT debate_id FROM added WHERE state = 'published'))
    ORDER BY id FOR NO KEY UPDATE;
  UPDATE debates d SET contributions_count = d.contributions_count + a.own, replies_count = d.replies_count + a.replies,
      active_at = greatest(d.active_at, a.newest)
    FROM (SELECT debate_id, count(*) FILTER (WHERE thread_id IS NULL) AS own,
                 count(*) FILTER (WHERE thread_id IS NOT NULL) AS replies, max(placed_at) AS newest
          FROM added WHERE state = 'published' GROUP BY 1) a
    WHERE d.id = a.debate_id;
  PERFORM FROM members WHERE id = ANY (ARRAY(SELECT author_id FROM added WHERE state = 'published'))
    ORDER BY id FOR NO KEY UPDATE;
  UPDATE members m SET contributions_count = m.contributions_count + a.n
    FROM (SELECT author_id, count(*) AS n FROM added WHERE state = 'published' GROUP BY 1) a
    WHERE m.id = a.author_id;
  WITH said AS (
    SELECT debate_id, author_id AS member_id, group_code, count(*) AS n FROM added WHERE state = 'published' GROUP BY 1, 2, 3),
  spoken AS (
    INSERT INTO debate_speakers AS s (debate_id, member_id, group_code, contributions)
      SELECT debate_id, member_id, group_code, n FROM said ORDER BY 1, 2, 3
      ON CONFLICT (debate_id, member_id, group_code) DO UPDATE SET contributions = s.contributions + EXCLUDED.contributions
      RETURNING debate_id, member_id, group_code, contributions),
  -- Who has now said no more than what was added had not spoken before.
  heard AS (
    SELECT debate_id, group_code, count(*) FILTER (WHERE spoken.contributions = said.n) AS members, sum(said.n) AS contributions
    FROM spoken JOIN said USING (debate_id, member_id, group_code) GROUP BY 1, 2),
  in_debates AS (
    INSERT INTO debate_group_counts AS v (debate_id, group_code, members, contributions)
      SELECT debate_id, group_code, members, contributions FROM heard ORDER BY 1, 2
      ON CONFLICT (debate_id, group_code) DO UPDATE SET
        members = v.members + EXCLUDED.members, contributions = v.contributions + EXCLUDED.contributions)
  INSERT INTO board_group_counts AS v (board_id, group_code, members, contributions)
    SELECT d.board_id, h.group_code, sum(h.members), sum(h.contributions)
    FROM heard h JOIN debates d ON d.id = h.debate_id GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (board_id, group_code) DO UPDATE SET
      members = v.members + EXCLUDED.members, contributions = v.contributions + EXCLUDED.contributions;
  RETURN NULL;
END $$;
CREATE TRIGGER then_count_added AFTER INSERT ON contributions
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_added();

-- Answers that are given together wait for a lock no longer than this (a value of lock_timeout).
CREATE FUNCTION answer_contributions(given jsonb, lock_wait text)
  RETURNS TABLE (place integer, agrees integer[], disagrees integer[], passes integer[]) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('lock_timeout', lock_wait, true);
  RETURN QUERY SELECT * FROM answer_contributions(given);
END $$;
