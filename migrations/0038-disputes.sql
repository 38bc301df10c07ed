-- Disputes about decisions before out-of-court settlement bodies (DSA, Article 21), as staff keep their register: when one was
-- brought, what the body decided, which does not bind, and whether that was carried out.
CREATE TABLE disputes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  submission_key uuid NOT NULL CONSTRAINT disputes_submission_key UNIQUE,
  decision_id bigint NOT NULL REFERENCES decisions,
  body text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 200),
  -- The Member State whose Coordinator certified the body.
  member_state text NOT NULL CHECK (member_state ~ '^[A-Z]{2}$'),
  reference text CHECK (char_length(reference) BETWEEN 1 AND 200),
  brought_at timestamptz NOT NULL,
  registered_by bigint NOT NULL REFERENCES members,
  registered_at timestamptz NOT NULL,
  -- By its effect on our decision; omitted: it ended without a decision of the body; declined: we did not take part.
  outcome text CHECK (outcome IN ('upheld', 'partly-reversed', 'reversed', 'omitted', 'declined')),
  -- When the body told us, and what it said.
  told_at timestamptz CHECK (told_at >= brought_at),
  words text CHECK (char_length(words) BETWEEN 1 AND 5000),
  noted_by bigint REFERENCES members,
  implemented_at timestamptz CHECK (implemented_at >= told_at),
  implemented_how text CHECK (char_length(implemented_how) BETWEEN 1 AND 2000),
  implemented_by bigint REFERENCES members,
  CONSTRAINT disputes_outcome CHECK (num_nonnulls(outcome, told_at, words, noted_by) IN (0, 4)),
  CONSTRAINT disputes_implemented CHECK (num_nonnulls(implemented_at, implemented_how, implemented_by) IN (0, 3)
    AND (implemented_at IS NULL OR coalesce(outcome IN ('partly-reversed', 'reversed'), false)))
);
-- Whether a body has decided about this decision in another dispute: only then may we refuse to take part in one (Article 21(2)).
CREATE FUNCTION dispute_resolved_before(of_decision bigint, besides bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM disputes o WHERE o.decision_id = of_decision AND o.id <> besides AND o.outcome IN ('upheld', 'partly-reversed', 'reversed'))
$$;
CREATE FUNCTION require_resolved_dispute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT dispute_resolved_before(NEW.decision_id, NEW.id) THEN
    RAISE EXCEPTION 'dispute % repeats none that was resolved', NEW.id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disputes_declined', TABLE = 'disputes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER disputes_declined BEFORE INSERT OR UPDATE OF outcome ON disputes FOR EACH ROW
  WHEN (NEW.outcome = 'declined') EXECUTE FUNCTION require_resolved_dispute();
CREATE INDEX disputes_decision ON disputes (decision_id, id);
CREATE TRIGGER disputes_unchanged BEFORE UPDATE ON disputes FOR EACH ROW
  WHEN (OLD.implemented_at IS NOT NULL
    OR (OLD.decision_id, OLD.body, OLD.brought_at) IS DISTINCT FROM (NEW.decision_id, NEW.body, NEW.brought_at)
    OR (OLD.outcome IS NOT NULL AND (OLD.outcome, OLD.told_at, OLD.words) IS DISTINCT FROM (NEW.outcome, NEW.told_at, NEW.words)))
  EXECUTE FUNCTION refuse_change();
SELECT guard_member_reference('disputes', 'registered_by');
SELECT guard_member_reference('disputes', 'noted_by', 'refuse', 'INSERT OR UPDATE OF noted_by');
SELECT guard_member_reference('disputes', 'implemented_by', 'refuse', 'INSERT OR UPDATE OF implemented_by');
