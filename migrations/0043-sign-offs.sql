-- Sign-offs: what organisations say of a version of a document, or of one of its sections: they never change, a later one counts instead.

CREATE TABLE sign_offs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id bigint NOT NULL,
  version integer NOT NULL,
  -- The section of which it is said; none: of the whole.
  anchor text CHECK (anchor ~ '^[a-z][a-z0-9]{0,9}$'),
  -- For whom, under the name and in the group of that day.
  organisation_id bigint NOT NULL REFERENCES organisations,
  organisation text NOT NULL CHECK (char_length(organisation) BETWEEN 1 AND 160),
  group_code group_code NOT NULL,
  stance text NOT NULL CHECK (stance IN ('sign', 'abstain', 'reserve', 'decline', 'end')),
  -- What it says with it, in a document of its own; a reservation may join another instead.
  words_id bigint REFERENCES documents,
  joins_id bigint REFERENCES sign_offs,
  given_by bigint NOT NULL REFERENCES members,
  given_at timestamptz NOT NULL,
  -- Whether the organisation asks another delegate to countersign: until then it does not count.
  countersign boolean NOT NULL,
  countersigned_by bigint REFERENCES members,
  countersigned_at timestamptz,
  FOREIGN KEY (document_id, version) REFERENCES document_versions,
  CONSTRAINT sign_offs_reserve CHECK (CASE stance WHEN 'reserve' THEN num_nonnulls(words_id, joins_id) = 1 ELSE joins_id IS NULL END),
  CONSTRAINT sign_offs_countersigned CHECK ((countersigned_by IS NULL) = (countersigned_at IS NULL) AND (countersign OR countersigned_at IS NULL)
    AND countersigned_by <> given_by)
);
CREATE INDEX sign_offs_document ON sign_offs (document_id, version, organisation_id, id);
CREATE INDEX sign_offs_organisation ON sign_offs (organisation_id, id);
CREATE INDEX sign_offs_given_by ON sign_offs (given_by);
CREATE INDEX sign_offs_countersigned_by ON sign_offs (countersigned_by) WHERE countersigned_by IS NOT NULL;
CREATE INDEX sign_offs_words ON sign_offs (words_id) WHERE words_id IS NOT NULL;
CREATE INDEX sign_offs_joins ON sign_offs (joins_id) WHERE joins_id IS NOT NULL;

-- A sign-off stays as it was given: only another delegate may countersign it, once.
CREATE FUNCTION keep_sign_off() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.countersigned_at IS NOT NULL OR NEW.countersigned_at IS NULL
      OR (to_jsonb(NEW) - 'countersigned_by' - 'countersigned_at') <> (to_jsonb(OLD) - 'countersigned_by' - 'countersigned_at') THEN
    RAISE EXCEPTION 'a sign-off is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'sign_offs_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sign_offs_kept BEFORE UPDATE OR DELETE ON sign_offs FOR EACH ROW EXECUTE FUNCTION keep_sign_off();

-- Nobody signs for an organisation that gave them no right to.
CREATE FUNCTION require_sign_off_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM organisations o JOIN affiliations a ON a.organisation_id = o.id
      WHERE o.id = NEW.organisation_id AND o.listed_at IS NOT NULL AND a.ended_at IS NULL
        -- Nobody recognises their own practice.
        AND NOT EXISTS (SELECT FROM documents d WHERE d.id = NEW.document_id AND d.kind = 'practice' AND d.organisation_id = o.id)
        AND CASE WHEN NEW.countersigned_by IS NULL
          THEN a.member_id = NEW.given_by AND a.may_speak AND o.group_code = NEW.group_code AND o.countersign = NEW.countersign
          ELSE a.member_id = NEW.countersigned_by AND a.may_countersign END FOR SHARE OF a) THEN
    RAISE EXCEPTION 'no mandate of organisation %', NEW.organisation_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'sign_offs_mandate', TABLE = 'sign_offs';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sign_offs_mandate BEFORE INSERT OR UPDATE ON sign_offs FOR EACH ROW EXECUTE FUNCTION require_sign_off_mandate();

-- The time in which organisations say what they think of a version.
CREATE TABLE consultations (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  opened_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  PRIMARY KEY (document_id, version),
  FOREIGN KEY (document_id, version) REFERENCES document_versions,
  CONSTRAINT consultations_long_enough CHECK (ends_at >= opened_at + interval '14 days')
);
CREATE INDEX consultations_ends ON consultations (ends_at);
CREATE TRIGGER consultations_append_only BEFORE UPDATE OR DELETE ON consultations FOR EACH ROW EXECUTE FUNCTION refuse_change();

SELECT guard_member_reference('sign_offs', 'given_by');
SELECT guard_member_reference('sign_offs', 'countersigned_by');
