-- The workplace of moderators: in which order cases wait, and what colleagues tell each other about them.

-- How often what a member reported led to a measure, as a weight of their next report.
CREATE FUNCTION reporter_weight(reporter bigint) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN count(*) < 3 THEN 10
    WHEN count(*) FILTER (WHERE act NOT IN ('keep', 'approve', 'restore')) * 2 > count(*) THEN 20
    WHEN count(*) FILTER (WHERE act NOT IN ('keep', 'approve', 'restore')) * 5 < count(*) THEN 3
    ELSE 10 END
  FROM (
    SELECT first.act FROM case_entries e
    JOIN LATERAL (
      SELECT d.act FROM decisions d WHERE d.case_id = e.case_id AND d.decided_at >= e.at ORDER BY d.id LIMIT 1) first ON true
    WHERE e.reporter_id = reporter AND e.source = 'flag' ORDER BY e.id DESC LIMIT 20) judged
$$;
CREATE INDEX case_entries_reporter ON case_entries (reporter_id, id) WHERE source = 'flag';

-- What moderators ask the author of a case's item, or the delegates of the organisation that it is about, and the answers.
CREATE TABLE case_messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id bigint NOT NULL REFERENCES cases,
  -- The moderator who asked, or the member who answered.
  asked_by bigint REFERENCES members,
  answered_by bigint REFERENCES members,
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 2000),
  language language_code NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT case_messages_one_writer CHECK (num_nonnulls(asked_by, answered_by) = 1)
);
CREATE INDEX case_messages_case ON case_messages (case_id, id);
-- Words of it may be blacked out.
CREATE TRIGGER case_messages_unchanged BEFORE UPDATE ON case_messages
  FOR EACH ROW WHEN (NEW.words NOT LIKE '%█████%'
    OR (OLD.case_id, OLD.asked_by, OLD.answered_by, OLD.language, OLD.at)
      IS DISTINCT FROM (NEW.case_id, NEW.asked_by, NEW.answered_by, NEW.language, NEW.at))
  EXECUTE FUNCTION refuse_change();

-- What was written last about a case since it was opened, with the author or with whoever sent a notice of it: whether it is
-- an answer, and since when.
CREATE FUNCTION last_case_message(of_case bigint, since timestamptz)
RETURNS TABLE (answered boolean, with_author boolean, at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT said.asked_by IS NULL, said.with_author, said.at FROM (
    SELECT x.asked_by, true AS with_author, x.at, x.id FROM case_messages x WHERE x.case_id = of_case AND x.at >= since
    UNION ALL
    SELECT x.asked_by, false, x.at, x.id FROM notice_items i JOIN notice_messages x ON x.notice_id = i.notice_id
    WHERE i.case_id = of_case AND x.at >= since) said
  ORDER BY said.at DESC, said.id DESC LIMIT 1
$$;

-- The rank of a case by what came in since it was opened; the least goes first. An authority's order before a trusted flagger
-- within their area, that before danger to people, that before the number and the record of those who reported; of these,
-- what was asked and is answered goes up by as much as four reports do. Among equals the longest waiting goes first.
CREATE FUNCTION case_rank(of_case bigint, since timestamptz) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT 1000
    - CASE WHEN EXISTS (SELECT FROM case_entries e WHERE e.case_id = of_case AND e.at >= since AND e.source = 'order') THEN 500 ELSE 0 END
    - CASE WHEN EXISTS (SELECT FROM case_entries e WHERE e.case_id = of_case AND e.at >= since AND e.source = 'trusted-flagger')
      THEN 300 ELSE 0 END
    - CASE WHEN EXISTS (
        SELECT FROM case_entries e LEFT JOIN clauses c ON c.id = e.clause_id LEFT JOIN notices n ON n.id = e.notice_id
        WHERE e.case_id = of_case AND e.at >= since AND coalesce(n.category, c.category) IN (
          'STATEMENT_CATEGORY_VIOLENCE', 'STATEMENT_CATEGORY_PROTECTION_OF_MINORS', 'STATEMENT_CATEGORY_SELF_HARM',
          'STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY', 'STATEMENT_CATEGORY_CYBER_VIOLENCE',
          'STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN'))
      THEN 150 ELSE 0 END
    - least(100, coalesce((
        SELECT sum(CASE source WHEN 'flag' THEN reporter_weight(reporter_id) ELSE 10 END) FROM (
          SELECT e.source, e.reporter_id FROM case_entries e
          WHERE e.case_id = of_case AND e.at >= since AND e.source IN ('flag', 'notice', 'trusted-flagger') ORDER BY e.id LIMIT 30) told), 0))
    - CASE WHEN (SELECT answered FROM last_case_message(of_case, since)) THEN 40 ELSE 0 END
$$;

-- Whether a case came in as violent or hateful since it was opened, so that nobody has to read it unasked.
CREATE FUNCTION is_disturbing(of_case bigint, since timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM case_entries e LEFT JOIN clauses c ON c.id = e.clause_id LEFT JOIN notices n ON n.id = e.notice_id
    WHERE e.case_id = of_case AND e.at >= since AND coalesce(n.category, c.category) IN (
      'STATEMENT_CATEGORY_VIOLENCE', 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', 'STATEMENT_CATEGORY_SELF_HARM',
      'STATEMENT_CATEGORY_PROTECTION_OF_MINORS', 'STATEMENT_CATEGORY_CYBER_VIOLENCE',
      'STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN'))
$$;

ALTER TABLE cases
  ADD COLUMN rank integer NOT NULL DEFAULT 1000,
  -- A colleague asked for a second opinion; why stands in the notes.
  ADD COLUMN escalated_at timestamptz,
  ADD COLUMN escalated_by bigint REFERENCES members,
  -- The revision that was checked and is left as it is: flags on it are counted and open nothing.
  ADD COLUMN settled_revision integer,
  ADD CHECK ((escalated_at IS NULL) = (escalated_by IS NULL)),
  ADD CHECK (escalated_at IS NULL OR state = 'open');
DROP INDEX cases_open_on_board;
CREATE INDEX cases_queue ON cases (rank, opened_at, id) WHERE state = 'open';
CREATE INDEX cases_queue_of_board ON cases (board_id, rank, opened_at, id) WHERE state = 'open';
CREATE INDEX cases_waiting_on_board ON cases (board_id, opened_at) WHERE state = 'open';
CREATE INDEX cases_claimed ON cases (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX cases_escalated ON cases (rank, opened_at, id) WHERE escalated_at IS NOT NULL;

CREATE FUNCTION rank_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE cases SET rank = case_rank(id, opened_at) WHERE id = NEW.case_id AND state = 'open';
  RETURN NULL;
END $$;
CREATE TRIGGER case_entries_rank AFTER INSERT ON case_entries FOR EACH ROW EXECUTE FUNCTION rank_case();
CREATE TRIGGER case_messages_rank AFTER INSERT ON case_messages FOR EACH ROW EXECUTE FUNCTION rank_case();

CREATE FUNCTION rank_noticed_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE cases k SET rank = case_rank(k.id, k.opened_at)
  FROM notice_items i WHERE i.notice_id = NEW.notice_id AND k.id = i.case_id AND k.state = 'open';
  RETURN NULL;
END $$;
CREATE TRIGGER notice_messages_rank AFTER INSERT ON notice_messages FOR EACH ROW EXECUTE FUNCTION rank_noticed_cases();

-- Whatever closes a case, nobody is asked for a second opinion any more.
CREATE FUNCTION end_escalation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.escalated_at := NULL;
  NEW.escalated_by := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER cases_closed BEFORE UPDATE OF state ON cases
  FOR EACH ROW WHEN (NEW.state <> 'open' AND NEW.escalated_at IS NOT NULL) EXECUTE FUNCTION end_escalation();

-- What colleagues write for each other, about a case or about the author of its item, and why they ask for a second opinion.
CREATE TABLE case_notes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id bigint NOT NULL REFERENCES cases,
  about text NOT NULL CHECK (about IN ('case', 'author', 'escalation')),
  -- Whom a note about an author is about.
  member_id bigint REFERENCES members,
  body text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 2000),
  language language_code NOT NULL,
  written_by bigint NOT NULL REFERENCES members,
  written_at timestamptz NOT NULL,
  CHECK ((about = 'author') = (member_id IS NOT NULL))
);
CREATE INDEX case_notes_case ON case_notes (case_id, id);
CREATE INDEX case_notes_member ON case_notes (member_id, id) WHERE member_id IS NOT NULL;
-- Words of it may be blacked out.
CREATE TRIGGER case_notes_unchanged BEFORE UPDATE OF body, about, written_by ON case_notes
  FOR EACH ROW WHEN (NEW.body NOT LIKE '%█████%' OR OLD.about <> NEW.about OR OLD.written_by <> NEW.written_by)
  EXECUTE FUNCTION refuse_change();

