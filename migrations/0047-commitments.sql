-- Commitments: what organisations promise, in numbers with dates, what they report of it, and what others ask them for.

CREATE TABLE commitments (
  document_id bigint PRIMARY KEY,
  kind text NOT NULL GENERATED ALWAYS AS ('commitment') STORED,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  -- How often its organisation reports.
  report_months smallint NOT NULL CHECK (report_months IN (3, 6, 12)),
  withdrawn_at timestamptz,
  withdrawn_words text CHECK (char_length(withdrawn_words) BETWEEN 1 AND 1000),
  -- When everybody concerned was told how it ended.
  outcome_told_at timestamptz,
  FOREIGN KEY (document_id, kind) REFERENCES documents (id, kind),
  CONSTRAINT commitments_dates CHECK (starts_on < ends_on AND ends_on <= starts_on + 3660),
  CONSTRAINT commitments_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_words IS NULL))
);
CREATE INDEX commitments_ends ON commitments (ends_on) WHERE outcome_told_at IS NULL AND withdrawn_at IS NULL;

-- What everybody has read keeps its dates; it is withdrawn once, and told once.
CREATE FUNCTION keep_commitment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
      OR (NEW.starts_on, NEW.ends_on, NEW.report_months) IS DISTINCT FROM (OLD.starts_on, OLD.ends_on, OLD.report_months)
        AND EXISTS (SELECT FROM documents WHERE id = OLD.document_id AND published_at IS NOT NULL)
      OR OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at, NEW.withdrawn_words) IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawn_words)
      OR OLD.outcome_told_at IS NOT NULL AND NEW.outcome_told_at IS DISTINCT FROM OLD.outcome_told_at THEN
    RAISE EXCEPTION 'a commitment keeps its dates' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'commitments_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER commitments_kept BEFORE UPDATE OR DELETE ON commitments FOR EACH ROW EXECUTE FUNCTION keep_commitment();

-- Whom its organisation invites to co-sign it: at most twelve, each in a place of its own.
CREATE TABLE commitment_invitations (
  commitment_id bigint NOT NULL REFERENCES commitments,
  organisation_id bigint NOT NULL REFERENCES organisations,
  place smallint NOT NULL CHECK (place BETWEEN 1 AND 12),
  invited_at timestamptz NOT NULL,
  PRIMARY KEY (commitment_id, organisation_id),
  UNIQUE (commitment_id, place)
);
CREATE INDEX commitment_invitations_organisation ON commitment_invitations (organisation_id);
CREATE TRIGGER commitment_invitations_append_only BEFORE UPDATE OR DELETE ON commitment_invitations
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE progress_reports (
  document_id bigint PRIMARY KEY,
  kind text NOT NULL GENERATED ALWAYS AS ('progress-report') STORED,
  commitment_id bigint NOT NULL REFERENCES commitments,
  period daterange NOT NULL CHECK (NOT isempty(period) AND NOT lower_inf(period) AND NOT upper_inf(period)),
  FOREIGN KEY (document_id, kind) REFERENCES documents (id, kind),
  CONSTRAINT progress_reports_overlap EXCLUDE USING gist (commitment_id WITH =, period WITH &&)
);
CREATE TRIGGER progress_reports_append_only BEFORE UPDATE OR DELETE ON progress_reports FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What is done for it. It goes with a version of the commitment, and is read by everybody once that is published.
CREATE TABLE commitment_measures (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  commitment_id bigint NOT NULL REFERENCES commitments,
  since_version integer NOT NULL CHECK (since_version >= 1),
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 500),
  due_on date NOT NULL,
  -- The report that says it is done.
  done_in bigint REFERENCES progress_reports
);
CREATE INDEX measures_commitment ON commitment_measures (commitment_id, id);
CREATE INDEX measures_done_in ON commitment_measures (done_in) WHERE done_in IS NOT NULL;

