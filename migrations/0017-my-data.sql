-- What is held about a member as a file of theirs, and closing an account for good.

-- A closed account stays as an empty row, so that what refers to it holds. Its handle, and those of its stand-ins,
-- begin with former--, which nobody can choose.
ALTER TABLE members
  ADD COLUMN closed_at timestamptz,
  ADD CONSTRAINT members_closed CHECK (closed_at IS NULL OR
    (email IS NULL AND organisation IS NULL AND verified_at IS NULL AND handle ~ '^former--[0-9a-f]{12}$')),
  ADD CONSTRAINT members_former CHECK (closed_at IS NOT NULL OR handle !~ '^former--');

-- Who left stands in each debate under another name, for themselves and for each organisation they spoke for: a member
-- of their own, who has what they did there. Nothing says who it was.
CREATE TABLE debate_pseudonyms (
  member_id bigint PRIMARY KEY REFERENCES members,
  debate_id bigint NOT NULL REFERENCES debates,
  number integer NOT NULL CHECK (number BETWEEN 100 AND 999999),
  CONSTRAINT debate_pseudonyms_number_key UNIQUE (debate_id, number)
);

-- A text that went with its author's account: it is nowhere any more, and nobody can bring it back.
ALTER TABLE contributions
  ADD COLUMN erased_at timestamptz,
  ADD CONSTRAINT contributions_erased CHECK (erased_at IS NULL OR state IN ('withdrawn', 'removed'));

-- Closed accounts and their stand-ins are no members who speak.
CREATE OR REPLACE FUNCTION count_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.group_code = NEW.group_code AND (OLD.closed_at IS NULL) = (NEW.closed_at IS NULL) THEN
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' AND OLD.closed_at IS NULL THEN
    UPDATE group_members SET members = members - 1 WHERE group_code = OLD.group_code;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.closed_at IS NULL THEN
    UPDATE group_members SET members = members + 1 WHERE group_code = NEW.group_code;
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER count_member ON members;
CREATE TRIGGER count_member AFTER INSERT OR DELETE OR UPDATE OF group_code, closed_at ON members
  FOR EACH ROW EXECUTE FUNCTION count_member();

-- Nobody takes the handle of somebody who left before this row is deleted. Only its SHA-256 is kept.
CREATE TABLE closed_handles (
  handle_hash bytea PRIMARY KEY,
  kept_until timestamptz NOT NULL
);
CREATE FUNCTION hash_of_handle(handle citext) RETURNS bytea LANGUAGE sql IMMUTABLE
  RETURN sha256(convert_to(lower(handle::text), 'UTF8'));
CREATE FUNCTION refuse_closed_handle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM closed_handles WHERE handle_hash = hash_of_handle(NEW.handle)) THEN
    RAISE EXCEPTION 'the handle % belonged to an account that was closed', NEW.handle
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'members_handle_key', TABLE = 'members';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER members_handle_not_closed BEFORE INSERT OR UPDATE OF handle ON members
  FOR EACH ROW EXECUTE FUNCTION refuse_closed_handle();

