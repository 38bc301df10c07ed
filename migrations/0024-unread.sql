-- How many notices a member has not read is counted on every page, so what it takes is kept beside each notice.
ALTER TABLE notifications
  -- Whether it is about something that everybody can still read, or a signature that is still waited for.
  ADD COLUMN visible boolean NOT NULL DEFAULT true,
  -- Where its contribution stands in the debate.
  ADD COLUMN placed_at timestamptz;

-- As stillThere in src/notifications/standing.ts.
CREATE FUNCTION is_visible(n notifications) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (n.contribution_id IS NULL OR EXISTS (SELECT FROM contributions c WHERE c.id = n.contribution_id AND c.state = 'published'))
    AND (n.debate_id IS NULL OR EXISTS (SELECT FROM debates d WHERE d.id = n.debate_id AND d.state IN ('open', 'closed', 'concluded')))
    AND (n.kind <> 'countersignature' OR EXISTS (
      SELECT FROM events act JOIN countersignatures asked ON asked.contribution_id = act.contribution_id AND asked.outcome IS NULL
      JOIN contributions waiting ON waiting.id = act.contribution_id AND waiting.state = 'held' WHERE act.id = n.event_id))
$$;

UPDATE notifications n SET visible = is_visible(n), placed_at = (SELECT c.placed_at FROM contributions c WHERE c.id = n.contribution_id)
  WHERE n.contribution_id IS NOT NULL OR NOT is_visible(n);

DROP INDEX notifications_unread;
CREATE INDEX notifications_unread ON notifications (member_id, id) INCLUDE (visible, at, debate_id, contribution_id, placed_at)
  WHERE read_at IS NULL;
-- Finds what was told of a text that waits for its countersignature.
CREATE INDEX events_waiting ON events (contribution_id) WHERE kind IN ('contribution.held', 'contribution.edited');

-- Brings the notices about these contributions in step with them; locked in the order in which they are marked as read.
CREATE FUNCTION refresh_notices(contributions bigint[]) RETURNS void LANGUAGE sql AS $$
  UPDATE notifications n SET visible = is_visible(n), placed_at = c.placed_at
    FROM contributions c
    WHERE c.id = n.contribution_id AND n.id IN (
      SELECT told.id FROM notifications told JOIN contributions about ON about.id = told.contribution_id
      WHERE told.contribution_id = ANY($1) AND (told.visible, told.placed_at) IS DISTINCT FROM (is_visible(told), about.placed_at)
      ORDER BY told.id FOR NO KEY UPDATE OF told);
  UPDATE notifications n SET visible = is_visible(n) WHERE n.id IN (
    SELECT told.id FROM events e JOIN notifications told ON told.event_id = e.id AND told.kind = 'countersignature'
    WHERE e.contribution_id = ANY($1) AND e.kind IN ('contribution.held', 'contribution.edited') AND told.visible <> is_visible(told)
    ORDER BY told.id FOR NO KEY UPDATE OF told);
$$;

CREATE FUNCTION keep_notices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'contributions' THEN
    PERFORM refresh_notices(ARRAY[NEW.id]);
  ELSIF TG_TABLE_NAME = 'debates' THEN
    UPDATE notifications n SET visible = is_visible(n) WHERE n.debate_id = NEW.id AND n.visible <> is_visible(n);
  ELSE
    PERFORM refresh_notices(ARRAY[coalesce(NEW.contribution_id, OLD.contribution_id)]);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_notices AFTER UPDATE OF state, placed_at ON contributions
  FOR EACH ROW WHEN (OLD.state <> NEW.state OR OLD.placed_at <> NEW.placed_at) EXECUTE FUNCTION keep_notices();
CREATE TRIGGER keep_notices AFTER INSERT OR DELETE OR UPDATE OF outcome ON countersignatures
  FOR EACH ROW EXECUTE FUNCTION keep_notices();
-- What was opened once is read by everybody for good; should that ever change, its notices follow.
CREATE TRIGGER keep_notices AFTER UPDATE OF state ON debates
  FOR EACH ROW WHEN (OLD.opened_at IS NOT NULL
    AND (OLD.state IN ('open', 'closed', 'concluded')) <> (NEW.state IN ('open', 'closed', 'concluded')))
  EXECUTE FUNCTION keep_notices();
