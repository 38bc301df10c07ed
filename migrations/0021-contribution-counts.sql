-- What follows for the whole from a contribution that is added, and from a change of its state: its tally, its search entry
-- and the counters, in the transaction that does it, whichever command that is. Contributions that come in together are
-- added in one statement, and counted once for all of them: an import of thousands changes the row of its debate once.

-- One trigger, since its parts have an order: the counters last of all, since many statements take turns at the row of one
-- board. Each takes its turns in one order, so that two never wait for each other: contributions before their debate, as
-- whoever decides on a contribution locks them.
CREATE FUNCTION count_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- What another contribution carries is in no order of common ground and takes no answers of its own.
  INSERT INTO tallies (contribution_id, debate_id, is_reply, listed, placed_at)
    SELECT id, debate_id, thread_id IS NOT NULL, state = 'published' AND same_as IS NULL, placed_at FROM added;
  IF NOT EXISTS (SELECT FROM added WHERE state = 'published') THEN RETURN NULL; END IF;
  WITH entries AS MATERIALIZED (
    SELECT s.*, a.html FROM added a CROSS JOIN LATERAL search_contribution(ROW(a.*)::contributions) s
    WHERE a.state = 'published'),
  indexed AS (
    INSERT INTO search_contributions SELECT id, debate_id, at, language, words FROM entries)
  INSERT INTO search_word_changes (change, text) SELECT 1, search_text(html) FROM entries;
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
CREATE TRIGGER count_added AFTER INSERT ON contributions
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_added();

-- Counts a contribution into its debate and board (change 1), or out of them (-1).
CREATE FUNCTION count_in_debate(c contributions, change integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first_or_last boolean;
  board bigint;
  speakers integer;
BEGIN
  UPDATE debates SET
    contributions_count = contributions_count + CASE WHEN c.thread_id IS NULL THEN change ELSE 0 END,
    replies_count = replies_count + CASE WHEN c.thread_id IS NULL THEN 0 ELSE change END,
    active_at = CASE WHEN change > 0 THEN greatest(active_at, c.placed_at) ELSE active_at END
    WHERE id = c.debate_id RETURNING board_id INTO board;
  INSERT INTO debate_speakers AS s (debate_id, member_id, group_code, contributions)
    VALUES (c.debate_id, c.author_id, c.group_code, greatest(change, 0))
    ON CONFLICT (debate_id, member_id, group_code) DO UPDATE SET contributions = s.contributions + change
    RETURNING contributions = CASE WHEN change > 0 THEN 1 ELSE 0 END INTO first_or_last;
  speakers := CASE WHEN first_or_last THEN change ELSE 0 END;
  INSERT INTO debate_group_counts AS g (debate_id, group_code, members, contributions)
    VALUES (c.debate_id, c.group_code, greatest(speakers, 0), greatest(change, 0))
    ON CONFLICT (debate_id, group_code) DO UPDATE SET
      members = g.members + speakers, contributions = g.contributions + change;
  INSERT INTO board_group_counts AS g (board_id, group_code, members, contributions)
    VALUES (board, c.group_code, greatest(speakers, 0), greatest(change, 0))
    ON CONFLICT (board_id, group_code) DO UPDATE SET
      members = g.members + speakers, contributions = g.contributions + change;
END $$;

CREATE FUNCTION count_change_of_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change integer := (NEW.state = 'published')::integer - (OLD.state = 'published')::integer;
BEGIN
  IF change = 0 THEN RETURN NULL; END IF;
  IF NEW.thread_id IS NOT NULL THEN
    UPDATE contributions SET replies_count = replies_count + change WHERE id = NEW.thread_id;
  END IF;
  -- The debate before its author, as count_added has it.
  PERFORM FROM debates WHERE id = NEW.debate_id FOR NO KEY UPDATE;
  UPDATE members SET contributions_count = contributions_count + change WHERE id = NEW.author_id;
  PERFORM count_in_debate(NEW, change);
  RETURN NULL;
END $$;
CREATE TRIGGER count_change_of_state AFTER UPDATE OF state ON contributions
  FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION count_change_of_state();

-- What goes to another debate is counted there, with its answers; whoever moves it holds both debates, in the order of numbers.
CREATE FUNCTION count_change_of_debate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE tallies SET debate_id = NEW.debate_id WHERE contribution_id = NEW.id;
  IF NEW.state = 'published' THEN
    PERFORM count_in_debate(OLD, -1);
    PERFORM count_in_debate(NEW, 1);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_change_of_debate AFTER UPDATE OF debate_id ON contributions
  FOR EACH ROW WHEN (OLD.debate_id <> NEW.debate_id) EXECUTE FUNCTION count_change_of_debate();
