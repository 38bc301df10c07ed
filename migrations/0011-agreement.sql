-- Positions on a debate's question, agreement with its contributions, and the common ground counted from it.
-- Arrays of seven hold one number per group, in the order IN CS PS CO TU AC ID.

CREATE FUNCTION group_index(the_group group_code) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN array_position(ARRAY['IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID']::text[], the_group::text);

-- One row per contribution, made with it: how each group answered, and what the orders need. The figures behind the
-- seven are made by the trigger below and by nothing else.
CREATE TABLE tallies (
  contribution_id bigint PRIMARY KEY REFERENCES contributions,
  debate_id bigint NOT NULL REFERENCES debates,
  is_reply boolean NOT NULL,
  -- Kept in step with the contribution: what is not published keeps its answers, but is in no list and takes no more.
  listed boolean NOT NULL,
  placed_at timestamptz NOT NULL,
  agrees integer[] NOT NULL DEFAULT '{0,0,0,0,0,0,0}' CHECK (cardinality(agrees) = 7 AND 0 <= ALL (agrees)),
  disagrees integer[] NOT NULL DEFAULT '{0,0,0,0,0,0,0}' CHECK (cardinality(disagrees) = 7 AND 0 <= ALL (disagrees)),
  passes integer[] NOT NULL DEFAULT '{0,0,0,0,0,0,0}' CHECK (cardinality(passes) = 7 AND 0 <= ALL (passes)),
  -- Answers of all, individuals too.
  voices integer NOT NULL DEFAULT 0,
  -- How many of the six have three answers or more, and how many of these agree (a share of 0.6 or more).
  groups_answered smallint NOT NULL DEFAULT 0,
  groups_agreeing smallint NOT NULL DEFAULT 0,
  -- The lowest share among the groups heard (0 where none is), and how far the highest is from it.
  lowest_share double precision NOT NULL DEFAULT 0,
  share_gap double precision NOT NULL DEFAULT 0,
  divided boolean NOT NULL DEFAULT false,
  -- Since when somebody has answered: an edit after that says so.
  first_answered_at timestamptz
) WITH (fillfactor = 80);

CREATE FUNCTION compute_tally() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  answers integer;
  share double precision;
  lowest double precision := 1;
  highest double precision := 0;
BEGIN
  NEW.voices := 0; NEW.groups_answered := 0; NEW.groups_agreeing := 0; NEW.divided := false;
  FOR place IN 1..7 LOOP
    answers := NEW.agrees[place] + NEW.disagrees[place] + NEW.passes[place];
    NEW.voices := NEW.voices + answers;
    CONTINUE WHEN place = 7 OR answers < 3;
    share := (NEW.agrees[place] + 1)::double precision / (answers + 2);
    lowest := least(lowest, share);
    highest := greatest(highest, share);
    NEW.groups_answered := NEW.groups_answered + 1;
    -- In whole numbers: a share of exactly 0.6 or 0.4 counts.
    IF 5 * (NEW.agrees[place] + 1) >= 3 * (answers + 2) THEN NEW.groups_agreeing := NEW.groups_agreeing + 1; END IF;
    IF 5 * (NEW.agrees[place] + 1) <= 2 * (answers + 2) THEN NEW.divided := true; END IF;
  END LOOP;
  NEW.divided := NEW.divided AND NEW.groups_agreeing > 0;
  NEW.lowest_share := CASE WHEN NEW.groups_answered > 0 THEN lowest ELSE 0 END;
  NEW.share_gap := CASE WHEN NEW.groups_answered > 0 THEN highest - lowest ELSE 0 END;
  IF NEW.voices = 0 THEN NEW.first_answered_at := NULL; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER compute_tally BEFORE UPDATE OF agrees, disagrees, passes, voices, groups_answered, groups_agreeing, lowest_share, share_gap, divided ON tallies
  FOR EACH ROW EXECUTE FUNCTION compute_tally();
-- A row begins with nothing, of which there is nothing to weigh.
CREATE TRIGGER compute_new_tally BEFORE INSERT ON tallies
  FOR EACH ROW WHEN (0 <> ANY (NEW.agrees || NEW.disagrees || NEW.passes)
    OR (NEW.voices, NEW.groups_answered, NEW.groups_agreeing, NEW.lowest_share, NEW.share_gap, NEW.divided) <> (0, 0, 0, 0, 0, false))
  EXECUTE FUNCTION compute_tally();

