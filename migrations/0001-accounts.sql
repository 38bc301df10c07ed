-- Members, their sessions and the tokens sent to them by e-mail.
CREATE EXTENSION IF NOT EXISTS citext;

-- The six stakeholder groups, and individuals (ID), who are shown but are not one of the six.
CREATE DOMAIN group_code AS text CHECK (VALUE IN ('IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID'));
CREATE DOMAIN language_code AS text CHECK (VALUE ~ '^[a-z]{2}$');

CREATE TABLE members (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  handle citext NOT NULL CONSTRAINT members_handle_key UNIQUE
    CHECK (handle ~ '^[a-z0-9][a-z0-9-]{1,28}[a-z0-9]$'),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
  group_code group_code NOT NULL DEFAULT 'ID',
  organisation text CHECK (char_length(organisation) BETWEEN 1 AND 120),
  -- Staff confirmed that the member belongs to the organisation named.
  verified_at timestamptz,
  -- Imported participants have neither address nor password and cannot sign in.
  email citext CONSTRAINT members_email_key UNIQUE CHECK (char_length(email) <= 254),
  password_hash text,
  language language_code NOT NULL DEFAULT 'en',
  time_zone text NOT NULL DEFAULT 'Europe/Brussels',
  created_at timestamptz NOT NULL,
  contributions_count integer NOT NULL DEFAULT 0 CHECK (contributions_count >= 0),
  CHECK ((email IS NULL) = (password_hash IS NULL)),
  CHECK (verified_at IS NULL OR organisation IS NOT NULL)
);

-- How many members speak from each group; kept by the trigger below, compared with a recount by `npm run check`.
CREATE TABLE group_members (
  group_code group_code PRIMARY KEY,
  members integer NOT NULL DEFAULT 0 CHECK (members >= 0)
);
INSERT INTO group_members (group_code) VALUES ('IN'), ('CS'), ('PS'), ('CO'), ('TU'), ('AC'), ('ID');

CREATE FUNCTION count_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.group_code = NEW.group_code THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN
    UPDATE group_members SET members = members - 1 WHERE group_code = OLD.group_code;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE group_members SET members = members + 1 WHERE group_code = NEW.group_code;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_member AFTER INSERT OR DELETE OR UPDATE OF group_code ON members
  FOR EACH ROW EXECUTE FUNCTION count_member();

-- A registration becomes a member when its e-mail address is confirmed. An address may have several: the
-- one that somebody else made with it cannot keep its owner from registering.
CREATE TABLE registrations (
  token_hash bytea PRIMARY KEY,
  email citext NOT NULL,
  handle citext NOT NULL,
  name text NOT NULL,
  group_code group_code NOT NULL,
  organisation text,
  password_hash text NOT NULL,
  language language_code NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX registrations_email ON registrations (email);
CREATE INDEX registrations_expires_at ON registrations (expires_at);

-- One-time links: a reset of the password, or the confirmation of a new address. Only their hash is kept.
CREATE TABLE member_tokens (
  token_hash bytea PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('password-reset', 'email-change')),
  new_email citext,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- A new link ends the one before.
  CONSTRAINT member_tokens_one_each UNIQUE (member_id, purpose),
  CHECK ((purpose = 'email-change') = (new_email IS NOT NULL))
);

-- The table of connect-pg-simple. A session names its member in sess.passport.user, when it began and was
-- last used in sess.signedInAt and sess.seenAt (milliseconds since 1970), and the browser in sess.device.
CREATE TABLE sessions (
  sid text PRIMARY KEY,
  sess json NOT NULL,
  expire timestamptz NOT NULL
);
CREATE INDEX sessions_expire ON sessions (expire);
CREATE INDEX sessions_member ON sessions ((sess -> 'passport' ->> 'user'));

-- The table of rate-limiter-flexible; expire is in milliseconds since 1970. Not logged: what a crash forgets here is
-- soon counted again, and no attempt has to wait for the disk.
CREATE UNLOGGED TABLE rate_limits (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