-- By what it is measured. A target is never edited: another indicator replaces it, or it is dropped from a version on, with
-- words, and stays to be read.
CREATE TABLE indicators (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  commitment_id bigint NOT NULL REFERENCES commitments,
  since_version integer NOT NULL CHECK (since_version >= 1),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 160),
  unit text NOT NULL CHECK (char_length(unit) BETWEEN 1 AND 30),
  source text NOT NULL CHECK (char_length(source) BETWEEN 1 AND 300),
  baseline numeric(18, 6) NOT NULL CHECK (baseline <> 'NaN'),
  baseline_on date NOT NULL,
  target numeric(18, 6) NOT NULL CHECK (target <> 'NaN'),
  target_on date NOT NULL,
  replaces_id bigint UNIQUE REFERENCES indicators,
  replaces_words text CHECK (char_length(replaces_words) BETWEEN 1 AND 500),
  until_version integer,
  dropped_words text CHECK (char_length(dropped_words) BETWEEN 1 AND 500),
  CONSTRAINT indicators_target CHECK (target <> baseline),
  CONSTRAINT indicators_dates CHECK (target_on > baseline_on),
  CHECK ((replaces_id IS NULL) = (replaces_words IS NULL)),
  CONSTRAINT indicators_dropped CHECK ((until_version IS NULL) = (dropped_words IS NULL) AND until_version > since_version)
);
CREATE INDEX indicators_commitment ON indicators (commitment_id, id);

-- How an organisation sees its commitment by the ten principles, with a version of it.
CREATE TABLE principle_marks (
  commitment_id bigint NOT NULL REFERENCES commitments,
  since_version integer NOT NULL CHECK (since_version >= 1),
  principle smallint NOT NULL CHECK (principle BETWEEN 1 AND 10),
  mark text NOT NULL CHECK (mark IN ('met', 'partly', 'not-yet', 'not-applicable')),
  words text CHECK (char_length(words) BETWEEN 1 AND 600),
  PRIMARY KEY (commitment_id, since_version, principle)
);

-- Whether what goes with a version may still be changed: the version is being written, or was not sent in yet.
CREATE FUNCTION is_unsent(of_document bigint, of_version integer) RETURNS boolean LANGUAGE sql STABLE
  RETURN (SELECT state = 'drafting' OR of_version > newest_of_document(of_document) FROM documents WHERE id = of_document);

-- What goes with a version that was sent in is never changed; that a measure is done is noted once, and what is dropped goes
-- with a version as well.
CREATE FUNCTION keep_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (to_jsonb(NEW) - 'done_in') = (to_jsonb(OLD) - 'done_in') AND to_jsonb(OLD) -> 'done_in' = 'null' THEN
      RETURN NEW;
    END IF;
    IF TG_TABLE_NAME = 'indicators' AND (to_jsonb(NEW) - '{until_version,dropped_words}'::text[]) = (to_jsonb(OLD) - '{until_version,dropped_words}'::text[])
        AND is_unsent(OLD.commitment_id, least((to_jsonb(NEW) ->> 'until_version')::integer, (to_jsonb(OLD) ->> 'until_version')::integer)) THEN
      RETURN NEW;
    END IF;
  ELSIF is_unsent(coalesce(NEW.commitment_id, OLD.commitment_id), coalesce(NEW.since_version, OLD.since_version)) THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  RAISE EXCEPTION 'what was sent in is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'promises_kept';
END $$;
CREATE TRIGGER measures_kept BEFORE INSERT OR UPDATE OR DELETE ON commitment_measures FOR EACH ROW EXECUTE FUNCTION keep_promise();
CREATE TRIGGER indicators_kept BEFORE INSERT OR UPDATE OR DELETE ON indicators FOR EACH ROW EXECUTE FUNCTION keep_promise();
CREATE TRIGGER principle_marks_kept BEFORE INSERT OR UPDATE OR DELETE ON principle_marks FOR EACH ROW EXECUTE FUNCTION keep_promise();

-- at most 20 measures and 10 indicators that count.
CREATE FUNCTION bound_promises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM commitment_measures WHERE commitment_id = NEW.commitment_id) > 20
      OR (SELECT count(*) FROM indicators i WHERE commitment_id = NEW.commitment_id
        AND until_version IS NULL AND NOT EXISTS (SELECT FROM indicators n WHERE n.replaces_id = i.id)) > 10 THEN
    RAISE EXCEPTION 'too many measures or indicators' USING ERRCODE = 'check_violation', CONSTRAINT = 'promises_bounded';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER measures_bounded AFTER INSERT ON commitment_measures FOR EACH ROW EXECUTE FUNCTION bound_promises();