INSERT INTO tallies (contribution_id, debate_id, is_reply, listed, placed_at)
SELECT id, debate_id, thread_id IS NOT NULL, state = 'published', placed_at FROM contributions;

-- Each order of a debate's contributions is one index, read from a row onwards; all parts ascend, so that one
-- comparison of rows finds the place.
CREATE INDEX tallies_common ON tallies (debate_id, (-groups_agreeing), (-lowest_share), (-voices), placed_at, contribution_id)
  WHERE listed AND NOT is_reply;
CREATE INDEX tallies_divided ON tallies (debate_id, (-share_gap), (-voices), placed_at, contribution_id)
  WHERE listed AND NOT is_reply AND divided;
CREATE INDEX tallies_needing_voice ON tallies (debate_id, groups_answered, voices, placed_at, contribution_id)
  WHERE listed AND NOT is_reply AND groups_answered < 6;

CREATE FUNCTION create_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tallies (contribution_id, debate_id, is_reply, listed, placed_at)
    VALUES (NEW.id, NEW.debate_id, NEW.thread_id IS NOT NULL, NEW.state = 'published', NEW.placed_at);
  RETURN NULL;
END $$;
CREATE TRIGGER create_tally AFTER INSERT ON contributions FOR EACH ROW EXECUTE FUNCTION create_tally();

CREATE FUNCTION sync_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE tallies SET listed = (NEW.state = 'published'), placed_at = NEW.placed_at WHERE contribution_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER sync_tally AFTER UPDATE OF state, placed_at ON contributions
  FOR EACH ROW WHEN (OLD.state <> NEW.state OR OLD.placed_at <> NEW.placed_at)
  EXECUTE FUNCTION sync_tally();

-- What a member answers to a contribution: one answer each, in the group of the capacity in which it is given.
CREATE TABLE agreements (
  contribution_id bigint NOT NULL REFERENCES tallies,
  member_id bigint NOT NULL REFERENCES members,
  group_code group_code NOT NULL,
  -- The organisation for which it is given; null: for oneself.
  organisation_id bigint REFERENCES organisations,
  value text NOT NULL CHECK (value IN ('agree', 'disagree', 'pass')),
  at timestamptz NOT NULL,
  PRIMARY KEY (contribution_id, member_id)
);
CREATE INDEX agreements_of_member ON agreements (member_id, at);

-- Answers that were changed or taken back, for the record; an answer that stands is in agreements alone.
CREATE TABLE past_agreements (
  contribution_id bigint NOT NULL REFERENCES tallies,
  member_id bigint NOT NULL REFERENCES members,
  group_code group_code NOT NULL,
  organisation_id bigint REFERENCES organisations,
  value text NOT NULL CHECK (value IN ('agree', 'disagree', 'pass')),
  at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL
);
CREATE INDEX past_agreements_of_member ON past_agreements (member_id, ended_at);
CREATE INDEX past_agreements_contribution ON past_agreements (contribution_id);
CREATE TRIGGER past_agreements_append_only BEFORE UPDATE ON past_agreements
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Gives an answer, changes it, or takes it back (the_value null), with the counters: all of it in one statement. Answers
-- to one contribution take turns at the row of its tally. No row: it is not published (any more).
CREATE FUNCTION answer_contribution(
  the_contribution bigint, the_member bigint, the_group group_code, the_organisation bigint, the_value text, the_moment timestamptz
) RETURNS SETOF tallies LANGUAGE plpgsql AS $$
DECLARE
  tally tallies;
  was agreements;
  place integer;
