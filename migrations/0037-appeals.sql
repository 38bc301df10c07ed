-- Complaints about decisions (DSA, Article 20): by the author, or by whoever reported the item or sent a notice of it.

CREATE TABLE appeals (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Who complains about which decision: whoever was told of it, once.
  recipient_id bigint NOT NULL CONSTRAINT appeals_once UNIQUE REFERENCES decision_recipients,
  decision_id bigint NOT NULL REFERENCES decisions,
  language language_code NOT NULL,
  sent_at timestamptz NOT NULL,
  -- Whose turn it is to write or decide.
  waits_for text NOT NULL CHECK (waits_for IN ('reviewer', 'complainant', 'nobody')),
  -- omitted: the complainant took it back, so that nothing was decided.
  outcome text CHECK (outcome IN ('upheld', 'partly-reversed', 'reversed', 'omitted')),
  decided_at timestamptz,
  decided_by bigint REFERENCES members,
  reasons text CHECK (char_length(reasons) BETWEEN 1 AND 5000),
  reasons_language language_code,
  notified_at timestamptz,
  CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  CHECK ((waits_for = 'nobody') = (outcome IS NOT NULL)),
  -- Never without a person and their reasons (Article 20(6)).
  CONSTRAINT appeals_reasoned CHECK (
    num_nonnulls(decided_by, reasons, reasons_language) = CASE WHEN outcome IS NULL OR outcome = 'omitted' THEN 0 ELSE 3 END)
);
CREATE INDEX appeals_open ON appeals (sent_at, id) WHERE outcome IS NULL;
CREATE INDEX appeals_decision ON appeals (decision_id);

-- What the complainant and the reviewers write to each other; the first is the complaint itself.
CREATE TABLE appeal_messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  appeal_id bigint NOT NULL REFERENCES appeals,
  -- None: the complainant.
  reviewer_id bigint REFERENCES members,
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 5000),
  language language_code NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX appeal_messages_appeal ON appeal_messages (appeal_id, id);
CREATE TRIGGER appeal_messages_append_only BEFORE DELETE ON appeal_messages
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- Words of it may be blacked out.
CREATE TRIGGER appeal_messages_unchanged BEFORE UPDATE ON appeal_messages
  FOR EACH ROW WHEN (NEW.words NOT LIKE '%█████%'
    OR (OLD.appeal_id, OLD.reviewer_id, OLD.language, OLD.at) IS DISTINCT FROM (NEW.appeal_id, NEW.reviewer_id, NEW.language, NEW.at))
  EXECUTE FUNCTION refuse_change();

-- Another person than the decision's decides (Article 20(6)): not its author, not the complainant, nobody who wrote a part of the
-- head it is about or belongs to an organisation of either side; and what was decided stays.
CREATE FUNCTION check_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.outcome IS NOT NULL AND (NEW.outcome, NEW.decided_at, NEW.decided_by, NEW.reasons)
    IS DISTINCT FROM (OLD.outcome, OLD.decided_at, OLD.decided_by, OLD.reasons) THEN
    RAISE EXCEPTION 'appeal % has been decided', NEW.id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'appeals_decided_once', TABLE = 'appeals';
  END IF;
  IF NEW.decided_by IS NOT NULL AND EXISTS (
    SELECT FROM decisions d JOIN decision_recipients r ON r.id = NEW.recipient_id
      LEFT JOIN notices n ON n.id = r.notice_id
    WHERE d.id = NEW.decision_id AND (
      NEW.decided_by IN (d.decided_by, d.author_id, r.member_id, n.member_id)
      OR EXISTS (SELECT FROM debate_heads h WHERE h.debate_id = d.debate_id AND h.edited_by = NEW.decided_by)
      OR belongs_to(NEW.decided_by, organisations_concerned(d) || ARRAY(
        SELECT a.organisation_id FROM affiliations a WHERE a.member_id IN (r.member_id, n.member_id) AND a.ended_at IS NULL)))
  ) THEN
    RAISE EXCEPTION 'appeal % is decided by somebody else', NEW.id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'appeals_by_another', TABLE = 'appeals';
  END IF;
  -- What a complaint takes back is taken back by a decision of the same transaction, or was before.
  IF NEW.outcome IN ('partly-reversed', 'reversed') AND EXISTS (
    SELECT FROM decisions d WHERE d.id = NEW.decision_id AND CASE
      WHEN d.act IN ('approve', 'keep', 'restore') THEN d.sanction <> 'none'
      ELSE d.act <> 'hide' OR d.previous_state <> d.new_state END
      AND NOT EXISTS (SELECT FROM decisions r WHERE r.reverses = d.id)
  ) THEN
    RAISE EXCEPTION 'appeal % has succeeded, and its decision stands', NEW.id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'appeals_carried_out', TABLE = 'appeals';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER appeals_by_another AFTER INSERT OR UPDATE ON appeals FOR EACH ROW EXECUTE FUNCTION check_appeal();

-- Whoever reads on the site what became of their complaint has been told of it.
CREATE FUNCTION note_complaint_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE appeals a SET notified_at = NEW.read_at FROM events e
    WHERE e.id = NEW.event_id AND e.kind = 'appeal.answered' AND a.id = (e.data ->> 'appealId')::bigint AND a.notified_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER notifications_tell_outcome AFTER UPDATE OF read_at ON notifications
  FOR EACH ROW WHEN (OLD.read_at IS NULL AND NEW.read_at IS NOT NULL AND NEW.kind = 'complaint-answered')
  EXECUTE FUNCTION note_complaint_told();

SELECT guard_member_reference('appeals', 'decided_by', 'refuse', 'INSERT OR UPDATE OF decided_by');
SELECT guard_member_reference('appeal_messages', 'reviewer_id');
