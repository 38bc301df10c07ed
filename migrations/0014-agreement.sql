-- Agreement with contributions, and the common ground counted from it. Arrays of seven hold one number per group
-- (group_index).

-- The rule of common ground, here and nowhere else in SQL; src/forum/agreement/tally.ts says the same, and a test compares
-- them. A group has answered from three answers on. Its share is (agrees + 1) / (answers + 2): it agrees from 0.6 on and is
-- against up to 0.4, in whole numbers, so that exactly 0.6 and 0.4 count.
CREATE FUNCTION group_has_answered(answers integer) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN answers >= 3;
CREATE FUNCTION group_share(agrees integer, answers integer) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (agrees + 1)::double precision / (answers + 2);
CREATE FUNCTION group_agrees(agrees integer, answers integer) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN group_has_answered(answers) AND 5 * (agrees + 1) >= 3 * (answers + 2);
CREATE FUNCTION group_is_against(agrees integer, answers integer) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN group_has_answered(answers) AND 5 * (agrees + 1) <= 2 * (answers + 2);
-- Common ground: at least two groups have answered, and all of them agree.
CREATE FUNCTION is_common_ground(groups_agreeing integer, groups_answered integer) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN groups_agreeing >= 2 AND groups_agreeing = groups_answered;

-- One row per contribution, made with it: how each group answered, and what the orders need. The figures behind the
-- seven are computed by the trigger below and by nothing else.
CREATE TABLE tallies (
  contribution_id bigint PRIMARY KEY REFERENCES contributions,
  debate_id bigint NOT NULL REFERENCES debates,
  is_reply boolean NOT NULL,
  -- Published and carrying its own text: what is not keeps its answers, but is in no list and takes no more.
  listed boolean NOT NULL,
  placed_at timestamptz NOT NULL,
  agrees integer[] NOT NULL DEFAULT '{0,0,0,0,0,0,0}' CHECK (cardinality(agrees) = 7 AND 0 <= ALL (agrees)),
  disagrees integer[] NOT NULL DEFAULT '{0,0,0,0,0,0,0}' CHECK (cardinality(disagrees) = 7 AND 0 <= ALL (disagrees)),
  passes integer[] NOT NULL DEFAULT '{0,0,0,0,0,0,0}' CHECK (cardinality(passes) = 7 AND 0 <= ALL (passes)),
  -- Answers of all, individuals too.
  voices integer NOT NULL DEFAULT 0,
  -- How many of the six have answered, and how many of these agree.
  groups_answered smallint NOT NULL DEFAULT 0,
  groups_agreeing smallint NOT NULL DEFAULT 0,
  -- The lowest share among the groups that answered (0 where none has), and how far the highest is from it.
  lowest_share double precision NOT NULL DEFAULT 0,
  share_gap double precision NOT NULL DEFAULT 0,
  -- One group agrees and one is against.
  divided boolean NOT NULL DEFAULT false,
  -- Since when somebody has answered: an edit after that says so.
  first_answered_at timestamptz,
  -- Grows with what a card says beyond the rows of its contribution and its tally: names, pages of organisations,
  -- positions. A card is kept as it was rendered as long as these rows stay as they are.
  card_version integer NOT NULL DEFAULT 0
) WITH (fillfactor = 80);

-- Each order of a debate's contributions is one index, read from a row onwards; all parts ascend, so that one
-- comparison of rows finds the place.
CREATE INDEX tallies_common ON tallies (debate_id, (-groups_agreeing), (-lowest_share), (-voices), placed_at, contribution_id)
  WHERE listed AND NOT is_reply;
CREATE INDEX tallies_agreed ON tallies (debate_id, (-groups_agreeing), (-lowest_share), (-voices), placed_at, contribution_id)
  WHERE listed AND NOT is_reply AND is_common_ground(groups_agreeing, groups_answered);
CREATE INDEX tallies_divided ON tallies (debate_id, (-share_gap), (-voices), placed_at, contribution_id)
  WHERE listed AND NOT is_reply AND divided;
CREATE INDEX tallies_needing_voice ON tallies (debate_id, groups_answered, voices, placed_at, contribution_id)
  WHERE listed AND NOT is_reply AND groups_answered < 6;

-- What a member answers to a contribution: one answer each, in the group of the capacity in which it is given.
CREATE TABLE agreements (
  contribution_id bigint NOT NULL REFERENCES tallies,
  member_id bigint NOT NULL REFERENCES members,
  group_code group_code NOT NULL,
  -- The organisation for which it is given; null: for oneself.
  organisation_id bigint REFERENCES organisations,
  value text NOT NULL CHECK (value IN ('agree', 'disagree', 'pass')),
  -- The revision of the contribution to which it was given.
  revision integer NOT NULL,
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
  revision integer NOT NULL,
  at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL
);
CREATE INDEX past_agreements_of_member ON past_agreements (member_id, ended_at);
CREATE INDEX past_agreements_contribution ON past_agreements (contribution_id);

