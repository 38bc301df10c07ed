-- Members: who is registered, who has left, and how many speak from each group.
CREATE TABLE members (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  handle citext NOT NULL CONSTRAINT members_handle_key UNIQUE
    CHECK (handle ~ '^[a-z0-9][a-z0-9-]{1,28}[a-z0-9]$'),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
  -- Where a decision of the moderators took the name away: that name, and the one that the member gives instead, and when;
  -- until a moderator has read that, a number stands as the name.
  profile_state text NOT NULL DEFAULT 'published' CHECK (profile_state IN ('published', 'hidden', 'removed')),
  withheld_name text CHECK (char_length(withheld_name) BETWEEN 1 AND 80),
  proposed_name text CHECK (char_length(proposed_name) BETWEEN 1 AND 80),
  proposed_at timestamptz,
  -- Grows with every name, so that a decision about an earlier one is noticed.
  profile_revision integer NOT NULL DEFAULT 1,
  looks text GENERATED ALWAYS AS (looks_like(name)) STORED,
  group_code group_code NOT NULL DEFAULT 'ID',
  -- The affiliation shown beside the name, and since when the member is confirmed for the group they speak from: all
  -- three are derived from their affiliations, by triggers alone.
  organisation text CHECK (char_length(organisation) BETWEEN 1 AND 120),
  organisation_id bigint REFERENCES organisations,
  verified_at timestamptz,
  -- Imported participants have neither address nor password and cannot sign in.
  email citext CONSTRAINT members_email_key UNIQUE CHECK (char_length(email) <= 254),
  password_hash text,
  language language_code NOT NULL DEFAULT 'en',
  time_zone text NOT NULL DEFAULT 'Europe/Brussels',
  -- Whether new contributions are shown to the member as they come.
  live_updates boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  -- The last day on which the member was here (UTC); null: not since they registered.
  last_seen_on date,
  contributions_count integer NOT NULL DEFAULT 0 CHECK (contributions_count >= 0),
  -- A closed account stays as an empty row, so that what refers to it holds. Its handle, and those of its pseudonyms,
  -- begin with former--, which nobody can choose.
  closed_at timestamptz,
  CHECK ((email IS NULL) = (password_hash IS NULL)),
  CHECK (verified_at IS NULL OR organisation IS NOT NULL),
  CONSTRAINT members_closed CHECK (closed_at IS NULL OR
    (email IS NULL AND organisation IS NULL AND verified_at IS NULL AND handle ~ '^former--[0-9a-f]{12}$')),
  CONSTRAINT members_withheld CHECK ((profile_state = 'published') = (withheld_name IS NULL)),
  CHECK ((proposed_name IS NULL) = (proposed_at IS NULL) AND (proposed_name IS NULL OR withheld_name IS NOT NULL)),
  CONSTRAINT members_former CHECK (closed_at IS NOT NULL OR handle !~ '^former--')
);
CREATE INDEX members_created ON members (created_at);
-- Of whom handle or name begins with some letters: the collation is that of code points.
CREATE INDEX members_by_handle ON members (lower(handle::text), id) WHERE closed_at IS NULL;
CREATE INDEX members_by_name ON members (lower(name), id) WHERE closed_at IS NULL;
CREATE INDEX members_looks ON members (looks) WHERE closed_at IS NULL;

CREATE FUNCTION count_profile_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.profile_revision := OLD.profile_revision + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER members_profile_revision BEFORE UPDATE OF name, proposed_name ON members FOR EACH ROW
  WHEN (OLD.name <> NEW.name OR OLD.proposed_name IS DISTINCT FROM NEW.proposed_name) EXECUTE FUNCTION count_profile_revision();

-- How many members speak from each group; kept by the trigger below, compared with a recount by `npm run check`.
CREATE TABLE group_members (
  group_code group_code PRIMARY KEY,
  members integer NOT NULL DEFAULT 0 CHECK (members >= 0)
);
INSERT INTO group_members (group_code) VALUES ('IN'), ('CS'), ('PS'), ('CO'), ('TU'), ('AC'), ('ID');

-- Nobody takes the handle of somebody who left before this row is deleted. Only its SHA-256 is kept.
CREATE TABLE closed_handles (
  handle_hash bytea PRIMARY KEY,
  kept_until timestamptz NOT NULL
);

-- Closed accounts and their pseudonyms are no members who speak.
CREATE FUNCTION count_member() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER count_member AFTER INSERT OR DELETE OR UPDATE OF group_code, closed_at ON members
  FOR EACH ROW EXECUTE FUNCTION count_member();

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

CREATE FUNCTION refuse_closed(member_id bigint, in_table text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the account of member % is closed', member_id
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'members_open', TABLE = in_table;
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

CREATE FUNCTION is_closed(of_member bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  closed timestamptz;
BEGIN
  -- Waits for a closing under way.
  SELECT closed_at INTO closed FROM members WHERE id = of_member FOR KEY SHARE;
  RETURN closed IS NOT NULL;
END $$;

-- For migrations: guards a reference to a member against what a request under way writes for an account that was closed
-- meanwhile. It is refused, or where it is only told or noted for them ('skip') left out. Makes one trigger per reference,
-- and one function per name of such a column.
CREATE FUNCTION guard_member_reference(
  in_table regclass, member_column name, closed text DEFAULT 'refuse', on_change text DEFAULT 'INSERT'
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE OR REPLACE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  IF NEW.%2$I IS NULL OR (TG_OP = ''UPDATE'' AND NEW.%2$I = OLD.%2$I) OR NOT is_closed(NEW.%2$I) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = ''skip'' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.%2$I, TG_TABLE_NAME);
END $f$', 'refuse_closed_' || member_column, member_column);
  EXECUTE format('CREATE TRIGGER %I BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION %I(%L)',
    'closed_' || member_column, on_change, in_table, 'refuse_closed_' || member_column, closed);
END $$;
