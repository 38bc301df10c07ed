-- An invitation by a delegate or by staff: a mailed link, used once. The address goes when it is used, withdrawn or expired.
CREATE TABLE organisation_invitations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token_hash bytea NOT NULL CONSTRAINT organisation_invitations_token_key UNIQUE,
  organisation_id bigint NOT NULL REFERENCES organisations ON DELETE CASCADE,
  email citext CHECK (char_length(email) <= 254),
  invited_by bigint NOT NULL REFERENCES members,
  may_speak boolean NOT NULL,
  may_invite boolean NOT NULL,
  may_countersign boolean NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_by bigint REFERENCES members,
  withdrawn_at timestamptz,
  CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
  CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
);
CREATE INDEX organisation_invitations_organisation ON organisation_invitations (organisation_id, id);
CREATE UNIQUE INDEX organisation_invitations_once ON organisation_invitations (organisation_id, email)
  WHERE accepted_at IS NULL AND withdrawn_at IS NULL;

SELECT guard_member_reference('organisation_invitations', 'invited_by');
SELECT guard_member_reference('organisation_invitations', 'accepted_by');
