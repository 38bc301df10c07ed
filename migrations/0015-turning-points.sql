-- What happened in a debate, for the list beside it: written when it happens, so that reading costs nothing.
CREATE TABLE turning_points (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  debate_id bigint NOT NULL REFERENCES debates ON DELETE CASCADE,
  -- head: its last change; voice: the first contribution of a group; pin: what curators chose.
  kind text NOT NULL CHECK (kind IN ('opened', 'reopened', 'closed', 'concluded', 'head', 'voice', 'pin')),
  at timestamptz NOT NULL,
  contribution_id bigint,
  group_code group_code,
  label text CONSTRAINT turning_points_label CHECK (char_length(label) BETWEEN 1 AND 80),
  pinned_by bigint REFERENCES members,
  FOREIGN KEY (contribution_id, debate_id) REFERENCES contributions (id, debate_id),
  CHECK ((contribution_id IS NOT NULL) = (kind IN ('voice', 'pin'))),
  CHECK ((group_code IS NOT NULL) = (kind = 'voice')),
  CHECK ((label IS NOT NULL) = (kind = 'pin') AND (pinned_by IS NOT NULL) = (kind = 'pin'))
);
CREATE INDEX turning_points_debate ON turning_points (debate_id, at, id);
CREATE UNIQUE INDEX turning_points_head ON turning_points (debate_id) WHERE kind = 'head';
CREATE UNIQUE INDEX turning_points_voice ON turning_points (debate_id, group_code) WHERE kind = 'voice';
CREATE UNIQUE INDEX turning_points_pin ON turning_points (contribution_id) WHERE kind = 'pin';
CREATE FUNCTION note_debate_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.opened_at IS NULL THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' OR OLD.opened_at IS NULL THEN
    INSERT INTO turning_points (debate_id, kind, at) VALUES (NEW.id, 'opened', NEW.opened_at);
  ELSIF OLD.state = 'closed' AND NEW.state = 'open' THEN
    INSERT INTO turning_points (debate_id, kind, at) VALUES (NEW.id, 'reopened', NEW.active_at);
  END IF;
  IF NEW.state IN ('closed', 'concluded') AND (TG_OP = 'INSERT' OR OLD.state <> NEW.state) THEN
    INSERT INTO turning_points (debate_id, kind, at)
      VALUES (NEW.id, NEW.state, CASE NEW.state WHEN 'closed' THEN coalesce(NEW.closed_at, NEW.active_at) ELSE NEW.concluded_at END);
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.head_version > OLD.head_version AND OLD.opened_at IS NOT NULL THEN
    INSERT INTO turning_points (debate_id, kind, at)
      SELECT NEW.id, 'head', h.edited_at FROM debate_heads h WHERE h.debate_id = NEW.id AND h.version = NEW.head_version
      ON CONFLICT (debate_id) WHERE kind = 'head' DO UPDATE SET at = EXCLUDED.at;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_debate_turn AFTER INSERT OR UPDATE OF state, opened_at, head_version ON debates
  FOR EACH ROW EXECUTE FUNCTION note_debate_turn();

-- Two first voices of a group at once: the earlier one stays.
CREATE FUNCTION note_first_voice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'published' THEN
    IF NOT EXISTS (SELECT FROM turning_points t WHERE t.debate_id = NEW.debate_id AND t.kind = 'voice'
                   AND t.group_code = NEW.group_code AND (t.at, t.contribution_id) <= (NEW.placed_at, NEW.id)) THEN
      INSERT INTO turning_points (debate_id, kind, at, contribution_id, group_code)
        VALUES (NEW.debate_id, 'voice', NEW.placed_at, NEW.id, NEW.group_code)
        ON CONFLICT (debate_id, group_code) WHERE kind = 'voice'
        DO UPDATE SET at = EXCLUDED.at, contribution_id = EXCLUDED.contribution_id
          WHERE (turning_points.at, turning_points.contribution_id) > (EXCLUDED.at, EXCLUDED.contribution_id);
    END IF;
  ELSIF TG_OP = 'UPDATE' AND OLD.state = 'published' THEN
    DELETE FROM turning_points WHERE debate_id = NEW.debate_id AND kind = 'voice' AND contribution_id = NEW.id;
    IF FOUND THEN
      INSERT INTO turning_points (debate_id, kind, at, contribution_id, group_code)
        SELECT c.debate_id, 'voice', c.placed_at, c.id, c.group_code FROM contributions c
        WHERE c.debate_id = NEW.debate_id AND c.group_code = NEW.group_code AND c.state = 'published'
        ORDER BY c.placed_at, c.id LIMIT 1;
    END IF;
  END IF;
  RETURN NULL;
END $$;
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

SELECT guard_member_reference('turning_points', 'pinned_by');
