-- Roles are grants: who, what, which board (none: the whole platform), by whom, from, until.
CREATE TABLE grants (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members,
  role text NOT NULL CHECK (role IN ('curator', 'moderator', 'admin')),
  board_id bigint REFERENCES boards,
  -- Null only for the first admin, made on the command line.
  granted_by bigint REFERENCES members,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz,
  -- When the member was told that it ends soon, and that it has ended.
  warned_at timestamptz,
  end_told_at timestamptz,
  CHECK (ends_at IS NULL OR ends_at >= starts_at),
  CHECK (role <> 'admin' OR board_id IS NULL),
  -- Nobody holds the same role for the same board twice at a time (0 stands for the whole platform).
  CONSTRAINT grants_once EXCLUDE USING gist
    (member_id WITH =, role WITH =, coalesce(board_id, 0) WITH =, tstzrange(starts_at, ends_at) WITH &&)
);
CREATE INDEX grants_member ON grants (member_id);
CREATE INDEX grants_to_tell ON grants (ends_at) WHERE ends_at IS NOT NULL AND end_told_at IS NULL;

SELECT guard_member_reference('grants', 'member_id');
SELECT guard_member_reference('grants', 'granted_by');
