-- What operators look after: problems that were found, and sign-ins that go wrong for a reason of theirs.

-- What the checks find wrong now; a row goes when it is mended.
CREATE TABLE problems (
  kind text PRIMARY KEY,
  since timestamptz NOT NULL,
  found_at timestamptz NOT NULL,
  -- The other problem that explains this one.
  cause text,
  weight text NOT NULL CHECK (weight IN ('error', 'warning')),
  what text NOT NULL,
  remedy text NOT NULL,
  params jsonb NOT NULL,
  detail text
);

-- When the checks ran last: silence is a problem too.
CREATE TABLE problem_searches (
  ended_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX problem_searches_one ON problem_searches ((true));
INSERT INTO problem_searches (ended_at) VALUES (now());

-- What was seen of sign-ins that cannot work as the platform is set up, and what was expected; one row for each reason.
CREATE TABLE sign_in_troubles (
  reason text PRIMARY KEY CHECK (reason IN ('origin', 'protocol', 'proxy')),
  seen text NOT NULL CHECK (char_length(seen) <= 200),
  expected text NOT NULL CHECK (char_length(expected) <= 200),
  since timestamptz NOT NULL,
  last_at timestamptz NOT NULL
);

-- What the operator has switched on in an emergency, until when.
CREATE TABLE modes (
  kind text PRIMARY KEY CHECK (kind IN ('registrations-closed', 'everything-held', 'read-only')),
  since timestamptz NOT NULL,
  until timestamptz NOT NULL,
  CONSTRAINT modes_in_order CHECK (until > since)
);

-- Addresses that a mail server says nobody has: they are not written to again until somebody opens a link sent there.
CREATE TABLE refused_addresses (
  address citext PRIMARY KEY,
  refused_at timestamptz NOT NULL,
  answer text NOT NULL CHECK (char_length(answer) <= 500)
);
