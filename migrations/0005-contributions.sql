-- What people publish in a debate. A reply stands in the thread of one contribution (one level), in order.
CREATE TABLE contributions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  debate_id bigint NOT NULL REFERENCES debates,
  -- The contribution a reply stands under; null for a contribution of its own.
  thread_id bigint,
  in_reply_to bigint,
  author_id bigint NOT NULL REFERENCES members,
  -- The capacity in which it was made, fixed when it was made.
  group_code group_code NOT NULL,
  organisation text,
  state text NOT NULL CHECK (state IN ('held', 'published', 'hidden', 'removed', 'withdrawn')),
  language language_code NOT NULL,
  source text NOT NULL CHECK (char_length(source) BETWEEN 1 AND 10000),
  html text NOT NULL,
  renderer smallint NOT NULL,
  -- Grows with every edit, so that an edit made from an older text is noticed.
  revision integer NOT NULL DEFAULT 1 CHECK (revision >= 1),
  submission_key uuid NOT NULL,
  submitted_at timestamptz NOT NULL,
  -- Where it stands in the order: when it was submitted, or published after having been held.
  placed_at timestamptz NOT NULL,
  edited_at timestamptz,
  replies_count integer NOT NULL DEFAULT 0 CHECK (replies_count >= 0),
  CONSTRAINT contributions_submission_key UNIQUE (author_id, submission_key),
  UNIQUE (id, debate_id),
  FOREIGN KEY (thread_id, debate_id) REFERENCES contributions (id, debate_id),
  FOREIGN KEY (in_reply_to, debate_id) REFERENCES contributions (id, debate_id),
  CHECK ((thread_id IS NULL) = (in_reply_to IS NULL))
);
CREATE INDEX contributions_in_debate ON contributions (debate_id, placed_at, id) WHERE thread_id IS NULL;
CREATE INDEX contributions_of_group ON contributions (debate_id, group_code, placed_at, id) WHERE thread_id IS NULL;
CREATE INDEX contributions_unanswered ON contributions (debate_id, placed_at, id) WHERE thread_id IS NULL AND replies_count = 0;
CREATE INDEX contributions_in_thread ON contributions (thread_id, placed_at, id) WHERE thread_id IS NOT NULL;
CREATE INDEX contributions_of_author ON contributions (author_id, placed_at DESC, id DESC);
CREATE INDEX contributions_newest ON contributions (placed_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX contributions_feed ON contributions (debate_id, placed_at DESC, id DESC) WHERE state = 'published';

-- Texts that an edit replaced after the five minutes in which edits are free.
CREATE TABLE contribution_versions (
  contribution_id bigint NOT NULL REFERENCES contributions ON DELETE CASCADE,
  revision integer NOT NULL,
  language language_code NOT NULL,
  source text NOT NULL,
  html text NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (contribution_id, revision)
);

-- The counters change in the transaction that changes a state, whichever command does it.
CREATE FUNCTION count_contribution() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was integer := CASE WHEN TG_OP = 'UPDATE' AND OLD.state = 'published' THEN 1 ELSE 0 END;
  change integer := CASE WHEN NEW.state = 'published' THEN 1 ELSE 0 END - was;
  first_or_last boolean;
  board bigint;
  voices integer;
BEGIN
  IF change = 0 THEN RETURN NULL; END IF;
  -- Contributions before their debate: whoever decides on a contribution locks in the same order.
  IF NEW.thread_id IS NOT NULL THEN
    UPDATE contributions SET replies_count = replies_count + change WHERE id = NEW.thread_id;
  END IF;
  UPDATE debates SET
    contributions_count = contributions_count + CASE WHEN NEW.thread_id IS NULL THEN change ELSE 0 END,
    replies_count = replies_count + CASE WHEN NEW.thread_id IS NULL THEN 0 ELSE change END,
    active_at = CASE WHEN change > 0 THEN greatest(active_at, NEW.placed_at) ELSE active_at END
    WHERE id = NEW.debate_id RETURNING board_id INTO board;
  UPDATE members SET contributions_count = contributions_count + change WHERE id = NEW.author_id;
  INSERT INTO debate_speakers AS s (debate_id, member_id, group_code, contributions)
    VALUES (NEW.debate_id, NEW.author_id, NEW.group_code, greatest(change, 0))
    ON CONFLICT (debate_id, member_id, group_code) DO UPDATE SET contributions = s.contributions + change
    RETURNING contributions = CASE WHEN change > 0 THEN 1 ELSE 0 END INTO first_or_last;
  voices := CASE WHEN first_or_last THEN change ELSE 0 END;
  INSERT INTO debate_group_counts AS v (debate_id, group_code, members, contributions)
    VALUES (NEW.debate_id, NEW.group_code, greatest(voices, 0), greatest(change, 0))
    ON CONFLICT (debate_id, group_code) DO UPDATE SET
      members = v.members + voices, contributions = v.contributions + change;
  INSERT INTO board_group_counts AS v (board_id, group_code, members, contributions)
    VALUES (board, NEW.group_code, greatest(voices, 0), greatest(change, 0))
    ON CONFLICT (board_id, group_code) DO UPDATE SET
      members = v.members + voices, contributions = v.contributions + change;
  RETURN NULL;
END $$;
CREATE TRIGGER count_contribution AFTER INSERT OR UPDATE OF state ON contributions
  FOR EACH ROW EXECUTE FUNCTION count_contribution();
