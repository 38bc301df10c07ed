-- Counters of contributions that are added change once per statement, not once per row: an import of thousands changes
-- the row of their debate once. What a change of state does to them stays as it was.
CREATE FUNCTION count_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM added WHERE state = 'published') THEN RETURN NULL; END IF;
  -- Contributions before their debate: whoever decides on a contribution locks in the same order.
  UPDATE contributions t SET replies_count = t.replies_count + a.n
    FROM (SELECT thread_id, count(*) AS n FROM added WHERE state = 'published' AND thread_id IS NOT NULL GROUP BY 1) a
    WHERE t.id = a.thread_id;
  UPDATE debates d SET contributions_count = d.contributions_count + a.own, replies_count = d.replies_count + a.replies,
      active_at = greatest(d.active_at, a.newest)
    FROM (SELECT debate_id, count(*) FILTER (WHERE thread_id IS NULL) AS own,
                 count(*) FILTER (WHERE thread_id IS NOT NULL) AS replies, max(placed_at) AS newest
          FROM added WHERE state = 'published' GROUP BY 1) a
    WHERE d.id = a.debate_id;
  UPDATE members m SET contributions_count = m.contributions_count + a.n
    FROM (SELECT author_id, count(*) AS n FROM added WHERE state = 'published' GROUP BY 1) a
    WHERE m.id = a.author_id;
  WITH said AS (
    SELECT debate_id, author_id AS member_id, group_code, count(*) AS n FROM added WHERE state = 'published' GROUP BY 1, 2, 3),
  spoken AS (
    INSERT INTO debate_speakers AS s (debate_id, member_id, group_code, contributions)
      SELECT debate_id, member_id, group_code, n FROM said
      ON CONFLICT (debate_id, member_id, group_code) DO UPDATE SET contributions = s.contributions + EXCLUDED.contributions
      RETURNING debate_id, member_id, group_code, contributions),
  -- Who has now said no more than what was added had not spoken before.
  heard AS (
    SELECT debate_id, group_code, count(*) FILTER (WHERE spoken.contributions = said.n) AS members, sum(said.n) AS contributions
    FROM spoken JOIN said USING (debate_id, member_id, group_code) GROUP BY 1, 2),
  in_debates AS (
    INSERT INTO debate_group_counts AS v (debate_id, group_code, members, contributions)
      SELECT debate_id, group_code, members, contributions FROM heard
      ON CONFLICT (debate_id, group_code) DO UPDATE SET
        members = v.members + EXCLUDED.members, contributions = v.contributions + EXCLUDED.contributions)
  INSERT INTO board_group_counts AS v (board_id, group_code, members, contributions)
    SELECT d.board_id, h.group_code, sum(h.members), sum(h.contributions)
    FROM heard h JOIN debates d ON d.id = h.debate_id GROUP BY 1, 2
    ON CONFLICT (board_id, group_code) DO UPDATE SET
      members = v.members + EXCLUDED.members, contributions = v.contributions + EXCLUDED.contributions;
  RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON contributions
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_added();

DROP TRIGGER count_contribution ON contributions;
CREATE TRIGGER count_contribution AFTER UPDATE OF state ON contributions
  FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION count_contribution();
