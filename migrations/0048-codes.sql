-- Codes of good practice: numbered clauses that are consulted on, adopted, amended and signed.

CREATE TABLE codes (
  document_id bigint PRIMARY KEY,
  kind text NOT NULL GENERATED ALWAYS AS ('code') STORED,
  -- Whether organisations sign all of it, clause by clause, or as they like.
  signing text NOT NULL CHECK (signing IN ('whole', 'clauses', 'either')),
  report_months smallint NOT NULL CHECK (report_months IN (3, 6, 12)),
  -- When it was given up, and why.
  ended_at timestamptz,
  ended_words text CHECK (char_length(ended_words) BETWEEN 1 AND 1000),
  FOREIGN KEY (document_id, kind) REFERENCES documents (id, kind),
  CHECK ((ended_at IS NULL) = (ended_words IS NULL))
);

-- What each clause of a version asks of whoever signs it; its heading and text are a section of the document.
CREATE TABLE code_clauses (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  anchor text NOT NULL CHECK (anchor ~ '^c[1-9][0-9]{0,3}$'),
  level smallint NOT NULL CHECK (level BETWEEN 1 AND 3),
  duty text NOT NULL CHECK (duty IN ('none', 'commitment', 'report')),
  duty_days smallint CHECK (duty_days BETWEEN 1 AND 365),
  PRIMARY KEY (document_id, version, anchor),
  FOREIGN KEY (document_id, version) REFERENCES document_versions,
  CHECK ((duty = 'none') = (duty_days IS NULL))
);

-- An edition is a version that was put out for consultation; it may be adopted afterwards, once.
CREATE TABLE code_editions (
  document_id bigint NOT NULL REFERENCES codes,
  version integer NOT NULL,
  edition integer NOT NULL CHECK (edition >= 1),
  adopted_by bigint REFERENCES members,
  adopted_at timestamptz,
  in_force_on date,
  PRIMARY KEY (document_id, version),
  UNIQUE (document_id, edition),
  FOREIGN KEY (document_id, version) REFERENCES consultations,
  CHECK (num_nulls(adopted_by, adopted_at, in_force_on) IN (0, 3)),
  CONSTRAINT code_editions_notice CHECK (in_force_on >= (adopted_at AT TIME ZONE 'Europe/Brussels')::date + 60)
);
CREATE INDEX code_editions_adopted_by ON code_editions (adopted_by) WHERE adopted_by IS NOT NULL;

CREATE FUNCTION keep_code_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND (OLD.adopted_at IS NOT NULL OR NEW.adopted_at IS NULL
      OR (NEW.document_id, NEW.version, NEW.edition) IS DISTINCT FROM (OLD.document_id, OLD.version, OLD.edition)) THEN
    RAISE EXCEPTION 'an edition is adopted once' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'code_editions_kept';
  END IF;
  IF NEW.adopted_at < (SELECT ends_at FROM consultations WHERE document_id = NEW.document_id AND version = NEW.version) THEN
    RAISE EXCEPTION 'the consultation goes on' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'code_editions_consulted';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER code_editions_kept BEFORE INSERT OR UPDATE OR DELETE ON code_editions FOR EACH ROW EXECUTE FUNCTION keep_code_edition();

-- What organisations want changed in a clause: the texts of an amendment are sections of its document.
CREATE TABLE amendments (
  document_id bigint PRIMARY KEY,
  kind text NOT NULL GENERATED ALWAYS AS ('amendment') STORED,
  code_id bigint NOT NULL,
  -- The version against which it was written, and the clause that it changes or strikes, or after which it adds one.
  base_version integer NOT NULL,
  anchor text NOT NULL,
  act text NOT NULL CHECK (act IN ('change', 'add', 'strike')),
  outcome text CHECK (outcome IN ('accepted', 'changed', 'declined', 'overtaken')),
  decided_by bigint REFERENCES members,
  decided_at timestamptz,
  reasons text CHECK (char_length(reasons) BETWEEN 1 AND 2000),
  -- What was accepted, where that is not what was proposed.
  accepted_heading text CHECK (char_length(accepted_heading) BETWEEN 1 AND 160),
  accepted_text text CHECK (char_length(accepted_text) <= 10000),
  FOREIGN KEY (document_id, kind) REFERENCES documents (id, kind),
  FOREIGN KEY (code_id, base_version) REFERENCES code_editions,
  FOREIGN KEY (code_id, base_version, anchor) REFERENCES code_clauses,
  CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  -- What the next edition overtook, nobody decided.
  CHECK ((outcome IN ('accepted', 'changed', 'declined')) IS NOT DISTINCT FROM (decided_by IS NOT NULL) OR outcome IS NULL AND decided_by IS NULL),
  CHECK ((decided_by IS NULL) = (reasons IS NULL)),
  CHECK (num_nulls(accepted_heading, accepted_text) = CASE WHEN outcome = 'changed' THEN 0 ELSE 2 END)
);
CREATE INDEX amendments_code ON amendments (code_id, anchor, document_id);
CREATE INDEX amendments_decided_by ON amendments (decided_by) WHERE decided_by IS NOT NULL;