CREATE TABLE case_tags (
  case_id bigint NOT NULL REFERENCES cases,
  tag text NOT NULL CHECK (tag ~ '^[[:alnum:]-]{1,30}$' AND tag = lower(tag)),
  PRIMARY KEY (case_id, tag)
);
CREATE INDEX case_tags_tag ON case_tags (tag, case_id);

-- Who has a case open: for some minutes after they looked at it.
CREATE UNLOGGED TABLE case_readers (
  case_id bigint NOT NULL REFERENCES cases,
  member_id bigint NOT NULL REFERENCES members,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (case_id, member_id)
);
CREATE INDEX case_readers_seen ON case_readers (seen_at);

-- When staff were told last by mail that something waits too long: none is told twice in a day.
CREATE TABLE waiting_mails (
  member_id bigint PRIMARY KEY REFERENCES members,
  sent_at timestamptz NOT NULL
);

-- What screening held, for the share of it that was published after all.
CREATE INDEX case_entries_screened ON case_entries (at) WHERE source = 'screening';

SELECT guard_member_reference('waiting_mails', 'member_id', 'skip');
SELECT guard_member_reference('cases', 'escalated_by', 'refuse', 'INSERT OR UPDATE OF escalated_by');
SELECT guard_member_reference('case_notes', 'written_by');
SELECT guard_member_reference('case_notes', 'member_id', 'skip');
SELECT guard_member_reference('case_readers', 'member_id', 'skip');

-- Prepared wordings of statements of reasons: what is the same each time, with blanks for what is not.
CREATE TABLE wordings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 100),
  language language_code NOT NULL,
  -- The number of the house rule that is chosen with it.
  clause text CHECK (clause ~ '^\d{1,3}\.\d{1,3}$'),
  facts text NOT NULL CHECK (char_length(facts) <= 5000),
  explanation text NOT NULL CHECK (char_length(explanation) <= 2000),
  revision integer NOT NULL DEFAULT 1,
  changed_by bigint NOT NULL REFERENCES members,
  changed_at timestamptz NOT NULL,
  -- Since when it is no longer offered.
  put_away_at timestamptz,
  CHECK (facts <> '' OR explanation <> '')
);
CREATE UNIQUE INDEX wordings_title ON wordings (language, lower(title)) WHERE put_away_at IS NULL;
SELECT guard_member_reference('wordings', 'changed_by', 'refuse', 'INSERT OR UPDATE OF changed_by');
SELECT guard_member_reference('case_messages', 'asked_by');
SELECT guard_member_reference('case_messages', 'answered_by');
