-- What the texts of contributions name, and which of them share a text.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Who is named by @handle in the text as it stands; at most ten per contribution.
CREATE TABLE mentions (
  contribution_id bigint NOT NULL REFERENCES contributions ON DELETE CASCADE,
  member_id bigint NOT NULL REFERENCES members,
  PRIMARY KEY (contribution_id, member_id)
);
CREATE INDEX mentions_member ON mentions (member_id, contribution_id);

ALTER TABLE contributions
  -- The contribution that carries the text which this one shares; null: it carries its own. Always one that is not
  -- itself carried, and published while any of those who share the text is.
  ADD COLUMN same_as bigint CONSTRAINT contributions_same_as_other CHECK (same_as <> id),
  -- How many published contributions share the text, this one included, per group in the order IN CS PS CO TU AC ID;
  -- null where it is alone, and on those carried.
  ADD COLUMN same_text_counts integer[] CHECK (cardinality(same_text_counts) = 7 AND 0 <= ALL (same_text_counts)),
  -- The text in lower-case ASCII, without quotes and bounded, as texts are compared (src/contributions/likeness.ts); ''
  -- where it is too short to be compared, null where it has not been made yet.
  ADD COLUMN normalised text CHECK (octet_length(normalised) <= 4000),
  -- Some hashes of its words in this debate: texts that are alike have several in common.
  ADD COLUMN minhash integer[] CHECK (cardinality(minhash) <= 16),
  -- How many had agreed when the text was last changed after somebody had.
  ADD COLUMN edited_after_agrees integer CHECK (edited_after_agrees > 0),
  ADD CONSTRAINT contributions_same_as FOREIGN KEY (same_as, debate_id) REFERENCES contributions (id, debate_id),
  ADD CONSTRAINT contributions_replies_stand_alone CHECK (same_as IS NULL OR thread_id IS NULL);

CREATE INDEX contributions_sharing ON contributions (same_as, placed_at, id) WHERE same_as IS NOT NULL;
CREATE INDEX contributions_minhash ON contributions USING gin (minhash) WITH (fastupdate = off)
  WHERE same_as IS NULL AND state = 'published';
CREATE INDEX contributions_not_normalised ON contributions (id) WHERE normalised IS NULL;

-- The lists of a debate show what carries its text; what is not published stands for itself.
DROP INDEX contributions_in_debate, contributions_unanswered;
CREATE INDEX contributions_in_debate ON contributions (debate_id, placed_at, id)
  WHERE thread_id IS NULL AND (same_as IS NULL OR state <> 'published');
CREATE INDEX contributions_unanswered ON contributions (debate_id, placed_at, id)
  WHERE thread_id IS NULL AND replies_count = 0 AND (same_as IS NULL OR state <> 'published');

-- Counts who shares the text of this contribution; the caller holds its row.
CREATE FUNCTION count_same_text(carrier bigint) RETURNS void LANGUAGE sql AS $$
  UPDATE contributions SET same_text_counts = counted.same_text_counts
  FROM (SELECT CASE WHEN sum(n) > 1 THEN array_agg(coalesce(n, 0)::integer ORDER BY place) END AS same_text_counts
        FROM unnest(ARRAY['IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID']) WITH ORDINALITY AS g (code, place)
        LEFT JOIN (SELECT group_code, count(*) AS n FROM contributions
                   WHERE (id = carrier OR same_as = carrier) AND state = 'published' GROUP BY group_code) c
          ON c.group_code = g.code) counted
  WHERE id = carrier AND contributions.same_text_counts IS DISTINCT FROM counted.same_text_counts;
$$;

-- Who joins a text joins whoever carries it now, one after the other; nobody where it is gone.
CREATE FUNCTION join_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  LOOP
    SELECT id, state, same_as INTO found FROM contributions
      WHERE id = NEW.same_as AND debate_id = NEW.debate_id FOR NO KEY UPDATE;
    EXIT WHEN found.same_as IS NULL;
    NEW.same_as := found.same_as;
  END LOOP;
  IF found.state IS DISTINCT FROM 'published' THEN NEW.same_as := NULL; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER join_text BEFORE INSERT ON contributions
  FOR EACH ROW WHEN (NEW.same_as IS NOT NULL) EXECUTE FUNCTION join_text();

CREATE FUNCTION count_joined() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_same_text(NEW.same_as);
  RETURN NULL;
END $$;
CREATE TRIGGER count_joined AFTER INSERT ON contributions
  FOR EACH ROW WHEN (NEW.same_as IS NOT NULL) EXECUTE FUNCTION count_joined();

-- A changed text is no longer shared; where it was the one that carried, those who shared it stay together.
CREATE FUNCTION leave_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.same_as := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER leave_text BEFORE UPDATE OF normalised ON contributions
  FOR EACH ROW WHEN (NEW.same_as IS NOT NULL AND OLD.normalised IS NOT NULL AND NEW.normalised <> OLD.normalised) EXECUTE FUNCTION leave_text();

-- Whenever one of those who share a text appears, goes or changes: the oldest published one carries it on.
CREATE FUNCTION carry_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  carrier bigint := coalesce(OLD.same_as, OLD.id);
  changed boolean := OLD.normalised IS NOT NULL AND NEW.normalised <> OLD.normalised;
  next bigint;
BEGIN
  IF OLD.same_as IS NULL AND NOT EXISTS (SELECT FROM contributions WHERE same_as = NEW.id) THEN RETURN NULL; END IF;
  PERFORM FROM contributions WHERE id = carrier FOR NO KEY UPDATE;
  SELECT id INTO next FROM contributions
    WHERE (id = carrier OR same_as = carrier) AND NOT (changed AND id = NEW.id)
    ORDER BY state = 'published' DESC, id = carrier DESC, placed_at, id LIMIT 1;
  IF next <> carrier THEN
    UPDATE contributions SET same_as = nullif(next, id), same_text_counts = NULL
      WHERE (id = carrier OR same_as = carrier) AND NOT (changed AND id = NEW.id);
    IF changed THEN UPDATE contributions SET same_text_counts = NULL WHERE id = NEW.id; END IF;
  END IF;
  PERFORM count_same_text(next);
  RETURN NULL;
END $$;
CREATE TRIGGER carry_text AFTER UPDATE OF state, normalised ON contributions
  FOR EACH ROW WHEN (NEW.thread_id IS NULL AND (OLD.state <> NEW.state OR (OLD.normalised IS NOT NULL AND NEW.normalised <> OLD.normalised)))
  EXECUTE FUNCTION carry_text();

-- Counted once: what another contribution carries is in no order of common ground and takes no answers of its own.
CREATE OR REPLACE FUNCTION create_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tallies (contribution_id, debate_id, is_reply, listed, placed_at)
    VALUES (NEW.id, NEW.debate_id, NEW.thread_id IS NOT NULL, NEW.state = 'published' AND NEW.same_as IS NULL, NEW.placed_at);
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION sync_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE tallies SET listed = (NEW.state = 'published' AND NEW.same_as IS NULL), placed_at = NEW.placed_at
    WHERE contribution_id = NEW.id;
  RETURN NULL;
END $$;
DROP TRIGGER sync_tally ON contributions;
CREATE TRIGGER sync_tally AFTER UPDATE OF state, placed_at, same_as ON contributions
  FOR EACH ROW WHEN (OLD.state <> NEW.state OR OLD.placed_at <> NEW.placed_at OR OLD.same_as IS DISTINCT FROM NEW.same_as)
  EXECUTE FUNCTION sync_tally();
