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
-- Finds whether a contribution was published before.
CREATE INDEX events_published ON events (contribution_id, id) WHERE kind = 'contribution.published';
-- Finds what was told of a text that waits for its countersignature.
CREATE INDEX events_waiting ON events (contribution_id) WHERE kind IN ('contribution.held', 'contribution.edited');

CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Whoever keeps something made from the data hears what happened, when it is committed.
CREATE FUNCTION notify_listeners() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changes', json_build_object('kind', NEW.kind, 'debate', NEW.debate_id,
    'contribution', NEW.contribution_id, 'actor', NEW.actor_id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER events_notify_listeners AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION notify_listeners();
