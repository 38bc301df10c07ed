-- Duties: who owes what by when, in public; the platform's staff too. Whether one is late is never stored: its date says it.

CREATE TABLE duties (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('synthesis', 'official-response', 'confirmation', 'progress-report', 'evidence-answer',
    'commitment', 're-sign', 'result', 'minutes')),
  -- What it is about.
  document_id bigint REFERENCES documents,
  debate_id bigint REFERENCES debates,
  -- The section of the document for which it is owed, where it is one.
  anchor text CHECK (anchor ~ '^[a-z][a-z0-9]{0,9}$'),
  -- Who owes it; none: the platform.
  organisation_id bigint REFERENCES organisations,
  -- What it is owed for, where it comes again.
  period daterange,
  -- It ends with this day in Brussels.
  due_on date NOT NULL,
  made_at timestamptz NOT NULL,
  extended_to date,
  extension_words text CHECK (char_length(extension_words) BETWEEN 1 AND 500),
  -- The document that met it, where it was one.
  met_by_document bigint REFERENCES documents,
  met_at timestamptz,
  excused_by bigint REFERENCES members,
  excused_at timestamptz,
  excuse text CHECK (char_length(excuse) BETWEEN 1 AND 500),
  reminded_at timestamptz,
  told_late_at timestamptz,
  CONSTRAINT duties_one_subject CHECK (num_nonnulls(document_id, debate_id) = 1),
  CONSTRAINT duties_once UNIQUE NULLS NOT DISTINCT (kind, document_id, debate_id, anchor, organisation_id, period),
  CONSTRAINT duties_extension CHECK ((extended_to IS NULL) = (extension_words IS NULL) AND extended_to > due_on AND extended_to <= due_on + 60),
  CONSTRAINT duties_excuse CHECK ((excused_at IS NULL) = (excuse IS NULL) AND (excused_at IS NULL) = (excused_by IS NULL)),
  CONSTRAINT duties_met_or_excused CHECK (num_nonnulls(met_at, excused_at) <= 1),
  CHECK (met_by_document IS NULL OR met_at IS NOT NULL)
);
CREATE INDEX duties_open ON duties ((coalesce(extended_to, due_on)), id) WHERE met_at IS NULL AND excused_at IS NULL;
-- What happened last, for the feed.
CREATE INDEX duties_newest ON duties ((greatest(made_at, met_at, excused_at, told_late_at)) DESC, id DESC);
CREATE INDEX duties_document ON duties (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX duties_debate ON duties (debate_id) WHERE debate_id IS NOT NULL;
CREATE INDEX duties_organisation ON duties (organisation_id, due_on) WHERE organisation_id IS NOT NULL;
CREATE INDEX duties_excused_by ON duties (excused_by) WHERE excused_by IS NOT NULL;
CREATE INDEX duties_met_by_document ON duties (met_by_document) WHERE met_by_document IS NOT NULL;

-- A duty is met, excused or extended once; its date is never moved otherwise.
CREATE FUNCTION keep_duty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
      OR (NEW.kind, NEW.document_id, NEW.debate_id, NEW.anchor, NEW.organisation_id, NEW.period, NEW.due_on, NEW.made_at)
        IS DISTINCT FROM (OLD.kind, OLD.document_id, OLD.debate_id, OLD.anchor, OLD.organisation_id, OLD.period, OLD.due_on, OLD.made_at)
      OR OLD.extended_to IS NOT NULL AND NEW.extended_to IS DISTINCT FROM OLD.extended_to
      OR OLD.met_at IS NOT NULL AND (NEW.met_at, NEW.met_by_document) IS DISTINCT FROM (OLD.met_at, OLD.met_by_document)
      OR OLD.excused_at IS NOT NULL AND (NEW.excused_at, NEW.excuse) IS DISTINCT FROM (OLD.excused_at, OLD.excuse) THEN
    RAISE EXCEPTION 'a duty is never changed afterwards' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'duties_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER duties_kept BEFORE UPDATE OR DELETE ON duties FOR EACH ROW EXECUTE FUNCTION keep_duty();

-- Whoever excuses a duty owes nothing there themselves.
CREATE FUNCTION refuse_own_excuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM affiliations a WHERE a.member_id = NEW.excused_by AND a.organisation_id = NEW.organisation_id AND a.ended_at IS NULL) THEN
    RAISE EXCEPTION 'member % excuses a duty of their own organisation', NEW.excused_by
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'duties_not_own', TABLE = 'duties';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER duties_not_own BEFORE UPDATE OF excused_by ON duties
  FOR EACH ROW WHEN (NEW.excused_by IS NOT NULL) EXECUTE FUNCTION refuse_own_excuse();

-- How a duty stands on a day: due, late, met, met-late or excused.
CREATE FUNCTION duty_state(d duties, today date) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE
    WHEN d.excused_at IS NOT NULL THEN 'excused'
    WHEN d.met_at IS NOT NULL THEN
      CASE WHEN (d.met_at AT TIME ZONE 'Europe/Brussels')::date <= coalesce(d.extended_to, d.due_on) THEN 'met' ELSE 'met-late' END
    WHEN today > coalesce(d.extended_to, d.due_on) THEN 'late'
    ELSE 'due' END;

SELECT guard_member_reference('duties', 'excused_by');
