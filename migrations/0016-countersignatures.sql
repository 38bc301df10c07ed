-- The signature of another delegate where the organisation asks for it. An edit asks for it again.
CREATE TABLE countersignatures (
  contribution_id bigint PRIMARY KEY REFERENCES contributions ON DELETE CASCADE,
  organisation_id bigint NOT NULL REFERENCES organisations,
  author_id bigint NOT NULL REFERENCES members,
  asked_at timestamptz NOT NULL,
  -- waived: the organisation does not ask for countersignatures any more, and nobody signed it.
  outcome text CHECK (outcome IN ('signed', 'declined', 'waived')),
  decided_at timestamptz,
  decided_by bigint REFERENCES members,
  words text CHECK (char_length(words) BETWEEN 1 AND 1000),
  -- That of the words: the one in which their author reads.
  language text,
  CONSTRAINT countersignatures_answered CHECK ((outcome IS NULL) = (decided_at IS NULL)
    AND coalesce(outcome IN ('signed', 'declined'), false) = (decided_by IS NOT NULL)),
  CONSTRAINT countersignatures_reasons CHECK (outcome <> 'declined' OR words IS NOT NULL),
  CONSTRAINT countersignatures_language CHECK ((words IS NULL) = (language IS NULL)),
  CONSTRAINT countersignatures_not_own CHECK (decided_by <> author_id)
);
CREATE INDEX countersignatures_waiting ON countersignatures (organisation_id, asked_at, contribution_id) WHERE outcome IS NULL;

-- What a delegate declined to sign goes on without a signature only where its author has changed it since the
-- organisation stopped asking: what was declined never appears as it was, and a signature is never taken back.
CREATE FUNCTION refuse_waiver() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER countersignatures_waived BEFORE INSERT OR UPDATE OF outcome ON countersignatures
  FOR EACH ROW WHEN (NEW.outcome = 'waived') EXECUTE FUNCTION refuse_waiver();

SELECT guard_member_reference('countersignatures', 'author_id');
SELECT guard_member_reference('countersignatures', 'decided_by');
