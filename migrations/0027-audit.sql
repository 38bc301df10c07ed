-- The audit: every act of staff, reading included, as a chain. Each entry carries the SHA-256 of the one before, so that none
-- can be changed, taken out or put in between without breaking it; `npm run check` says where.
CREATE TABLE audit_entries (
  -- Counted by the chain, without gaps.
  id bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  -- Null where somebody acted on the command line.
  actor_id bigint REFERENCES members,
  role text CHECK (role IN ('curator', 'moderator', 'admin')),
  -- The route as the code has it, such as "get /moderation/cases/:case", or the command.
  act text NOT NULL CHECK (char_length(act) BETWEEN 1 AND 200),
  about_kind text CHECK (about_kind ~ '^[a-z-]{1,40}$'),
  about_id bigint,
  outcome text NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  CHECK ((actor_id IS NULL) = (role IS NULL)),
  CHECK ((about_kind IS NULL) = (about_id IS NULL))
);
CREATE INDEX audit_entries_actor ON audit_entries (actor_id, id);
CREATE INDEX audit_entries_act ON audit_entries (act, id);
CREATE INDEX audit_entries_about ON audit_entries (about_kind, about_id, id);
CREATE INDEX audit_entries_at ON audit_entries (at, id);

-- The last entry of the chain. Its row is locked while one is added, so that two processes never fork it; it is changed
-- with every entry, so room is left for that.
CREATE TABLE audit_head (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id bigint NOT NULL,
  hash bytea NOT NULL
) WITH (fillfactor = 20);
INSERT INTO audit_head (id, hash) VALUES (0, sha256(''));

-- What the hash of an entry is taken of: that of the one before, and all that it says as JSON; its moment in microseconds.
CREATE FUNCTION audit_hash(entry audit_entries) RETURNS bytea LANGUAGE sql STABLE
  RETURN sha256((entry).previous || convert_to(jsonb_build_array((entry).id,
    floor(extract(epoch FROM (entry).at) * 1000000)::bigint, (entry).actor_id, (entry).role, (entry).act, (entry).about_kind,
    (entry).about_id, (entry).outcome)::text, 'UTF8'));

CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head audit_head;
BEGIN
  SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
  NEW.id := head.id + 1;
  NEW.previous := head.hash;
  NEW.hash := audit_hash(NEW);
  UPDATE audit_head SET id = NEW.id, hash = NEW.hash;
  RETURN NEW;
END $$;
CREATE TRIGGER chain_audit_entry BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entries_kept BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Only the chain moves its head.
CREATE TRIGGER audit_head_chained BEFORE UPDATE ON audit_head
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_head_kept BEFORE INSERT OR DELETE OR TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

SELECT guard_member_reference('audit_entries', 'actor_id');
