-- Reading: how far each member has read a debate, and what they folded.

-- Read is everything up to (placed_at, contribution_id), or with no contribution everything of that moment and
-- before; and what was seen beyond it, out of order. Neither ever goes back.
CREATE TABLE reading_positions (
  member_id bigint NOT NULL REFERENCES members,
  debate_id bigint NOT NULL REFERENCES debates,
  placed_at timestamptz NOT NULL,
  contribution_id bigint,
  beyond bigint[] NOT NULL DEFAULT '{}' CONSTRAINT reading_positions_beyond CHECK (cardinality(beyond) <= 200),
  -- When they last read there: rows that nobody has used for a year are deleted.
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (member_id, debate_id),
  FOREIGN KEY (contribution_id, debate_id) REFERENCES contributions (id, debate_id)
);
CREATE INDEX reading_positions_seen ON reading_positions (seen_at);

-- How a thread opens for a member: open = all its replies, not open = none; without a row, the first few.
CREATE TABLE thread_folds (
  member_id bigint NOT NULL REFERENCES members,
  contribution_id bigint NOT NULL REFERENCES contributions,
  open boolean NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (member_id, contribution_id)
);
CREATE INDEX thread_folds_at ON thread_folds (at);

SELECT guard_member_reference('reading_positions', 'member_id', 'skip');
SELECT guard_member_reference('thread_folds', 'member_id', 'skip');