CREATE TRIGGER indicators_bounded AFTER INSERT ON indicators FOR EACH ROW EXECUTE FUNCTION bound_promises();

-- Where a commitment was sent in, one indicator goes on counting.
CREATE FUNCTION keep_one_indicator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT state <> 'drafting' FROM documents WHERE id = OLD.commitment_id)
      AND NOT EXISTS (SELECT FROM indicators i WHERE commitment_id = OLD.commitment_id AND until_version IS NULL
        AND NOT EXISTS (SELECT FROM indicators n WHERE n.replaces_id = i.id)) THEN
    RAISE EXCEPTION 'no indicator counts' USING ERRCODE = 'check_violation', CONSTRAINT = 'indicators_needed';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER indicators_needed AFTER UPDATE OR DELETE ON indicators FOR EACH ROW EXECUTE FUNCTION keep_one_indicator();

-- An indicator replaces one of the same commitment.
CREATE FUNCTION require_own_replaced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM indicators WHERE id = NEW.replaces_id AND commitment_id = NEW.commitment_id) THEN
    RAISE EXCEPTION 'replaces an indicator of another commitment' USING ERRCODE = 'check_violation', CONSTRAINT = 'indicators_replaces';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER indicators_replaces BEFORE INSERT ON indicators
  FOR EACH ROW WHEN (NEW.replaces_id IS NOT NULL) EXECUTE FUNCTION require_own_replaced();

-- Nothing is promised without a measure and an indicator.
CREATE FUNCTION require_promises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM commitment_measures WHERE commitment_id = NEW.id) OR NOT EXISTS (SELECT FROM indicators WHERE commitment_id = NEW.id) THEN
    RAISE EXCEPTION 'a commitment has a measure and an indicator' USING ERRCODE = 'check_violation', CONSTRAINT = 'commitments_complete';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER commitments_complete BEFORE UPDATE OF state ON documents FOR EACH ROW
  WHEN (NEW.kind = 'commitment' AND OLD.state = 'drafting' AND NEW.state NOT IN ('drafting', 'withdrawn')) EXECUTE FUNCTION require_promises();

-- What a report says of an indicator: a value, or why there is none. What was wrong is said anew, with why and when; what stood
-- there before stays to be read.
CREATE TABLE indicator_values (
  indicator_id bigint NOT NULL REFERENCES indicators,
  report_id bigint NOT NULL REFERENCES progress_reports,
  revision smallint NOT NULL DEFAULT 1 CHECK (revision BETWEEN 1 AND 10),
  value numeric(18, 6) CHECK (value <> 'NaN'),
  missing_words text CHECK (char_length(missing_words) BETWEEN 1 AND 500),
  corrected_words text CHECK (char_length(corrected_words) BETWEEN 1 AND 500),
  corrected_at timestamptz,
  PRIMARY KEY (indicator_id, report_id, revision),
  CONSTRAINT indicator_values_corrected CHECK (num_nonnulls(corrected_words, corrected_at) = CASE WHEN revision = 1 THEN 0 ELSE 2 END),
  CONSTRAINT indicator_values_said CHECK ((value IS NULL) = (missing_words IS NOT NULL))
);
CREATE INDEX indicator_values_report ON indicator_values (report_id);
CREATE TRIGGER indicator_values_append_only BEFORE UPDATE OR DELETE ON indicator_values FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A value is one of the same commitment, and of an indicator that counts in what is published; a correction follows what it corrects.
CREATE FUNCTION require_live_indicator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.revision > 1 THEN
    IF NOT EXISTS (SELECT FROM indicator_values WHERE indicator_id = NEW.indicator_id AND report_id = NEW.report_id
        AND revision = NEW.revision - 1) THEN
      RAISE EXCEPTION 'nothing to correct' USING ERRCODE = 'check_violation', CONSTRAINT = 'indicator_values_follow';
    END IF;
  ELSIF NOT EXISTS (SELECT FROM indicators i JOIN progress_reports r ON r.commitment_id = i.commitment_id
        JOIN documents d ON d.id = i.commitment_id
      WHERE i.id = NEW.indicator_id AND r.document_id = NEW.report_id AND i.since_version <= d.version
        AND coalesce(i.until_version > d.version, true) AND NOT EXISTS (SELECT FROM indicators n WHERE n.replaces_id = i.id AND n.since_version <= d.version)) THEN
    RAISE EXCEPTION 'indicator % counts no longer', NEW.indicator_id USING ERRCODE = 'check_violation', CONSTRAINT = 'indicator_values_live';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER indicator_values_live BEFORE INSERT ON indicator_values FOR EACH ROW EXECUTE FUNCTION require_live_indicator();

