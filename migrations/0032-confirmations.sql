-- What takes effect only once a second person has confirmed it: proposed by one, answered by another, for good.
CREATE TABLE confirmations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Which measure, as the slice names it that carries it out, and what it needs for that.
  measure text NOT NULL CHECK (measure ~ '^[a-z]+(-[a-z]+)*$'),
  payload jsonb NOT NULL,
  -- The member it is about; none where it is about nobody, as a report is.
  member_id bigint REFERENCES members,
  proposed_by bigint NOT NULL REFERENCES members,
  proposed_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  answer text CHECK (answer IN ('confirmed', 'refused', 'withdrawn')),
  answered_by bigint REFERENCES members,
  answered_at timestamptz,
  CHECK (expires_at > proposed_at),
  CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL)),
  -- Only who proposed it withdraws it; only another confirms or refuses it, and nobody what is about themselves.
  CONSTRAINT confirmations_by_another CHECK ((answer = 'withdrawn') = (answered_by = proposed_by)),
  CONSTRAINT confirmations_not_about_oneself CHECK (answer <> 'confirmed' OR answered_by <> member_id),
  CONSTRAINT confirmations_in_time CHECK (answer <> 'confirmed' OR answered_at < expires_at)
);
CREATE UNIQUE INDEX confirmations_open_once ON confirmations (measure, member_id) NULLS NOT DISTINCT WHERE answer IS NULL;

-- What was proposed stays as it was, and so does an answer.
CREATE TRIGGER confirmations_proposal_fixed BEFORE UPDATE ON confirmations FOR EACH ROW
  WHEN (OLD.answer IS NOT NULL OR (OLD.measure, OLD.payload, OLD.member_id, OLD.proposed_by, OLD.proposed_at, OLD.expires_at)
    IS DISTINCT FROM (NEW.measure, NEW.payload, NEW.member_id, NEW.proposed_by, NEW.proposed_at, NEW.expires_at))
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER confirmations_kept BEFORE DELETE OR TRUNCATE ON confirmations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

SELECT guard_member_reference('confirmations', 'member_id');
SELECT guard_member_reference('confirmations', 'proposed_by');
SELECT guard_member_reference('confirmations', 'answered_by', 'refuse', 'INSERT OR UPDATE OF answered_by');
