-- Suspicions of a crime that threatens somebody's life or safety, told to the authorities (DSA, Article 18). Nothing waits for
-- a decision, and the author is not told of it here.
CREATE TABLE suspicions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  submission_key uuid NOT NULL CONSTRAINT suspicions_submission_key UNIQUE,
  case_id bigint NOT NULL REFERENCES cases,
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 5000),
  -- The Member State that it concerns; where none can be named, the State where the operator is established, or Europol.
  recipient text NOT NULL CHECK (recipient IN ('state', 'establishment', 'europol')),
  member_state text CHECK (member_state ~ '^[A-Z]{2}$'),
  -- All that is known: the item, its author, and what was said about it, as they were.
  evidence jsonb NOT NULL,
  raised_by bigint NOT NULL REFERENCES members,
  raised_at timestamptz NOT NULL,
  told_at timestamptz,
  told_how text CHECK (char_length(told_how) BETWEEN 1 AND 500),
  reference text CHECK (char_length(reference) BETWEEN 1 AND 200),
  CONSTRAINT suspicions_state CHECK ((recipient = 'state') = (member_state IS NOT NULL)),
  CONSTRAINT suspicions_told CHECK ((told_at IS NULL) = (told_how IS NULL) AND (reference IS NULL OR told_at IS NOT NULL))
);
CREATE INDEX suspicions_case ON suspicions (case_id, id);
CREATE TRIGGER suspicions_unchanged BEFORE UPDATE ON suspicions FOR EACH ROW
  WHEN (OLD.told_at IS NOT NULL OR OLD.evidence <> NEW.evidence OR OLD.words <> NEW.words OR OLD.case_id <> NEW.case_id)
  EXECUTE FUNCTION refuse_change();
SELECT guard_member_reference('suspicions', 'raised_by');