CREATE TRIGGER past_agreements_append_only BEFORE UPDATE ON past_agreements
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION compute_tally() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  answers integer;
  share double precision;
  lowest double precision := 1;
  highest double precision := 0;
  against boolean := false;
BEGIN
  NEW.voices := 0; NEW.groups_answered := 0; NEW.groups_agreeing := 0;
  FOR i IN 1..7 LOOP
    answers := NEW.agrees[i] + NEW.disagrees[i] + NEW.passes[i];
    NEW.voices := NEW.voices + answers;
    CONTINUE WHEN i = 7 OR NOT group_has_answered(answers);
    share := group_share(NEW.agrees[i], answers);
    lowest := least(lowest, share);
    highest := greatest(highest, share);
    NEW.groups_answered := NEW.groups_answered + 1;
    IF group_agrees(NEW.agrees[i], answers) THEN NEW.groups_agreeing := NEW.groups_agreeing + 1; END IF;
    against := against OR group_is_against(NEW.agrees[i], answers);
  END LOOP;
  NEW.divided := against AND NEW.groups_agreeing > 0;
  NEW.lowest_share := CASE WHEN NEW.groups_answered > 0 THEN lowest ELSE 0 END;
  NEW.share_gap := CASE WHEN NEW.groups_answered > 0 THEN highest - lowest ELSE 0 END;
  IF NEW.voices = 0 THEN NEW.first_answered_at := NULL; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER compute_tally BEFORE UPDATE OF agrees, disagrees, passes, voices, groups_answered, groups_agreeing, lowest_share, share_gap, divided ON tallies
  FOR EACH ROW EXECUTE FUNCTION compute_tally();
-- A row begins with nothing, of which there is nothing to compute.
CREATE TRIGGER compute_new_tally BEFORE INSERT ON tallies
  FOR EACH ROW WHEN (0 <> ANY (NEW.agrees || NEW.disagrees || NEW.passes)
    OR (NEW.voices, NEW.groups_answered, NEW.groups_agreeing, NEW.lowest_share, NEW.share_gap, NEW.divided) <> (0, 0, 0, 0, 0, false))
  EXECUTE FUNCTION compute_tally();

-- What all listed contributions of a debate come to, replies left out: how many, how many answers, and how many of them nobody of
-- each of the six groups has answered; and how many answers each of the seven gave, to replies too. A debate has several rows,
-- to be added up: each statement adds what it changed, so that nobody waits for a row of somebody else's, and a job makes them
-- one again.
CREATE TABLE debate_tallies (
  debate_id bigint NOT NULL REFERENCES debates,
  contributions integer NOT NULL,
  answers integer NOT NULL,
  unanswered integer[] NOT NULL CHECK (cardinality(unanswered) = 6),
  given integer[] NOT NULL CHECK (cardinality(given) = 7)
);
CREATE INDEX debate_tallies_debate ON debate_tallies (debate_id);

-- How many answers each of the seven gave to a text.
CREATE FUNCTION answers_given(t tallies) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ARRAY[
    t.agrees[1] + t.disagrees[1] + t.passes[1], t.agrees[2] + t.disagrees[2] + t.passes[2],
    t.agrees[3] + t.disagrees[3] + t.passes[3], t.agrees[4] + t.disagrees[4] + t.passes[4],
    t.agrees[5] + t.disagrees[5] + t.passes[5], t.agrees[6] + t.disagrees[6] + t.passes[6],
    t.agrees[7] + t.disagrees[7] + t.passes[7]];
-- Of each of the six groups: 1 where none of it answered, else 0.
CREATE FUNCTION not_answered_by(t tallies) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ARRAY[
    (t.agrees[1] + t.disagrees[1] + t.passes[1] = 0)::integer, (t.agrees[2] + t.disagrees[2] + t.passes[2] = 0)::integer,
    (t.agrees[3] + t.disagrees[3] + t.passes[3] = 0)::integer, (t.agrees[4] + t.disagrees[4] + t.passes[4] = 0)::integer,
    (t.agrees[5] + t.disagrees[5] + t.passes[5] = 0)::integer, (t.agrees[6] + t.disagrees[6] + t.passes[6] = 0)::integer];