BEGIN
  SELECT * INTO tally FROM tallies WHERE contribution_id = the_contribution AND listed FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO was FROM agreements WHERE contribution_id = the_contribution AND member_id = the_member;
  IF was.value IS NOT DISTINCT FROM the_value
     AND (the_value IS NULL OR (was.group_code = the_group AND was.organisation_id IS NOT DISTINCT FROM the_organisation)) THEN
    RETURN NEXT tally;
    RETURN;
  END IF;
  IF was.value IS NOT NULL THEN
    place := group_index(was.group_code);
    IF was.value = 'agree' THEN tally.agrees[place] := tally.agrees[place] - 1;
    ELSIF was.value = 'disagree' THEN tally.disagrees[place] := tally.disagrees[place] - 1;
    ELSE tally.passes[place] := tally.passes[place] - 1;
    END IF;
    INSERT INTO past_agreements (contribution_id, member_id, group_code, organisation_id, value, at, ended_at)
      VALUES (was.contribution_id, was.member_id, was.group_code, was.organisation_id, was.value, was.at, the_moment);
  END IF;
  IF the_value IS NULL THEN
    DELETE FROM agreements WHERE contribution_id = the_contribution AND member_id = the_member;
  ELSE
    place := group_index(the_group);
    IF the_value = 'agree' THEN tally.agrees[place] := tally.agrees[place] + 1;
    ELSIF the_value = 'disagree' THEN tally.disagrees[place] := tally.disagrees[place] + 1;
    ELSE tally.passes[place] := tally.passes[place] + 1;
    END IF;
    IF was.value IS NULL THEN
      INSERT INTO agreements (contribution_id, member_id, group_code, organisation_id, value, at)
        VALUES (the_contribution, the_member, the_group, the_organisation, the_value, the_moment);
    ELSE
      UPDATE agreements SET group_code = the_group, organisation_id = the_organisation, value = the_value, at = the_moment
        WHERE contribution_id = the_contribution AND member_id = the_member;
    END IF;
  END IF;
  RETURN QUERY UPDATE tallies SET agrees = tally.agrees, disagrees = tally.disagrees, passes = tally.passes,
      first_answered_at = coalesce(tally.first_answered_at, the_moment)
    WHERE contribution_id = the_contribution RETURNING *;
END $$;

-- Many answers at once, one after the other, in the order of contributions so that two such calls never wait for each
-- other: per answer (its place in the list) the counts after it; no row where the contribution is not published.
CREATE FUNCTION answer_contributions(given jsonb)
  RETURNS TABLE (place integer, agrees integer[], disagrees integer[], passes integer[]) LANGUAGE plpgsql AS $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM jsonb_to_recordset(given) AS a (place integer, contribution_id bigint, member_id bigint,
      group_code text, organisation_id bigint, value text, at timestamptz) ORDER BY a.contribution_id, a.place LOOP
    RETURN QUERY SELECT one.place, g.agrees, g.disagrees, g.passes FROM answer_contribution(
      one.contribution_id, one.member_id, one.group_code::group_code, one.organisation_id, one.value, one.at) g;
  END LOOP;
END $$;