-- A suspension outlasts the account: the address is kept as a keyed hash until it ends, and whoever registers with the
-- address again is suspended until then. A reversal of the decision lifts it here too.
CREATE TABLE remembered_suspensions (
  address_hash bytea NOT NULL,
  sanction_id bigint NOT NULL REFERENCES sanctions,
  ends_at timestamptz NOT NULL,
  -- The account made with the address since.
  member_id bigint REFERENCES members,
  PRIMARY KEY (address_hash, sanction_id)
);
CREATE INDEX remembered_suspensions_member ON remembered_suspensions (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX remembered_suspensions_ends ON remembered_suspensions (ends_at);

-- The files members asked for. The token of the link is kept as a hash; the bytes go when they were taken or expire.
CREATE TABLE data_exports (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members,
  state text NOT NULL CHECK (state IN ('asked', 'ready', 'taken', 'replaced', 'expired', 'failed')),
  asked_at timestamptz NOT NULL,
  ready_at timestamptz,
  expires_at timestamptz,
  taken_at timestamptz,
  token_hash bytea CONSTRAINT data_exports_token_key UNIQUE,
  size bigint CHECK (size >= 0),
  CHECK ((ready_at IS NULL) = (state IN ('asked', 'failed'))),
  CHECK ((token_hash IS NULL) = (ready_at IS NULL) AND (expires_at IS NULL) = (ready_at IS NULL) AND (size IS NULL) = (ready_at IS NULL)),
  CHECK ((taken_at IS NOT NULL) = (state = 'taken'))
);
CREATE INDEX data_exports_member ON data_exports (member_id, id);
-- One is made at a time.
CREATE UNIQUE INDEX data_exports_one_at_a_time ON data_exports (member_id) WHERE state = 'asked';
CREATE TABLE data_export_parts (
  export_id bigint NOT NULL REFERENCES data_exports ON DELETE CASCADE,
  part integer NOT NULL,
  bytes bytea NOT NULL CHECK (octet_length(bytes) <= 1048576),
  PRIMARY KEY (export_id, part)
);
ALTER TABLE data_export_parts ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What a request under way does for an account that was closed meanwhile is refused, or where it is only told or noted
-- for them ('skip') left out. One trigger per reference to a member, and a function per name of such a column.
CREATE FUNCTION is_closed(who bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  closed timestamptz;
BEGIN
  -- Waits for a closing under way.
  SELECT closed_at INTO closed FROM members WHERE id = who FOR KEY SHARE;
  RETURN closed IS NOT NULL;
END $$;
CREATE FUNCTION refuse_closed(who bigint, place text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the account of member % is closed', who
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'members_open', TABLE = place;
END $$;
DO $$
DECLARE
  reference record;
BEGIN
  FOR reference IN
    SELECT c.conrelid::regclass::text AS place, a.attname AS name
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = 'members'::regclass AND cardinality(c.conkey) = 1
      -- What is written about them, or by whoever decides on a text of theirs, goes on.
      AND (c.conrelid::regclass::text, a.attname) NOT IN
        (('events', 'actor_id'), ('events', 'member_id'), ('decisions', 'author_id'), ('cases', 'author_id'),
         ('sanctions', 'member_id'), ('debate_speakers', 'member_id'), ('debate_pseudonyms', 'member_id'))
    ORDER BY 1, 2
  LOOP
    EXECUTE format('CREATE OR REPLACE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  IF NEW.%2$I IS NULL OR (TG_OP = ''UPDATE'' AND NEW.%2$I = OLD.%2$I) OR NOT is_closed(NEW.%2$I) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = ''skip'' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.%2$I, TG_TABLE_NAME);
END $f$', 'refuse_closed_' || reference.name, reference.name);
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT %s ON %I FOR EACH ROW EXECUTE FUNCTION %I(%L)',
      'closed_' || reference.name, CASE WHEN reference.name = 'claimed_by' THEN 'OR UPDATE OF claimed_by' ELSE '' END,
      reference.place, 'refuse_closed_' || reference.name,
      CASE WHEN reference.place IN ('notifications', 'notification_settings', 'follows', 'mentions', 'reading_positions', 'thread_folds')
        THEN 'skip' ELSE 'refuse' END);
  END LOOP;
END $$;

-- A closed account is not filled again by a request that was under way.
CREATE FUNCTION refuse_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_closed(OLD.id, 'members');
END $$;
CREATE TRIGGER members_stay_closed BEFORE UPDATE ON members FOR EACH ROW
  WHEN (OLD.closed_at IS NOT NULL AND
    (OLD.handle, OLD.name, OLD.group_code, OLD.organisation, OLD.email, OLD.password_hash, OLD.closed_at)
    IS DISTINCT FROM (NEW.handle, NEW.name, NEW.group_code, NEW.organisation, NEW.email, NEW.password_hash, NEW.closed_at))
  EXECUTE FUNCTION refuse_reopening();
