-- Moderation: one case per item, append-only decisions with their reasons, and what they mean for authors.

-- Everything held or reported about one item, for good. Every later kind of item gets a column beside contribution_id.
CREATE TABLE cases (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contribution_id bigint NOT NULL CONSTRAINT cases_contribution_key UNIQUE REFERENCES contributions,
  board_id bigint NOT NULL REFERENCES boards,
  author_id bigint NOT NULL REFERENCES members,
  -- withdrawn: the author took the item back before anybody reported it, so nothing is left to decide.
  state text NOT NULL CHECK (state IN ('open', 'decided', 'withdrawn')),
  -- When it was opened, or opened again after a decision: entries since then are what is to be decided now.
  opened_at timestamptz NOT NULL,
  claimed_by bigint REFERENCES members,
  claimed_until timestamptz,
  decided_at timestamptz,
  UNIQUE (id, contribution_id, author_id),
  CHECK ((claimed_by IS NULL) = (claimed_until IS NULL)),
  CHECK (state = 'open' OR claimed_by IS NULL),
  CHECK ((state = 'decided') = (decided_at IS NOT NULL)),
  CONSTRAINT cases_not_own CHECK (claimed_by <> author_id)
);
CREATE INDEX cases_open ON cases (opened_at, id) WHERE state = 'open';
CREATE INDEX cases_open_on_board ON cases (board_id, opened_at, id) WHERE state = 'open';

CREATE TABLE case_entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id bigint NOT NULL REFERENCES cases,
  source text NOT NULL CHECK (source IN ('screening', 'flag', 'staff')),
  -- The name of the screening rule that held the item.
  rule text,
  clause_id bigint REFERENCES clauses,
  words text CHECK (char_length(words) BETWEEN 1 AND 1000),
  language language_code,
  reporter_id bigint REFERENCES members,
  at timestamptz NOT NULL,
  CHECK ((source = 'screening') = (rule IS NOT NULL)),
  CHECK ((source = 'screening') = (reporter_id IS NULL)),
  CHECK (source <> 'flag' OR clause_id IS NOT NULL),
  CHECK (words IS NULL OR language IS NOT NULL)
);
CREATE INDEX case_entries_case ON case_entries (case_id, at, id);
CREATE UNIQUE INDEX case_entries_flag_once ON case_entries (case_id, reporter_id) WHERE source = 'flag';

-- What staff decided and why. Never changed: a reversal is a new decision.
CREATE TABLE decisions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The name under which the public log shows it.
  public_id uuid NOT NULL CONSTRAINT decisions_public_id_key UNIQUE,
  case_id bigint NOT NULL,
  contribution_id bigint NOT NULL REFERENCES contributions,
  author_id bigint NOT NULL REFERENCES members,
  board_id bigint NOT NULL REFERENCES boards,
  decided_by bigint NOT NULL REFERENCES members,
  decided_as text NOT NULL CHECK (decided_as IN ('moderator', 'admin')),
  decided_at timestamptz NOT NULL,
  act text NOT NULL CHECK (act IN ('approve', 'decline', 'remove', 'keep', 'restore')),
  previous_state text NOT NULL CHECK (previous_state IN ('held', 'published', 'hidden', 'removed', 'withdrawn')),
  new_state text NOT NULL CHECK (new_state IN ('published', 'hidden', 'removed', 'withdrawn')),
  clause_id bigint REFERENCES clauses,
  facts text CHECK (char_length(facts) BETWEEN 1 AND 2000),
  -- In which whoever decided wrote.
  language language_code NOT NULL,
  -- What brought the item before staff, and whether a machine found it.
  source text NOT NULL CHECK (source IN ('screening', 'flag', 'staff')),
  automated_detection boolean NOT NULL,
  reverses bigint CONSTRAINT decisions_reversed_once UNIQUE REFERENCES decisions,
  sanction text NOT NULL DEFAULT 'none' CHECK (sanction IN ('none', 'warning', 'suspension')),
  suspended_until timestamptz,
  FOREIGN KEY (case_id, contribution_id, author_id) REFERENCES cases (id, contribution_id, author_id),
  CONSTRAINT decisions_not_own CHECK (decided_by <> author_id),
  CONSTRAINT decisions_transition CHECK (
    (act = 'approve' AND new_state = 'published' AND previous_state = CASE WHEN reverses IS NULL THEN 'held' ELSE 'removed' END)
    OR (act = 'decline' AND previous_state = 'held' AND new_state = 'removed')
    OR (act = 'remove' AND previous_state IN ('published', 'hidden', 'withdrawn') AND new_state = 'removed')
    OR (act = 'keep' AND previous_state = new_state)
    OR (act = 'restore' AND previous_state IN ('removed', 'hidden') AND new_state <> 'removed')),
  -- No restriction without its reasons.
  CONSTRAINT decisions_reasons CHECK (act NOT IN ('decline', 'remove') OR (clause_id IS NOT NULL AND facts IS NOT NULL)),
  CONSTRAINT decisions_reversal CHECK (
    (act <> 'restore' OR reverses IS NOT NULL)
    AND (reverses IS NULL OR (act IN ('restore', 'approve') AND facts IS NOT NULL))),
  CONSTRAINT decisions_sanction CHECK (
    (sanction = 'none' OR act IN ('decline', 'remove'))
    AND (sanction = 'suspension') = (suspended_until IS NOT NULL)
    AND (suspended_until IS NULL OR suspended_until > decided_at))
);
CREATE INDEX decisions_contribution ON decisions (contribution_id, id);
CREATE INDEX decisions_author ON decisions (author_id, id);
CREATE INDEX decisions_board ON decisions (board_id, id);
CREATE INDEX decisions_act ON decisions (act, id);
-- The item and its author as they were when it was decided. Apart from the decision, because these are data about a
-- person: they are never changed, but go when the time for complaints is over.
CREATE TABLE decision_snapshots (
  decision_id bigint PRIMARY KEY REFERENCES decisions,
  item jsonb NOT NULL
);

