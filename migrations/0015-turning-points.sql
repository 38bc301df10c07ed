-- What happened in a debate, for the list beside it: written when it happens, so that reading costs nothing.
CREATE TABLE turning_points (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  debate_id bigint NOT NULL REFERENCES debates ON DELETE CASCADE,
  -- head: its last change; voice: the first contribution of a group; pin: what curators chose.
  kind text NOT NULL CHECK (kind IN ('opened', 'reopened', 'closed', 'concluded', 'head', 'voice', 'pin')),
  at timestamptz NOT NULL,
  contribution_id bigint,
  group_code group_code,
  label text CONSTRAINT turning_points_label CHECK (char_length(label) BETWEEN 1 AND 80),
  pinned_by bigint REFERENCES members,
  FOREIGN KEY (contribution_id, debate_id) REFERENCES contributions (id, debate_id) ON UPDATE CASCADE,
  CHECK ((contribution_id IS NOT NULL) = (kind IN ('voice', 'pin'))),
  CHECK ((group_code IS NOT NULL) = (kind = 'voice')),
  CHECK ((label IS NOT NULL) = (kind = 'pin') AND (pinned_by IS NOT NULL) = (kind = 'pin'))
);
CREATE INDEX turning_points_debate ON turning_points (debate_id, at, id);
CREATE UNIQUE INDEX turning_points_head ON turning_points (debate_id) WHERE kind = 'head';
CREATE UNIQUE INDEX turning_points_voice ON turning_points (debate_id, group_code) WHERE kind = 'voice';
CREATE UNIQUE INDEX turning_points_pin ON turning_points (contribution_id) WHERE kind = 'pin';
SELECT guard_member_reference('turning_points', 'pinned_by');
