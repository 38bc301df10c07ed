-- Contributions of a debate that share a text: one of them carries it, and counts who shares it.

-- Counts who shares the text of this contribution; the caller holds its row.
CREATE FUNCTION count_same_text(carrier bigint) RETURNS void LANGUAGE sql AS $$
  UPDATE contributions SET same_text_counts = counted.per_group
  FROM (SELECT CASE WHEN sum(n) > 1 THEN array_agg(coalesce(n, 0)::integer ORDER BY place) END AS per_group
        FROM unnest(ARRAY['IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID']) WITH ORDINALITY AS g (code, place)
        LEFT JOIN (SELECT group_code, count(*) AS n FROM contributions
                   WHERE (id = carrier OR same_as = carrier) AND state = 'published' GROUP BY group_code) c
          ON c.group_code = g.code) counted
  WHERE id = carrier AND contributions.same_text_counts IS DISTINCT FROM counted.per_group;
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
  FOR EACH ROW WHEN (NEW.same_as IS NOT NULL AND NEW.normalised <> OLD.normalised)
  EXECUTE FUNCTION leave_text();

-- Whenever one of those who share a text appears, goes or changes: the oldest published one carries it on.
CREATE FUNCTION carry_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  carrier bigint := coalesce(OLD.same_as, OLD.id);
  changed boolean := NEW.normalised <> OLD.normalised;
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
  FOR EACH ROW WHEN (NEW.thread_id IS NULL AND (OLD.state <> NEW.state OR (NEW.normalised <> OLD.normalised)))
  EXECUTE FUNCTION carry_text();