CREATE FUNCTION count_tallies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO debate_tallies (debate_id, contributions, answers, unanswered, given)
      SELECT debate_id, sum(n), sum(n * voices),
        ARRAY[sum(n * u[1]), sum(n * u[2]), sum(n * u[3]), sum(n * u[4]), sum(n * u[5]), sum(n * u[6])]::integer[],
        ARRAY[sum(g[1]), sum(g[2]), sum(g[3]), sum(g[4]), sum(g[5]), sum(g[6]), sum(g[7])]::integer[]
      FROM (SELECT debate_id, listed, voices, (NOT is_reply)::integer AS n, not_answered_by(row) AS u, answers_given(row) AS g
            FROM (SELECT t.*, ROW(t.*)::tallies AS row FROM added t) t) t
      WHERE listed GROUP BY debate_id;
    RETURN NULL;
  END IF;
  INSERT INTO debate_tallies (debate_id, contributions, answers, unanswered, given)
    SELECT * FROM (
      SELECT debate_id, sum(n) AS contributions, sum(n * voices) AS answers,
        ARRAY[sum(n * u[1]), sum(n * u[2]), sum(n * u[3]), sum(n * u[4]), sum(n * u[5]), sum(n * u[6])]::integer[] AS unanswered,
        ARRAY[sum(sign * g[1]), sum(sign * g[2]), sum(sign * g[3]), sum(sign * g[4]), sum(sign * g[5]), sum(sign * g[6]),
          sum(sign * g[7])]::integer[] AS given
      FROM (SELECT sign, debate_id, listed, voices, sign * (NOT is_reply)::integer AS n,
              not_answered_by(row) AS u, answers_given(row) AS g
            FROM (SELECT 1 AS sign, t.*, ROW(t.*)::tallies AS row FROM added t
                  UNION ALL SELECT -1, t.*, ROW(t.*)::tallies FROM gone t) t) t
      WHERE listed GROUP BY debate_id) changed
    WHERE (contributions, answers, unanswered, given) <> (0, 0, '{0,0,0,0,0,0}'::integer[], '{0,0,0,0,0,0,0}'::integer[]);
  RETURN NULL;
END $$;
CREATE TRIGGER count_new_tallies AFTER INSERT ON tallies REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_tallies();
CREATE TRIGGER count_changed_tallies AFTER UPDATE ON tallies REFERENCING OLD TABLE AS gone NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_tallies();

-- Whatever changed the contribution last, and in whatever order the triggers of one change run: the row as it is now.
CREATE FUNCTION sync_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE tallies t SET listed = (c.state = 'published' AND c.same_as IS NULL), placed_at = c.placed_at
    FROM contributions c WHERE c.id = NEW.id AND t.contribution_id = c.id;
  RETURN NULL;
END $$;
CREATE TRIGGER sync_tally AFTER UPDATE OF state, placed_at, same_as ON contributions
  FOR EACH ROW WHEN (OLD.state <> NEW.state OR OLD.placed_at <> NEW.placed_at OR OLD.same_as IS DISTINCT FROM NEW.same_as)
  EXECUTE FUNCTION sync_tally();

-- Gives an answer, changes it, or takes it back (the_value null), with the counters: all of it in one statement. Answers
-- to one contribution take turns at the row of its tally. No row: it is not listed (any more).
CREATE FUNCTION answer_contribution(
  the_contribution bigint, the_member bigint, the_group group_code, the_organisation bigint, the_value text, the_moment timestamptz
) RETURNS SETOF tallies LANGUAGE plpgsql AS $$
DECLARE
  tally tallies;
  was agreements;
  place integer;
  read_revision integer;
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
    INSERT INTO past_agreements (contribution_id, member_id, group_code, organisation_id, value, revision, at, ended_at)
      VALUES (was.contribution_id, was.member_id, was.group_code, was.organisation_id, was.value, was.revision, was.at, the_moment);
  END IF;
  IF the_value IS NULL THEN
    DELETE FROM agreements WHERE contribution_id = the_contribution AND member_id = the_member;
  ELSE
    place := group_index(the_group);
    IF the_value = 'agree' THEN tally.agrees[place] := tally.agrees[place] + 1;
    ELSIF the_value = 'disagree' THEN tally.disagrees[place] := tally.disagrees[place] + 1;
    ELSE tally.passes[place] := tally.passes[place] + 1;
    END IF;
    -- Edits lock the tally too, so this is the revision that stands.
    SELECT revision INTO read_revision FROM contributions WHERE id = the_contribution;
    IF was.value IS NULL THEN
      INSERT INTO agreements (contribution_id, member_id, group_code, organisation_id, value, revision, at)
        VALUES (the_contribution, the_member, the_group, the_organisation, the_value, read_revision, the_moment);
    ELSE
      UPDATE agreements SET group_code = the_group, organisation_id = the_organisation, value = the_value,
          revision = read_revision, at = the_moment
        WHERE contribution_id = the_contribution AND member_id = the_member;
    END IF;
  END IF;
  RETURN QUERY UPDATE tallies SET agrees = tally.agrees, disagrees = tally.disagrees, passes = tally.passes,
      first_answered_at = coalesce(tally.first_answered_at, the_moment)
    WHERE contribution_id = the_contribution RETURNING *;