CREATE TABLE sanctions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members,
  kind text NOT NULL CHECK (kind IN ('warning', 'suspension')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz,
  -- When a reversal took it back.
  lifted_at timestamptz,
  decision_id bigint NOT NULL CONSTRAINT sanctions_decision_key UNIQUE REFERENCES decisions,
  CHECK ((kind = 'suspension') = (ends_at IS NOT NULL)),
  CHECK (ends_at > starts_at)
);
CREATE INDEX sanctions_member ON sanctions (member_id, starts_at);

CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_snapshots_unchanged BEFORE UPDATE ON decision_snapshots
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Nothing becomes hidden or removed or comes back from it, and nothing held is published, without a decision that says
-- so and is made in the same transaction. What is imported as removed arrives by INSERT. What has been asked to be
-- countersigned appears only once it is, or need not be any more; where no case is open, that publishes it in place of a
-- decision.
CREATE FUNCTION require_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'published' AND EXISTS (
    SELECT FROM countersignatures s WHERE s.contribution_id = NEW.id AND (s.outcome IS NULL OR s.outcome = 'declined')
  ) THEN
    RAISE EXCEPTION 'contribution % has not been countersigned', NEW.id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_countersigned', TABLE = 'contributions';
  END IF;
  IF OLD.state = 'held' AND NEW.state = 'published' AND EXISTS (
    SELECT FROM countersignatures s
    WHERE s.contribution_id = NEW.id AND s.outcome IN ('signed', 'waived') AND s.xmin = pg_current_xact_id()::xid
  ) AND NOT EXISTS (SELECT FROM cases k WHERE k.contribution_id = NEW.id AND k.state = 'open') THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (
    SELECT FROM decisions d
    WHERE d.contribution_id = NEW.id AND d.previous_state = OLD.state AND d.new_state = NEW.state
      AND d.xmin = pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'contribution % goes from % to % without a decision', NEW.id, OLD.state, NEW.state
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_decided', TABLE = 'contributions';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER contributions_decided AFTER UPDATE OF state ON contributions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.state <> OLD.state AND NEW.state <> 'withdrawn'
    AND (NEW.state IN ('hidden', 'removed') OR OLD.state IN ('held', 'hidden', 'removed')))
  EXECUTE FUNCTION require_decision();

SELECT guard_member_reference('cases', 'claimed_by', 'refuse', 'INSERT OR UPDATE OF claimed_by');
SELECT guard_member_reference('case_entries', 'reporter_id');
SELECT guard_member_reference('decisions', 'decided_by');
