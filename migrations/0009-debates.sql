-- A debate is one question on one board. Its head (title, background, documents, key points) has versions.

-- Tells whether everybody sees a debate in this state.
CREATE FUNCTION is_public_debate(state text) RETURNS boolean IMMUTABLE PARALLEL SAFE
LANGUAGE sql AS $$ SELECT state IN ('open', 'closed', 'concluded') $$;

CREATE TABLE debates (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  board_id bigint NOT NULL REFERENCES boards,
  state text NOT NULL CHECK (state IN ('draft', 'proposed', 'declined', 'open', 'closed', 'concluded', 'hidden', 'removed')),
  -- The state to which a debate goes back whose head a decision of the moderators took away.
  withheld_state text CHECK (withheld_state IN ('open', 'closed', 'concluded')),
  language language_code NOT NULL,
  head_version integer NOT NULL DEFAULT 1,
  author_id bigint NOT NULL REFERENCES members,
  rapporteur_id bigint REFERENCES members,
  submission_key uuid NOT NULL,
  -- The document that it discusses; its table comes later (0040).
  about_document_id bigint,
  -- Its groups were assigned, as in an imported one with opinion groups in place of stakeholder groups.
  is_demonstration boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  opened_at timestamptz,
  closes_at timestamptz,
  closed_at timestamptz,
  concluded_at timestamptz,
  -- Kept by the triggers on contributions; `npm run check` compares them with a recount.
  contributions_count integer NOT NULL DEFAULT 0 CHECK (contributions_count >= 0),
  replies_count integer NOT NULL DEFAULT 0 CHECK (replies_count >= 0),
  active_at timestamptz NOT NULL,
  -- How many of the six groups have spoken, for the order "needs a voice".
  groups_spoken smallint NOT NULL DEFAULT 0 CHECK (groups_spoken BETWEEN 0 AND 6),
  CONSTRAINT debates_submission_key UNIQUE (author_id, submission_key),
  CHECK (state IN ('draft', 'proposed', 'declined') OR opened_at IS NOT NULL),
  CHECK (state <> 'concluded' OR concluded_at IS NOT NULL),
  CONSTRAINT debates_withheld CHECK ((state IN ('hidden', 'removed')) = (withheld_state IS NOT NULL))
);
CREATE INDEX debates_board_active ON debates (board_id, active_at DESC, id DESC);
CREATE INDEX debates_board_opened ON debates (board_id, opened_at DESC, id DESC);
CREATE INDEX debates_active ON debates (active_at DESC, id DESC);
CREATE INDEX debates_state_active ON debates (state, active_at DESC, id DESC);
CREATE INDEX debates_opened ON debates (opened_at DESC, id DESC);
CREATE INDEX debates_open ON debates (board_id, closes_at) WHERE state = 'open';
CREATE INDEX debates_closing ON debates (closes_at, id) WHERE state = 'open' AND closes_at IS NOT NULL;
CREATE INDEX debates_needing_voice ON debates (groups_spoken, id) WHERE state = 'open' AND groups_spoken < 6;
CREATE INDEX debates_needing_voice_on_board ON debates (board_id, groups_spoken, id) WHERE state = 'open' AND groups_spoken < 6;
CREATE INDEX debates_author ON debates (author_id);
CREATE INDEX debates_about ON debates (about_document_id) WHERE about_document_id IS NOT NULL;
CREATE INDEX debates_withheld ON debates (board_id) WHERE withheld_state IS NOT NULL;

CREATE TABLE debate_heads (
  debate_id bigint NOT NULL REFERENCES debates ON DELETE CASCADE,
  version integer NOT NULL CHECK (version >= 1),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 160),
  -- ASCII words of the title for its address; none where it has none that can be written so.
  slug text NOT NULL CHECK (slug ~ '^([a-z0-9]+(-[a-z0-9]+)*)?$' AND char_length(slug) <= 80),
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

-- Who has spoken in a debate: members and how often, and per group how many members and how often.
CREATE TABLE debate_speakers (
  debate_id bigint NOT NULL REFERENCES debates ON DELETE CASCADE,
  member_id bigint NOT NULL REFERENCES members,
  group_code group_code NOT NULL,
  contributions integer NOT NULL CHECK (contributions >= 0),
  PRIMARY KEY (debate_id, member_id, group_code)
);
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
-- How many debates of a board are open: counted when one opens or closes, not on every page that says it.
CREATE TABLE board_debates (
  board_id bigint PRIMARY KEY REFERENCES boards,
  open integer NOT NULL CHECK (open >= 0)
);

CREATE FUNCTION count_open_debate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state = 'open' THEN
    UPDATE board_debates SET open = open - 1 WHERE board_id = OLD.board_id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.state = 'open' THEN
    INSERT INTO board_debates AS b (board_id, open) VALUES (NEW.board_id, 1)
      ON CONFLICT (board_id) DO UPDATE SET open = b.open + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_open_debate AFTER INSERT OR DELETE OR UPDATE OF state, board_id ON debates
  FOR EACH ROW EXECUTE FUNCTION count_open_debate();

CREATE FUNCTION count_spoken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE debates SET groups_spoken = groups_spoken + CASE WHEN NEW.members > 0 THEN 1 ELSE -1 END WHERE id = NEW.debate_id;
  RETURN NULL;
END $$;
CREATE TRIGGER count_spoken AFTER INSERT ON debate_group_counts
  FOR EACH ROW WHEN (NEW.group_code <> 'ID' AND NEW.members > 0) EXECUTE FUNCTION count_spoken();
CREATE TRIGGER count_spoken_again AFTER UPDATE OF members ON debate_group_counts
  FOR EACH ROW WHEN (NEW.group_code <> 'ID' AND (OLD.members > 0) <> (NEW.members > 0)) EXECUTE FUNCTION count_spoken();

SELECT guard_member_reference('debates', 'author_id');
SELECT guard_member_reference('debates', 'rapporteur_id');
SELECT guard_member_reference('debate_heads', 'edited_by');
