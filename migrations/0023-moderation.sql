-- Moderation: one case per item, append-only decisions with their reasons, and what they mean for authors.

-- Everything held or reported about one item, for good. Every later kind of item gets a column beside contribution_id,
-- here and in decisions, and its line in the two expressions.
CREATE TABLE cases (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contribution_id bigint REFERENCES contributions,
  debate_id bigint REFERENCES debates,
  profile_id bigint REFERENCES members,
  organisation_id bigint REFERENCES organisations,
  document_id bigint,
  kind text NOT NULL GENERATED ALWAYS AS (CASE
    WHEN contribution_id IS NOT NULL THEN 'contribution'
    WHEN debate_id IS NOT NULL THEN 'debate'
    WHEN profile_id IS NOT NULL THEN 'profile'
    WHEN organisation_id IS NOT NULL THEN 'organisation'
    WHEN document_id IS NOT NULL THEN 'document' END) STORED,
  item_id bigint NOT NULL GENERATED ALWAYS AS (coalesce(contribution_id, debate_id, profile_id, organisation_id, document_id)) STORED,
  -- The board on which it stands; none where it stands on no board, so that the platform's own staff decide.
  board_id bigint REFERENCES boards,
  -- Whose text it is; none where nobody is known to have written it.
  author_id bigint REFERENCES members,
  -- withdrawn: the author took the item back before anybody reported it, so nothing is left to decide.
  state text NOT NULL CHECK (state IN ('open', 'decided', 'withdrawn')),
  -- When it was opened, or opened again after a decision: entries since then are what is to be decided now.
  opened_at timestamptz NOT NULL,
  claimed_by bigint REFERENCES members,
  claimed_until timestamptz,
  decided_at timestamptz,
  CONSTRAINT cases_item_key UNIQUE (kind, item_id),
  UNIQUE (id, kind, item_id, author_id),
  UNIQUE (id, kind, item_id),
  CHECK (num_nonnulls(contribution_id, debate_id, profile_id, organisation_id, document_id) = 1),
  CHECK (author_id IS NOT NULL OR organisation_id IS NOT NULL),
  CHECK ((claimed_by IS NULL) = (claimed_until IS NULL)),
  CHECK (state = 'open' OR claimed_by IS NULL),
  CHECK ((state = 'decided') = (decided_at IS NOT NULL)),
  CONSTRAINT cases_not_own CHECK (claimed_by <> author_id)
);
CREATE INDEX cases_contribution ON cases (contribution_id);
CREATE INDEX cases_author ON cases (author_id, id);
CREATE INDEX cases_open ON cases (opened_at, id) WHERE state = 'open';
CREATE INDEX cases_open_on_board ON cases (board_id, opened_at, id) WHERE state = 'open';

CREATE TABLE case_entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id bigint NOT NULL REFERENCES cases,
  source text NOT NULL CHECK (source IN ('screening', 'flag', 'notice', 'trusted-flagger', 'order', 'repair', 'staff')),
  -- The name of the screening rule that held the item.
  rule text,
  clause_id bigint REFERENCES clauses,
  words text CHECK (char_length(words) BETWEEN 1 AND 1000),
  language language_code,
  reporter_id bigint REFERENCES members,
  -- Before this moment the author does not learn that an authority ordered it.
  quiet_until timestamptz CHECK (quiet_until IS NULL OR source = 'order'),
  at timestamptz NOT NULL,
  CHECK ((source = 'screening') = (rule IS NOT NULL)),
  CHECK (source NOT IN ('flag', 'staff') OR reporter_id IS NOT NULL),
  CHECK (source <> 'screening' OR reporter_id IS NULL),
  CHECK (source <> 'flag' OR clause_id IS NOT NULL),
  CHECK (words IS NULL OR language IS NOT NULL)
);
CREATE INDEX case_entries_case ON case_entries (case_id, at, id);
CREATE UNIQUE INDEX case_entries_flag_once ON case_entries (case_id, reporter_id) WHERE source = 'flag';