-- An amendment is decided once, by a person after 21 days, and by nobody of its own organisation.
CREATE FUNCTION keep_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.outcome IS NOT NULL
      OR (NEW.document_id, NEW.code_id, NEW.base_version, NEW.anchor, NEW.act)
        IS DISTINCT FROM (OLD.document_id, OLD.code_id, OLD.base_version, OLD.anchor, OLD.act) THEN
    RAISE EXCEPTION 'an amendment is decided once' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'amendments_kept';
  END IF;
  IF NEW.decided_by IS NOT NULL AND NEW.decided_at < (SELECT published_at FROM documents WHERE id = NEW.document_id) + interval '21 days' THEN
    RAISE EXCEPTION 'organisations still say what they think of it'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'amendments_time', TABLE = 'amendments';
  END IF;
  IF EXISTS (SELECT FROM documents d JOIN affiliations a ON a.organisation_id = d.organisation_id AND a.ended_at IS NULL
      WHERE d.id = NEW.document_id AND a.member_id = NEW.decided_by) THEN
    RAISE EXCEPTION 'member % decides on an amendment of their own organisation', NEW.decided_by
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'amendments_not_own', TABLE = 'amendments';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER amendments_kept BEFORE UPDATE OR DELETE ON amendments FOR EACH ROW EXECUTE FUNCTION keep_amendment();

-- What follows where a signatory is late: reminded, named, suspended, removed; or restored (0), by another person.
CREATE TABLE signatory_steps (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code_id bigint NOT NULL REFERENCES codes,
  organisation_id bigint NOT NULL REFERENCES organisations,
  step smallint NOT NULL CHECK (step BETWEEN 0 AND 4),
  -- The duty that is late.
  duty_id bigint REFERENCES duties,
  reverses bigint UNIQUE REFERENCES signatory_steps,
  reasons text NOT NULL CHECK (char_length(reasons) BETWEEN 1 AND 2000),
  taken_by bigint NOT NULL REFERENCES members,
  taken_at timestamptz NOT NULL,
  CHECK (num_nonnulls(duty_id, reverses) = 1 AND (step = 0) = (reverses IS NOT NULL))
);
CREATE INDEX signatory_steps_organisation ON signatory_steps (code_id, organisation_id, id DESC);
CREATE INDEX signatory_steps_taken_by ON signatory_steps (taken_by);
CREATE INDEX signatory_steps_duty ON signatory_steps (duty_id) WHERE duty_id IS NOT NULL;
CREATE TRIGGER signatory_steps_append_only BEFORE UPDATE OR DELETE ON signatory_steps FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION check_signatory_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last signatory_steps;
BEGIN
  -- One at a time: two of the staff never both take the next.
  PERFORM FROM codes WHERE document_id = NEW.code_id FOR UPDATE;
  SELECT * INTO last FROM signatory_steps WHERE code_id = NEW.code_id AND organisation_id = NEW.organisation_id ORDER BY id DESC LIMIT 1;
  IF NEW.step > 0 AND NEW.step <> coalesce(last.step, 0) + 1 OR NEW.step = 0 AND NEW.reverses IS DISTINCT FROM last.id
      OR NEW.step = 0 AND coalesce(last.step, 0) = 0 THEN
    RAISE EXCEPTION 'steps are taken one at a time' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'signatory_steps_in_turn';
  END IF;
  IF NEW.step = 0 AND NEW.taken_by = last.taken_by THEN
    RAISE EXCEPTION 'a step is reversed by another person'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'signatory_steps_another';
  END IF;
  IF NEW.step > 0 AND NOT EXISTS (SELECT FROM duties d WHERE d.id = NEW.duty_id AND d.document_id = NEW.code_id
      AND d.organisation_id = NEW.organisation_id
      AND duty_state(d, ((NEW.taken_at - CASE WHEN NEW.step = 4 THEN interval '12 months' ELSE interval '0' END)
        AT TIME ZONE 'Europe/Brussels')::date) = 'late') THEN
    RAISE EXCEPTION 'the signatory is not late enough' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'signatory_steps_late';
  END IF;
  IF EXISTS (SELECT FROM affiliations a WHERE a.member_id = NEW.taken_by AND a.organisation_id = NEW.organisation_id AND a.ended_at IS NULL) THEN
    RAISE EXCEPTION 'member % takes a step about their own organisation', NEW.taken_by
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'signatory_steps_not_own', TABLE = 'signatory_steps';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER signatory_steps_checked BEFORE INSERT ON signatory_steps FOR EACH ROW EXECUTE FUNCTION check_signatory_step();

-- What the signatory says of a step, once.
CREATE TABLE step_replies (
  document_id bigint PRIMARY KEY,
  kind text NOT NULL GENERATED ALWAYS AS ('step-reply') STORED,
  step_id bigint NOT NULL UNIQUE REFERENCES signatory_steps,
  FOREIGN KEY (document_id, kind) REFERENCES documents (id, kind)
);

SELECT guard_member_reference('code_editions', 'adopted_by');
SELECT guard_member_reference('amendments', 'decided_by');
SELECT guard_member_reference('signatory_steps', 'taken_by');