END $$;

-- Many answers at once, one after the other, in the order of contributions so that two such calls never wait for each
-- other: per answer (its place in the list) the counts after it; no row where the contribution is not listed.
CREATE FUNCTION answer_contributions(given jsonb)
  RETURNS TABLE (place integer, agrees integer[], disagrees integer[], passes integer[]) LANGUAGE plpgsql AS $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM jsonb_to_recordset(given) AS a (place integer, contribution_id bigint, member_id bigint,
      group_code text, organisation_id bigint, value text, at timestamptz) ORDER BY a.contribution_id, a.place LOOP
    RETURN QUERY SELECT one.place, t.agrees, t.disagrees, t.passes FROM answer_contribution(
      one.contribution_id, one.member_id, one.group_code::group_code, one.organisation_id, one.value, one.at) t;
  END LOOP;
END $$;

-- The same, waiting for a lock no longer than this (a value of lock_timeout).
CREATE FUNCTION answer_contributions(given jsonb, lock_wait text)
  RETURNS TABLE (place integer, agrees integer[], disagrees integer[], passes integer[]) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('lock_timeout', lock_wait, true);
  RETURN QUERY SELECT * FROM answer_contributions(given);
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
  UPDATE tallies t SET agrees = b.agrees, disagrees = b.disagrees, passes = b.passes, first_answered_at = b.first
    FROM by_group b WHERE t.contribution_id = b.id
      AND (t.agrees, t.disagrees, t.passes) IS DISTINCT FROM (b.agrees, b.disagrees, b.passes);
END $$;

-- What a card says beyond its own rows has changed. In the order of contributions, so that two such changes never wait
-- for each other.
CREATE FUNCTION renew_cards(of_contributions bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM tallies WHERE contribution_id = ANY (of_contributions) ORDER BY contribution_id FOR NO KEY UPDATE;
  UPDATE tallies SET card_version = card_version + 1 WHERE contribution_id = ANY (of_contributions);
END $$;

-- A member's name stands on what they said, and on what answers one of their replies.
CREATE FUNCTION renew_cards_of_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_cards(ARRAY(
    SELECT id FROM contributions WHERE author_id = NEW.id
    UNION SELECT r.id FROM contributions r JOIN contributions c ON c.thread_id = r.thread_id AND c.id = r.in_reply_to
      WHERE c.author_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER members_renamed AFTER UPDATE OF name, handle ON members FOR EACH ROW
  WHEN (OLD.name <> NEW.name OR OLD.handle <> NEW.handle) EXECUTE FUNCTION renew_cards_of_member();

CREATE FUNCTION renew_cards_of_replies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_cards(ARRAY(SELECT id FROM contributions WHERE thread_id = NEW.thread_id AND in_reply_to = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER contributions_handed_on AFTER UPDATE OF author_id ON contributions FOR EACH ROW
  WHEN (OLD.author_id <> NEW.author_id AND NEW.thread_id IS NOT NULL) EXECUTE FUNCTION renew_cards_of_replies();

CREATE FUNCTION renew_cards_of_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_cards(ARRAY(SELECT id FROM contributions WHERE named_organisation_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER organisations_moved AFTER UPDATE OF slug, listed_at, page_state ON organisations FOR EACH ROW
  WHEN (OLD.slug IS DISTINCT FROM NEW.slug OR (OLD.listed_at IS NULL) <> (NEW.listed_at IS NULL)
    OR (OLD.page_state = 'published') <> (NEW.page_state = 'published'))
  EXECUTE FUNCTION renew_cards_of_organisation();

CREATE FUNCTION renew_cards_of_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.value = NEW.value THEN RETURN NULL; END IF;
  PERFORM renew_cards(ARRAY(
    SELECT id FROM contributions
    WHERE debate_id = coalesce(NEW.debate_id, OLD.debate_id) AND author_id = coalesce(NEW.member_id, OLD.member_id)));
  RETURN NULL;
END $$;
CREATE TRIGGER positions_shown AFTER INSERT OR UPDATE OR DELETE ON positions
  FOR EACH ROW EXECUTE FUNCTION renew_cards_of_position();

SELECT guard_member_reference('agreements', 'member_id');
SELECT guard_member_reference('past_agreements', 'member_id');
