-- What a delegate declined to sign goes on without a signature only where its author has changed it since the
-- organisation stopped asking: what was declined never appears as it was, and a signature is never taken back.
CREATE OR REPLACE FUNCTION refuse_waiver() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM organisations WHERE id = NEW.organisation_id AND countersign) THEN
    RAISE EXCEPTION 'organisation % asks for countersignatures', NEW.organisation_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_countersigned', TABLE = 'countersignatures';
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.outcome = 'signed' OR (OLD.outcome = 'declined' AND NOT EXISTS (
    SELECT FROM contributions c
    WHERE c.id = NEW.contribution_id AND c.edited_at = NEW.decided_at AND c.xmin = pg_current_xact_id()::xid
  ))) THEN
    RAISE EXCEPTION 'the text % was % and not changed since', NEW.contribution_id, OLD.outcome
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'countersignatures_waived_as_changed', TABLE = 'countersignatures';
  END IF;
  RETURN NEW;
END $$;
