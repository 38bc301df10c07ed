-- What is held about a member as a file of theirs, and closing an account for good.

-- Who left stands in each debate under another name, for themselves and for each organisation they spoke for: a member
-- of their own, who has what they did there. Nothing says who it was.
CREATE TABLE debate_pseudonyms (
  member_id bigint PRIMARY KEY REFERENCES members,
  debate_id bigint NOT NULL REFERENCES debates,
  number integer NOT NULL CHECK (number BETWEEN 100 AND 999999),
  CONSTRAINT debate_pseudonyms_number_key UNIQUE (debate_id, number)
);

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

SELECT guard_member_reference('remembered_suspensions', 'member_id');
SELECT guard_member_reference('data_exports', 'member_id');
