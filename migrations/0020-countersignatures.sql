-- An organisation that does not ask for countersignatures any more lets go on what waits for one: nobody signed it.
ALTER TABLE countersignatures
  DROP CONSTRAINT countersignatures_outcome_check,
  ADD CONSTRAINT countersignatures_outcome_check CHECK (outcome IN ('signed', 'declined', 'waived')),
  DROP CONSTRAINT countersignatures_check,
  ADD CONSTRAINT countersignatures_answered CHECK ((outcome IS NULL) = (decided_at IS NULL)
    AND coalesce(outcome IN ('signed', 'declined'), false) = (decided_by IS NOT NULL));

CREATE FUNCTION refuse_waiver() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM organisations WHERE id = NEW.organisation_id AND countersign) THEN
    RAISE EXCEPTION 'organisation % asks for countersignatures', NEW.organisation_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_countersigned', TABLE = 'countersignatures';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER countersignatures_waived BEFORE INSERT OR UPDATE OF outcome ON countersignatures
  FOR EACH ROW WHEN (NEW.outcome = 'waived') EXECUTE FUNCTION refuse_waiver();

-- As before, and: where no case is open, what lets it go on publishes it as a signature does.
CREATE OR REPLACE FUNCTION require_decision() RETURNS trigger LANGUAGE plpgsql AS $$
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