-- Counts the answers to these contributions anew, after many came in at once.
CREATE FUNCTION recount_tallies(of_contributions bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM tallies WHERE contribution_id = ANY (of_contributions) ORDER BY contribution_id FOR NO KEY UPDATE;
  WITH counted AS (
    SELECT a.contribution_id, group_index(a.group_code) AS place, min(a.at) AS first,
           count(*) FILTER (WHERE a.value = 'agree') AS agree, count(*) FILTER (WHERE a.value = 'disagree') AS disagree,
           count(*) FILTER (WHERE a.value = 'pass') AS pass
    FROM agreements a WHERE a.contribution_id = ANY (of_contributions) GROUP BY 1, 2),
  by_group AS (
    SELECT c.id, array_agg(coalesce(agree, 0) ORDER BY p.place)::integer[] AS agrees,
           array_agg(coalesce(disagree, 0) ORDER BY p.place)::integer[] AS disagrees,
           array_agg(coalesce(pass, 0) ORDER BY p.place)::integer[] AS passes, min(first) AS first
    FROM unnest(of_contributions) AS c (id) CROSS JOIN generate_series(1, 7) AS p (place)
    LEFT JOIN counted ON counted.contribution_id = c.id AND counted.place = p.place GROUP BY c.id)
  UPDATE tallies g SET agrees = b.agrees, disagrees = b.disagrees, passes = b.passes, first_answered_at = b.first
    FROM by_group b WHERE g.contribution_id = b.id
      AND (g.agrees, g.disagrees, g.passes) IS DISTINCT FROM (b.agrees, b.disagrees, b.passes);
END $$;

-- Where a member stands on the debate's question: in favour, it depends, concerned, or without a position.
CREATE TABLE positions (
  debate_id bigint NOT NULL REFERENCES debates,
  member_id bigint NOT NULL REFERENCES members,
  group_code group_code NOT NULL,
  organisation_id bigint REFERENCES organisations,
  value text NOT NULL CHECK (value IN ('for', 'depends', 'against', 'none')),
  at timestamptz NOT NULL,
  PRIMARY KEY (debate_id, member_id)
);
CREATE INDEX positions_of_member ON positions (member_id, at);

-- Positions that were changed, kept by the trigger below.
CREATE TABLE past_positions (
  debate_id bigint NOT NULL REFERENCES debates,
  member_id bigint NOT NULL REFERENCES members,
  group_code group_code NOT NULL,
  organisation_id bigint REFERENCES organisations,
  value text NOT NULL CHECK (value IN ('for', 'depends', 'against', 'none')),
  at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL
);
CREATE INDEX past_positions_of_member ON past_positions (member_id, ended_at);
CREATE INDEX past_positions_debate ON past_positions (debate_id, member_id);
CREATE TRIGGER past_positions_append_only BEFORE UPDATE ON past_positions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Who stands where: members per debate, group and position.
CREATE TABLE debate_positions (
  debate_id bigint NOT NULL REFERENCES debates,
  group_code group_code NOT NULL,
  value text NOT NULL CHECK (value IN ('for', 'depends', 'against', 'none')),
  members integer NOT NULL CHECK (members >= 0),
  PRIMARY KEY (debate_id, group_code, value)
);

CREATE FUNCTION count_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO past_positions (debate_id, member_id, group_code, organisation_id, value, at, ended_at)
      VALUES (OLD.debate_id, OLD.member_id, OLD.group_code, OLD.organisation_id, OLD.value, OLD.at, NEW.at);
    IF (OLD.group_code, OLD.value) = (NEW.group_code, NEW.value) THEN RETURN NULL; END IF;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    UPDATE debate_positions SET members = members - 1
      WHERE debate_id = OLD.debate_id AND group_code = OLD.group_code AND value = OLD.value;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO debate_positions AS p (debate_id, group_code, value, members)
      VALUES (NEW.debate_id, NEW.group_code, NEW.value, 1)
      ON CONFLICT (debate_id, group_code, value) DO UPDATE SET members = p.members + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_position AFTER INSERT OR UPDATE OR DELETE ON positions
  FOR EACH ROW EXECUTE FUNCTION count_position();

-- How many of the six groups have been heard in a debate, for the order "needs a voice".
ALTER TABLE debates ADD COLUMN groups_spoken smallint NOT NULL DEFAULT 0 CHECK (groups_spoken BETWEEN 0 AND 6);
UPDATE debates d SET groups_spoken = v.heard
  FROM (SELECT debate_id, count(*) AS heard FROM debate_group_counts WHERE members > 0 AND group_code <> 'ID' GROUP BY 1) v
  WHERE v.debate_id = d.id;
CREATE INDEX debates_needing_voice ON debates (groups_spoken, id) WHERE state = 'open' AND groups_spoken < 6;
CREATE INDEX debates_needing_voice_on_board ON debates (board_id, groups_spoken, id) WHERE state = 'open' AND groups_spoken < 6;

CREATE FUNCTION count_spoken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE debates SET groups_spoken = groups_spoken + CASE WHEN NEW.members > 0 THEN 1 ELSE -1 END WHERE id = NEW.debate_id;
  RETURN NULL;
END $$;
CREATE TRIGGER count_spoken AFTER INSERT ON debate_group_counts
  FOR EACH ROW WHEN (NEW.group_code <> 'ID' AND NEW.members > 0) EXECUTE FUNCTION count_spoken();
CREATE TRIGGER count_spoken_again AFTER UPDATE OF members ON debate_group_counts
  FOR EACH ROW WHEN (NEW.group_code <> 'ID' AND (OLD.members > 0) <> (NEW.members > 0)) EXECUTE FUNCTION count_spoken();

-- A debate whose groups were assigned, such as an imported one with opinion groups in place of stakeholder groups.
ALTER TABLE debates ADD COLUMN is_demonstration boolean NOT NULL DEFAULT false;

-- Which opinion group of the source was shown as which stakeholder group; the same in every run.
ALTER TABLE imports ADD COLUMN groups jsonb NOT NULL DEFAULT '{}';
-- Where it is from and under which licence, as Markdown: goes with whatever is taken out of it again.
ALTER TABLE imports ADD COLUMN attribution text;