-- What an organisation of another group asks about one of them, and the answer.
CREATE TABLE evidence_requests (
  document_id bigint PRIMARY KEY,
  kind text NOT NULL GENERATED ALWAYS AS ('evidence-request') STORED,
  commitment_id bigint NOT NULL REFERENCES commitments,
  about_indicator bigint REFERENCES indicators,
  about_measure bigint REFERENCES commitment_measures,
  about_report bigint REFERENCES progress_reports,
  -- The answered request that it asks more about, once.
  follows_id bigint UNIQUE REFERENCES evidence_requests,
  FOREIGN KEY (document_id, kind) REFERENCES documents (id, kind),
  CHECK (num_nonnulls(about_indicator, about_measure, about_report) = 1)
);
CREATE INDEX evidence_requests_commitment ON evidence_requests (commitment_id, document_id);
CREATE INDEX evidence_requests_indicator ON evidence_requests (about_indicator) WHERE about_indicator IS NOT NULL;
CREATE INDEX evidence_requests_measure ON evidence_requests (about_measure) WHERE about_measure IS NOT NULL;
CREATE INDEX evidence_requests_report ON evidence_requests (about_report) WHERE about_report IS NOT NULL;
CREATE TRIGGER evidence_requests_append_only BEFORE UPDATE OR DELETE ON evidence_requests FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE evidence_answers (
  document_id bigint PRIMARY KEY,
  kind text NOT NULL GENERATED ALWAYS AS ('evidence-answer') STORED,
  request_id bigint NOT NULL UNIQUE REFERENCES evidence_requests,
  FOREIGN KEY (document_id, kind) REFERENCES documents (id, kind)
);
CREATE TRIGGER evidence_answers_append_only BEFORE UPDATE OR DELETE ON evidence_answers FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Only another group asks; at most three requests stand open; an answered one is followed by one more of the same organisation.
CREATE FUNCTION guard_evidence_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM commitments WHERE document_id = NEW.commitment_id FOR NO KEY UPDATE;
  IF (SELECT a.group_code = c.group_code FROM documents a, documents c WHERE a.id = NEW.document_id AND c.id = NEW.commitment_id) THEN
    RAISE EXCEPTION 'asked by the same group' USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_requests_other_group';
  END IF;
  IF (SELECT count(*) FROM evidence_requests r JOIN documents d ON d.id = r.document_id AND d.state IN ('held', 'published')
      WHERE r.commitment_id = NEW.commitment_id AND NOT EXISTS (SELECT FROM evidence_answers a WHERE a.request_id = r.document_id)) >= 3 THEN
    RAISE EXCEPTION 'three requests stand open' USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_requests_open';
  END IF;
  IF NEW.follows_id IS NOT NULL AND NOT EXISTS (SELECT FROM evidence_requests r JOIN evidence_answers a ON a.request_id = r.document_id
        JOIN documents d ON d.id = r.document_id JOIN documents n ON n.id = NEW.document_id AND n.organisation_id = d.organisation_id
      WHERE r.document_id = NEW.follows_id AND r.commitment_id = NEW.commitment_id AND r.follows_id IS NULL) THEN
    RAISE EXCEPTION 'nothing to follow' USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_requests_follow';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_requests_guarded BEFORE INSERT ON evidence_requests FOR EACH ROW EXECUTE FUNCTION guard_evidence_request();

-- Since when something is overdue there: a report, or an answer; null where nothing is.
CREATE FUNCTION commitment_late_since(of_commitment bigint, today date) RETURNS date LANGUAGE sql STABLE
  RETURN (SELECT min(coalesce(d.extended_to, d.due_on)) FROM duties d
    WHERE d.met_at IS NULL AND d.excused_at IS NULL AND coalesce(d.extended_to, d.due_on) < today
      AND (d.document_id = of_commitment
        OR d.document_id IN (SELECT r.document_id FROM evidence_requests r WHERE r.commitment_id = of_commitment)));