-- What staff decided and why: a statement of reasons (DSA, Article 17) where it restricts. Never changed: a reversal is a
-- new decision.
CREATE TABLE decisions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The name under which the public log shows it.
  public_id uuid NOT NULL CONSTRAINT decisions_public_id_key UNIQUE,
  case_id bigint NOT NULL,
  contribution_id bigint REFERENCES contributions,
  debate_id bigint REFERENCES debates,
  profile_id bigint REFERENCES members,
  organisation_id bigint REFERENCES organisations,
  document_id bigint,
  kind text NOT NULL GENERATED ALWAYS AS (CASE
    WHEN contribution_id IS NOT NULL THEN 'contribution'
    WHEN debate_id IS NOT NULL THEN 'debate'
    WHEN profile_id IS NOT NULL THEN 'profile'
    WHEN organisation_id IS NOT NULL THEN 'organisation'
    WHEN document_id IS NOT NULL THEN 'document' END) STORED,
  item_id bigint NOT NULL GENERATED ALWAYS AS (coalesce(contribution_id, debate_id, profile_id, organisation_id, document_id)) STORED,
  author_id bigint REFERENCES members,
  board_id bigint REFERENCES boards,
  decided_by bigint NOT NULL REFERENCES members,
  decided_as text NOT NULL CHECK (decided_as IN ('moderator', 'admin')),
  decided_at timestamptz NOT NULL,
  act text NOT NULL CHECK (act IN ('approve', 'decline', 'remove', 'hide', 'redact', 'lock', 'label', 'move', 'keep', 'restore')),
  previous_state text NOT NULL CHECK (previous_state IN ('held', 'published', 'hidden', 'removed', 'withdrawn')),
  new_state text NOT NULL CHECK (new_state IN ('held', 'published', 'hidden', 'removed', 'withdrawn')),
  -- Until when the act holds; none: until it is reversed.
  ends_at timestamptz,
  -- What everybody reads above it, and the debate to which it goes.
  label text CHECK (label IN ('disputed', 'unsourced', 'outdated', 'interest', 'machine', 'sensitive')),
  moved_from bigint REFERENCES debates,
  moved_to bigint REFERENCES debates,
  -- The ground: a clause of the house rules as in force then, or the law that is broken; never both.
  clause_id bigint REFERENCES clauses,
  law text CHECK (char_length(law) BETWEEN 1 AND 500),
  -- What was found, and why that breaks the rule or the law.
  facts text CHECK (char_length(facts) BETWEEN 1 AND 5000),
  explanation text CHECK (char_length(explanation) BETWEEN 1 AND 2000),
  -- Under what it is counted: a category and a sub-category of moderation/statements, and its words where that is "other".
  category text CHECK (category ~ '^STATEMENT_CATEGORY_[A-Z_]+$'),
  keyword text CHECK (keyword ~ '^KEYWORD_[A-Z_]+$'),
  keyword_other text CHECK (char_length(keyword_other) BETWEEN 1 AND 500),
  -- In which whoever decided wrote.
  language language_code NOT NULL,
  -- What brought the item before staff, and whether a machine found it.
  source text NOT NULL CHECK (source IN ('screening', 'flag', 'notice', 'trusted-flagger', 'order', 'staff')),
  automated_detection boolean NOT NULL,
  -- When the item was published or sent in, and its language.
  content_at timestamptz NOT NULL,
  content_language language_code NOT NULL,
  reverses bigint CONSTRAINT decisions_reversed_once UNIQUE REFERENCES decisions,
  sanction text NOT NULL DEFAULT 'none' CHECK (sanction IN ('none', 'warning', 'limit', 'suspension', 'closure')),
  sanction_ends_at timestamptz,
  -- Of a suspension for frequent and manifestly illegal content (Article 23(1)), the four factors: how many of how many
  -- items, how grave, with what intention. One for a house rule is none of these.
  misuse_items integer CHECK (misuse_items > 0),
  misuse_of_items integer,
  misuse_gravity text CHECK (char_length(misuse_gravity) BETWEEN 1 AND 2000),
  misuse_intention text CHECK (char_length(misuse_intention) BETWEEN 1 AND 2000),
  -- Whether the case stays open after it, for a further measure.
  keeps_open boolean NOT NULL DEFAULT false,
  UNIQUE (id, kind, item_id, act),
  UNIQUE (id, author_id, sanction),
  FOREIGN KEY (case_id, kind, item_id, author_id) REFERENCES cases (id, kind, item_id, author_id),
  -- The key before holds nothing where there is no author.
  CONSTRAINT decisions_of_case FOREIGN KEY (case_id, kind, item_id) REFERENCES cases (id, kind, item_id),
  CONSTRAINT decisions_authored CHECK (author_id IS NOT NULL OR organisation_id IS NOT NULL),
  CHECK (num_nonnulls(contribution_id, debate_id, profile_id, organisation_id, document_id) = 1),
  CONSTRAINT decisions_not_own CHECK (decided_by <> author_id),
  CONSTRAINT decisions_transition CHECK (
    (act = 'approve' AND new_state = 'published'
      AND (CASE WHEN reverses IS NULL
        THEN previous_state IN ('held', 'hidden') OR (previous_state = 'removed' AND contribution_id IS NULL AND debate_id IS NULL AND document_id IS NULL)
        ELSE previous_state = 'removed' END))
    OR (act = 'decline' AND previous_state = 'held' AND new_state = 'removed')
    OR (act = 'remove' AND previous_state IN ('published', 'hidden', 'withdrawn') AND new_state = 'removed')
    OR (act = 'hide' AND previous_state IN ('published', 'hidden') AND new_state = 'hidden')
    OR (act IN ('keep', 'redact', 'lock', 'label', 'move') AND previous_state = new_state)
    OR (act = 'restore' AND new_state <> 'removed' AND (previous_state IN ('removed', 'hidden') OR previous_state = new_state))),
  -- No restriction without its reasons (Article 17(3)): a ground with its explanation, facts and a category.
  CONSTRAINT decisions_reasons CHECK (
    (act IN ('approve', 'keep', 'restore') AND sanction = 'none')
    OR (num_nonnulls(clause_id, law) = 1 AND num_nulls(facts, explanation, category, keyword) = 0)),
  CHECK (num_nonnulls(clause_id, law) < 2),
  CONSTRAINT decisions_reversal CHECK (
    (act <> 'restore' OR reverses IS NOT NULL)
    AND (reverses IS NULL OR (act IN ('restore', 'approve') AND facts IS NOT NULL))),
  CHECK (ends_at IS NULL OR (ends_at > decided_at AND act IN ('lock', 'label'))),
  CHECK ((act = 'label') = (label IS NOT NULL)),
  CONSTRAINT decisions_move CHECK (
    num_nulls(moved_from, moved_to) IN (0, 2) AND moved_from <> moved_to
    AND (CASE act WHEN 'move' THEN moved_to IS NOT NULL WHEN 'restore' THEN true ELSE moved_to IS NULL END)),
  CONSTRAINT decisions_misuse CHECK (
    num_nulls(misuse_items, misuse_of_items, misuse_gravity, misuse_intention) IN (0, 4)
    AND (misuse_items IS NULL OR (sanction = 'suspension' AND law IS NOT NULL AND misuse_of_items >= misuse_items))),
  CONSTRAINT decisions_sanction CHECK (
    (sanction = 'none' OR (author_id IS NOT NULL AND act NOT IN ('approve', 'restore')))
    AND (sanction IN ('limit', 'suspension')) = (sanction_ends_at IS NOT NULL)
    AND (sanction_ends_at IS NULL OR sanction_ends_at > decided_at))
);
CREATE INDEX decisions_case ON decisions (case_id, id);
CREATE INDEX decisions_contribution ON decisions (contribution_id, id);
CREATE INDEX decisions_clause ON decisions (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX decisions_author ON decisions (author_id, id);
CREATE INDEX decisions_board ON decisions (board_id, id);
CREATE INDEX decisions_act ON decisions (act, id);
CREATE INDEX decisions_at ON decisions (decided_at, id);
-- The item and its author as they were when it was decided. Apart from the decision, because these are data about a
-- person: they are never changed, but go when the time for complaints is over.
CREATE TABLE decision_snapshots (
  decision_id bigint PRIMARY KEY REFERENCES decisions,
  item jsonb NOT NULL
);

-- Who is told of a decision, and since when they know: from then on each has six months to complain. Somebody without an
-- account reads it behind a token. Informed: the mail was handed over, or the notice on the site was read.
CREATE TABLE decision_recipients (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  decision_id bigint NOT NULL REFERENCES decisions,
  role text NOT NULL CHECK (role IN ('author', 'reporter', 'notifier')),
  member_id bigint REFERENCES members,
  notice_id bigint,
  token_hash bytea UNIQUE,
  informed_at timestamptz,
  -- Why nobody could be, or is to be, told. The exception for deceptive commercial content in high volume (Article 17(2)) is
  -- not used: whoever can be reached is told, also of spam.
  undelivered text CHECK (undelivered IN ('no-address', 'order')),
  CONSTRAINT decision_recipients_once UNIQUE NULLS NOT DISTINCT (decision_id, role, member_id, notice_id)
);
CREATE INDEX decision_recipients_member ON decision_recipients (member_id, decision_id);
-- Who may not learn of a decision yet, since an order says so: few, and asked for with every decision.
CREATE INDEX decision_recipients_untold ON decision_recipients (decision_id) WHERE undelivered = 'order' AND informed_at IS NULL;

CREATE FUNCTION note_informed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE decision_recipients r SET informed_at = NEW.read_at FROM events e
    WHERE e.id = NEW.event_id AND r.decision_id = (e.data ->> 'decisionId')::bigint AND r.member_id = NEW.member_id
      AND r.informed_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER notifications_inform AFTER UPDATE OF read_at ON notifications
  FOR EACH ROW WHEN (OLD.read_at IS NULL AND NEW.read_at IS NOT NULL) EXECUTE FUNCTION note_informed();

CREATE TABLE sanctions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members,
  kind text NOT NULL CHECK (kind IN ('warning', 'limit', 'suspension', 'closure')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz,
  -- When a reversal took it back.
  lifted_at timestamptz,
  -- When its end came and the member was told.
  ended_at timestamptz,
  decision_id bigint NOT NULL CONSTRAINT sanctions_decision_key UNIQUE,
  FOREIGN KEY (decision_id, member_id, kind) REFERENCES decisions (id, author_id, sanction),
  CHECK ((kind IN ('limit', 'suspension')) = (ends_at IS NOT NULL)),
  CHECK (ends_at > starts_at)
);
CREATE INDEX sanctions_member ON sanctions (member_id, starts_at);
CREATE INDEX sanctions_end ON sanctions (ends_at) WHERE ended_at IS NULL AND lifted_at IS NULL AND ends_at IS NOT NULL;

-- What holds for an item until it ends or is taken back: locked replies, or a label above it.
CREATE TABLE measures (
  decision_id bigint PRIMARY KEY,
  kind text NOT NULL,
  item_id bigint NOT NULL,
  act text NOT NULL CHECK (act IN ('lock', 'label')),
  label text,
  ends_at timestamptz,
  ended_at timestamptz,
  FOREIGN KEY (decision_id, kind, item_id, act) REFERENCES decisions (id, kind, item_id, act),
  CHECK ((act = 'label') = (label IS NOT NULL))
);
CREATE UNIQUE INDEX measures_one_each ON measures (kind, item_id, act) WHERE ended_at IS NULL;
CREATE INDEX measures_end ON measures (ends_at) WHERE ended_at IS NULL AND ends_at IS NOT NULL;

-- Whether a member belongs to one of these organisations, as far as that is confirmed or shown beside their name.
CREATE FUNCTION belongs_to(member bigint, organisations bigint[]) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM affiliations own JOIN members m ON m.id = own.member_id
    WHERE own.member_id = member AND own.ended_at IS NULL
      AND (own.confirmed_at IS NOT NULL OR own.organisation_id = m.organisation_id)
      AND own.organisation_id = ANY(organisations));

