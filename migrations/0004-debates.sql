-- A debate is one question on one board. Its head (title, background, documents, key points) has versions.
CREATE TABLE debates (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  board_id bigint NOT NULL REFERENCES boards,
  state text NOT NULL CHECK (state IN ('draft', 'proposed', 'declined', 'open', 'closed', 'concluded')),
  language language_code NOT NULL,
  head_version integer NOT NULL DEFAULT 1,
  author_id bigint NOT NULL REFERENCES members,
  rapporteur_id bigint REFERENCES members,
  submission_key uuid NOT NULL,
  created_at timestamptz NOT NULL,
  opened_at timestamptz,
  closes_at timestamptz,
  closed_at timestamptz,
  concluded_at timestamptz,
  -- Kept by the triggers on contributions; `npm run check` compares them with a recount.
  contributions_count integer NOT NULL DEFAULT 0 CHECK (contributions_count >= 0),
  replies_count integer NOT NULL DEFAULT 0 CHECK (replies_count >= 0),
  active_at timestamptz NOT NULL,
  CONSTRAINT debates_submission_key UNIQUE (author_id, submission_key),
  CHECK (state IN ('draft', 'proposed', 'declined') OR opened_at IS NOT NULL),
  CHECK (state <> 'concluded' OR concluded_at IS NOT NULL)
);
CREATE INDEX debates_board_active ON debates (board_id, active_at DESC, id DESC);
CREATE INDEX debates_board_opened ON debates (board_id, opened_at DESC, id DESC);
CREATE INDEX debates_active ON debates (active_at DESC, id DESC);
CREATE INDEX debates_state_active ON debates (state, active_at DESC, id DESC);
CREATE INDEX debates_opened ON debates (opened_at DESC, id DESC);
CREATE INDEX debates_open ON debates (board_id, closes_at) WHERE state = 'open';
CREATE INDEX debates_closing ON debates (closes_at, id) WHERE state = 'open' AND closes_at IS NOT NULL;
CREATE INDEX debates_author ON debates (author_id);

CREATE TABLE debate_heads (
  debate_id bigint NOT NULL REFERENCES debates ON DELETE CASCADE,
  version integer NOT NULL CHECK (version >= 1),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 160),
  slug text NOT NULL,
  lede text NOT NULL CHECK (char_length(lede) BETWEEN 1 AND 400),
  background text NOT NULL CHECK (char_length(background) <= 10000),
  background_html text NOT NULL,
  documents text NOT NULL CHECK (char_length(documents) <= 5000),
  documents_html text NOT NULL,
  key_points text NOT NULL CHECK (char_length(key_points) <= 5000),
  key_points_html text NOT NULL,
  conclusion text NOT NULL CHECK (char_length(conclusion) <= 10000),
  conclusion_html text NOT NULL,
  renderer smallint NOT NULL,
  edited_by bigint NOT NULL REFERENCES members,
  edited_at timestamptz NOT NULL,
  PRIMARY KEY (debate_id, version)
);
ALTER TABLE debates ADD FOREIGN KEY (id, head_version) REFERENCES debate_heads (debate_id, version) DEFERRABLE INITIALLY DEFERRED;

-- Who has been heard: per group, how many members spoke and how often.
CREATE TABLE debate_group_counts (
  debate_id bigint NOT NULL REFERENCES debates ON DELETE CASCADE,
  group_code group_code NOT NULL,
  members integer NOT NULL DEFAULT 0 CHECK (members >= 0),
  contributions integer NOT NULL DEFAULT 0 CHECK (contributions >= 0),
  PRIMARY KEY (debate_id, group_code)
);
-- The sums of debate_group_counts over the debates of a board.
CREATE TABLE board_group_counts (
  board_id bigint NOT NULL REFERENCES boards,
  group_code group_code NOT NULL,
  members integer NOT NULL DEFAULT 0 CHECK (members >= 0),
  contributions integer NOT NULL DEFAULT 0 CHECK (contributions >= 0),
  PRIMARY KEY (board_id, group_code)
);
CREATE TABLE debate_speakers (
  debate_id bigint NOT NULL REFERENCES debates ON DELETE CASCADE,
  member_id bigint NOT NULL REFERENCES members,
  group_code group_code NOT NULL,
  contributions integer NOT NULL CHECK (contributions >= 0),
  PRIMARY KEY (debate_id, member_id, group_code)
);
