-- Every act, written in the act's own transaction; never changed.
CREATE TABLE events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  -- Null where the platform itself acts, or somebody without an account.
  actor_id bigint REFERENCES members,
  board_id bigint REFERENCES boards,
  debate_id bigint REFERENCES debates,
  contribution_id bigint REFERENCES contributions,
  member_id bigint REFERENCES members,
  data jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX events_debate ON events (debate_id, id) WHERE debate_id IS NOT NULL;
CREATE INDEX events_member ON events (member_id, id) WHERE member_id IS NOT NULL;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Whoever keeps something made from the data hears of every change, when it is committed.
CREATE FUNCTION tell_of_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changes', '');
  RETURN NULL;
END $$;
CREATE TRIGGER events_tell AFTER INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