-- The organisations that a decision concerns: the one it is about, those of its author, and those for which its text speaks.
CREATE FUNCTION organisations_concerned(d decisions) RETURNS bigint[] LANGUAGE sql STABLE
  RETURN ARRAY(
    SELECT d.organisation_id
    UNION ALL SELECT a.organisation_id FROM affiliations a WHERE a.member_id = d.author_id AND a.ended_at IS NULL
    UNION ALL SELECT unnest(ARRAY[c.organisation_id, c.named_organisation_id]) FROM contributions c WHERE c.id = d.contribution_id);

-- Nobody decides about a head of which they wrote a part, about their own organisation, or about somebody who belongs to it
-- too. (decisions_not_own refuses one's own.)
CREATE FUNCTION refuse_conflict_of_interest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM debate_heads h WHERE h.debate_id = NEW.debate_id AND h.edited_by = NEW.decided_by)
      OR EXISTS (SELECT FROM document_versions w WHERE w.document_id = NEW.document_id AND w.edited_by = NEW.decided_by) THEN
    RAISE EXCEPTION 'whoever decides wrote a part of what the decision concerns'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'decisions_no_conflict', TABLE = 'decisions';
  END IF;
  IF belongs_to(NEW.decided_by, organisations_concerned(NEW)) THEN
    RAISE EXCEPTION 'whoever decides belongs to an organisation that the decision concerns'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'decisions_no_conflict', TABLE = 'decisions';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decisions_no_conflict BEFORE INSERT ON decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_conflict_of_interest();
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

