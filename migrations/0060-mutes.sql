-- Which members a member does not want to hear from. Nobody but them ever learns it.

CREATE TABLE mutes (
  member_id bigint NOT NULL REFERENCES members,
  muted_id bigint NOT NULL REFERENCES members,
  at timestamptz NOT NULL,
  PRIMARY KEY (member_id, muted_id),
  CONSTRAINT mutes_another CHECK (member_id <> muted_id)
);
CREATE INDEX mutes_muted ON mutes (muted_id);

SELECT guard_member_reference('mutes', 'member_id');
SELECT guard_member_reference('mutes', 'muted_id');
