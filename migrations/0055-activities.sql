-- Cooperation activities: what partners and the platform do together, in the five forms of the record, and what came of it.

CREATE TABLE activities (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  form text NOT NULL CHECK (form IN ('committee', 'conference', 'expertise', 'training', 'joint-project')),
  first_on date NOT NULL,
  last_on date NOT NULL,
  place text CHECK (char_length(place) BETWEEN 1 AND 160),
  cancelled boolean NOT NULL DEFAULT false,
  PRIMARY KEY (document_id, version),
  FOREIGN KEY (document_id, version) REFERENCES document_versions,
  CONSTRAINT activities_days CHECK (last_on BETWEEN first_on AND first_on + 3660)
);

-- The partners that a version names.
CREATE TABLE activity_partners (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  partner_id bigint NOT NULL REFERENCES partners,
  PRIMARY KEY (document_id, version, partner_id),
  FOREIGN KEY (document_id, version) REFERENCES activities
);
CREATE INDEX activity_partners_partner ON activity_partners (partner_id, document_id);

-- Those of the record have no account here, and nobody says for them that they take part.
CREATE FUNCTION refuse_recorded_partner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM partners WHERE id = NEW.partner_id AND organisation_id IS NOT NULL) THEN
    RAISE EXCEPTION 'partner % is of the record', NEW.partner_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'activity_partners_ours', TABLE = 'activity_partners';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER activity_partners_ours BEFORE INSERT ON activity_partners FOR EACH ROW EXECUTE FUNCTION refuse_recorded_partner();

-- Partners that do not want to be named with an activity, whatever its versions say.
CREATE TABLE activity_refusals (
  document_id bigint NOT NULL REFERENCES documents,
  partner_id bigint NOT NULL REFERENCES partners,
  refused_at timestamptz NOT NULL,
  PRIMARY KEY (document_id, partner_id)
);
CREATE INDEX activity_refusals_partner ON activity_refusals (partner_id);

-- The partners of a version that are named with it.
CREATE VIEW activity_named AS
  SELECT n.document_id, n.version, n.partner_id FROM activity_partners n
  WHERE NOT EXISTS (SELECT FROM activity_refusals r WHERE r.document_id = n.document_id AND r.partner_id = n.partner_id);

-- What staff put in front: it has a result, and something that shows it.
CREATE TABLE highlights (
  document_id bigint PRIMARY KEY REFERENCES documents,
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 280),
  language language_code NOT NULL,
  highlighted_at timestamptz NOT NULL
);
CREATE INDEX highlights_newest ON highlights (highlighted_at DESC, document_id DESC);

-- Whether the version that stands says what came of it.
CREATE FUNCTION has_result(of_document bigint, of_version integer) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM document_versions WHERE document_id = of_document AND version = of_version
    AND sections @> '[{"anchor": "result"}]');

-- Nothing is put in front without a result and a file or a citation.
CREATE FUNCTION require_shown_result() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM documents d JOIN activities a ON a.document_id = d.id AND a.version = d.version AND NOT a.cancelled
      WHERE d.id = NEW.document_id AND has_result(d.id, d.version)
        AND (EXISTS (SELECT FROM document_files f WHERE f.document_id = d.id AND f.version = d.version)
          OR EXISTS (SELECT FROM citations c WHERE c.document_id = d.id AND c.version = d.version))) THEN
    RAISE EXCEPTION 'activity % shows no result', NEW.document_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'highlights_shown', TABLE = 'highlights';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER highlights_shown BEFORE INSERT OR UPDATE ON highlights FOR EACH ROW EXECUTE FUNCTION require_shown_result();