-- A state as decisions name it: to moderators, a debate that everybody reads is published.
CREATE FUNCTION moderated_state(state text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN is_public_debate(state) THEN 'published' ELSE state END;

-- The same for whatever else moderators decide about, by the column of decisions that names it.
CREATE FUNCTION require_decision_about() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decided boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM decisions d WHERE d.%I = $1 AND d.previous_state = $2 AND d.new_state = $3
    AND d.xmin = pg_current_xact_id()::xid)', TG_ARGV[0])
    INTO decided
    USING NEW.id, moderated_state(to_jsonb(OLD) ->> TG_ARGV[1]), moderated_state(to_jsonb(NEW) ->> TG_ARGV[1]);
  IF NOT decided THEN
    RAISE EXCEPTION '% of % goes from % to % without a decision', TG_ARGV[0], NEW.id, to_jsonb(OLD) ->> TG_ARGV[1], to_jsonb(NEW) ->> TG_ARGV[1]
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_TABLE_NAME || '_decided', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER debates_decided AFTER UPDATE OF state ON debates
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.state <> OLD.state AND (NEW.state IN ('hidden', 'removed') OR OLD.state IN ('hidden', 'removed')))
  EXECUTE FUNCTION require_decision_about('debate_id', 'state');

CREATE CONSTRAINT TRIGGER members_decided AFTER UPDATE OF profile_state ON members
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.profile_state <> OLD.profile_state AND NEW.closed_at IS NULL)
  EXECUTE FUNCTION require_decision_about('profile_id', 'profile_state');

