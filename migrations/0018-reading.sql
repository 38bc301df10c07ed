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

-- Who first writes in a debate has a place in it, at what they wrote; one who has a place keeps it. Imported authors
-- never come back to read.
CREATE FUNCTION note_author_reads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'published' THEN
    INSERT INTO reading_positions (member_id, debate_id, placed_at, contribution_id, seen_at)
      SELECT NEW.author_id, NEW.debate_id, NEW.placed_at, NEW.id, NEW.placed_at
      FROM members m WHERE m.id = NEW.author_id AND m.email IS NOT NULL
      ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_author_reads AFTER UPDATE OF state ON contributions
  FOR EACH ROW EXECUTE FUNCTION note_author_reads();
CREATE FUNCTION note_authors_read() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO reading_positions (member_id, debate_id, placed_at, contribution_id, seen_at)
    SELECT DISTINCT ON (a.author_id, a.debate_id) a.author_id, a.debate_id, a.placed_at, a.id, a.placed_at
    FROM added a JOIN members m ON m.id = a.author_id AND m.email IS NOT NULL
    WHERE a.state = 'published'
    ORDER BY a.author_id, a.debate_id, a.placed_at, a.id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER note_authors_read AFTER INSERT ON contributions
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_authors_read();

SELECT guard_member_reference('reading_positions', 'member_id', 'skip');
SELECT guard_member_reference('thread_folds', 'member_id', 'skip');
