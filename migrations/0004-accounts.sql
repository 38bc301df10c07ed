-- Signing up and signing in: registrations, links sent by e-mail, sessions and limits.

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

-- The second factor of somebody who holds a role: the secret from which their app makes codes, encrypted by the application.
CREATE TABLE second_factors (
  member_id bigint PRIMARY KEY REFERENCES members ON DELETE CASCADE,
  secret bytea NOT NULL,
  -- The last code that was taken, counted from 1970, one for every 30 seconds: none is taken twice.
  last_step bigint NOT NULL,
  set_up_at timestamptz NOT NULL
);
-- Codes that each work once in place of the app. Only a keyed hash is kept.
CREATE TABLE recovery_codes (
  member_id bigint NOT NULL REFERENCES second_factors ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (member_id, code_hash)
);

SELECT guard_member_reference('member_tokens', 'member_id');
SELECT guard_member_reference('second_factors', 'member_id');