-- What is given in place of what was taken away comes before a moderator.
CREATE FUNCTION bring_repair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH opened AS (
    UPDATE cases SET state = 'open', decided_at = NULL, opened_at = CASE WHEN state = 'open' THEN opened_at ELSE NEW.proposed_at END
    WHERE kind = TG_ARGV[0] AND item_id = NEW.id RETURNING id)
  INSERT INTO case_entries (case_id, source, at) SELECT id, 'repair', NEW.proposed_at FROM opened;
  RETURN NULL;
END $$;
CREATE TRIGGER members_repaired AFTER UPDATE OF proposed_name ON members FOR EACH ROW
  WHEN (NEW.proposed_name IS NOT NULL AND NEW.proposed_name IS DISTINCT FROM OLD.proposed_name)
  EXECUTE FUNCTION bring_repair('profile');
CREATE CONSTRAINT TRIGGER organisations_decided AFTER UPDATE OF page_state ON organisations
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.page_state <> OLD.page_state)
  EXECUTE FUNCTION require_decision_about('organisation_id', 'page_state');
CREATE TRIGGER organisations_repaired AFTER UPDATE OF proposed ON organisations FOR EACH ROW
  WHEN (NEW.proposed IS NOT NULL AND NEW.proposed IS DISTINCT FROM OLD.proposed)
  EXECUTE FUNCTION bring_repair('organisation');

SELECT guard_member_reference('cases', 'claimed_by', 'refuse', 'INSERT OR UPDATE OF claimed_by');
SELECT guard_member_reference('case_entries', 'reporter_id');
SELECT guard_member_reference('decisions', 'decided_by');
