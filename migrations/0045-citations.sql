-- Citations: what documents rest on. Fates: why what was said in a debate is cited nowhere in its synthesis.

CREATE TABLE citations (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  -- The section that cites.
  anchor text NOT NULL CHECK (anchor ~ '^[a-z][a-z0-9]{0,9}$'),
  -- The how-manieth it is in the text of the section; none: it was chosen beside the text, and is kept in the next version.
  place integer CHECK (place >= 1),
  -- What is cited, as it was then; its words are never copied.
  contribution_id bigint REFERENCES contributions,
  revision integer,
  cited_document_id bigint REFERENCES documents,
  cited_version integer,
  debate_id bigint REFERENCES debates,
  FOREIGN KEY (document_id, version) REFERENCES document_versions,
  CONSTRAINT citations_once UNIQUE NULLS NOT DISTINCT (document_id, version, anchor, contribution_id, cited_document_id, debate_id),
  CONSTRAINT citations_one_target CHECK (num_nonnulls(contribution_id, cited_document_id, debate_id) = 1
    AND (contribution_id IS NULL) = (revision IS NULL) AND (cited_document_id IS NULL) = (cited_version IS NULL)),
  CONSTRAINT citations_of_others CHECK (cited_document_id <> document_id)
);
CREATE INDEX citations_contribution ON citations (contribution_id, document_id, version) WHERE contribution_id IS NOT NULL;
CREATE INDEX citations_cited_document ON citations (cited_document_id, document_id, version) WHERE cited_document_id IS NOT NULL;
CREATE INDEX citations_debate ON citations (debate_id) WHERE debate_id IS NOT NULL;

-- What a published version rests on stays.
CREATE FUNCTION keep_citations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row citations := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF TG_OP = 'UPDATE' OR EXISTS (SELECT FROM document_versions v
      WHERE v.document_id = row.document_id AND v.version = row.version AND v.published_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the citations of a published version are never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'citations_kept';
  END IF;
  RETURN row;
END $$;
CREATE TRIGGER citations_kept BEFORE INSERT OR UPDATE OR DELETE ON citations FOR EACH ROW EXECUTE FUNCTION keep_citations();

CREATE TABLE fates (
  -- The synthesis.
  document_id bigint NOT NULL REFERENCES documents,
  contribution_id bigint NOT NULL REFERENCES contributions,
  reason text NOT NULL CHECK (reason IN ('said-elsewhere', 'answered', 'other-question', 'example', 'not-taken-up', 'process', 'other')),
  -- The contribution that says it too.
  instead_id bigint REFERENCES contributions,
  -- The debate to which it belongs.
  elsewhere_id bigint REFERENCES debates,
  words text CHECK (char_length(words) BETWEEN 1 AND 200),
  given_by bigint NOT NULL REFERENCES members,
  given_at timestamptz NOT NULL,
  PRIMARY KEY (document_id, contribution_id),
  CONSTRAINT fates_instead CHECK ((reason = 'said-elsewhere') = (instead_id IS NOT NULL) AND instead_id <> contribution_id),
  CONSTRAINT fates_elsewhere CHECK (elsewhere_id IS NULL OR reason = 'other-question'),
  CONSTRAINT fates_words CHECK (reason <> 'other' OR words IS NOT NULL)
);
CREATE INDEX fates_contribution ON fates (contribution_id);
CREATE INDEX fates_given_by ON fates (given_by);
CREATE INDEX fates_instead ON fates (instead_id) WHERE instead_id IS NOT NULL;
CREATE INDEX fates_elsewhere ON fates (elsewhere_id) WHERE elsewhere_id IS NOT NULL;

-- A reason that everybody reads stays.
CREATE FUNCTION keep_fate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM documents d WHERE d.id = OLD.document_id AND d.published_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a published fate is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'fates_kept';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER fates_kept BEFORE UPDATE OR DELETE ON fates FOR EACH ROW EXECUTE FUNCTION keep_fate();

-- A contribution's card says where it is cited, or why it is not: it changes with what everybody reads of these versions.
CREATE FUNCTION renew_cited_cards(of_document bigint, of_versions integer[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_cards(ARRAY(
    WITH named AS (
      SELECT contribution_id AS id FROM citations
        WHERE document_id = of_document AND version = ANY (of_versions) AND contribution_id IS NOT NULL
      UNION SELECT contribution_id FROM fates WHERE document_id = of_document)
    SELECT id FROM named UNION SELECT c.id FROM named JOIN contributions c ON c.same_as = named.id));
END $$;

CREATE FUNCTION renew_cards_of_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_cited_cards(NEW.id, ARRAY[OLD.version, NEW.version]);
  RETURN NULL;
END $$;
CREATE TRIGGER documents_cite AFTER UPDATE OF state, version ON documents FOR EACH ROW
  WHEN ((OLD.state = 'published' OR NEW.state = 'published') AND (OLD.state <> NEW.state OR OLD.version <> NEW.version))
  EXECUTE FUNCTION renew_cards_of_document();

-- What is published with its first version changes neither its state nor its version.
CREATE FUNCTION renew_cards_of_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM documents WHERE id = NEW.document_id AND version = NEW.version AND state = 'published') THEN
    PERFORM renew_cited_cards(NEW.document_id, ARRAY[NEW.version]);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER document_versions_cite AFTER UPDATE OF published_at ON document_versions FOR EACH ROW
  WHEN (OLD.published_at IS NULL AND NEW.published_at IS NOT NULL) EXECUTE FUNCTION renew_cards_of_version();

CREATE FUNCTION renew_cards_of_fates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_cards(ARRAY(SELECT contribution_id FROM given JOIN documents d ON d.id = given.document_id AND d.state = 'published'));
  RETURN NULL;
END $$;
CREATE TRIGGER fates_shown AFTER INSERT ON fates REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION renew_cards_of_fates();

SELECT guard_member_reference('fates', 'given_by');

-- What a synthesis says of each contribution to its debate, in a version (or its newest): whether it cites it, or why not.
-- Replies share what becomes of their thread, and those who share a text what becomes of the one that carries it.
CREATE FUNCTION sources_of_synthesis(of_document bigint, of_version integer DEFAULT NULL)
RETURNS TABLE (contribution_id bigint, is_cited boolean, reason text) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY
    WITH cited AS MATERIALIZED (
      SELECT DISTINCT coalesce(named.same_as, named.id) AS id FROM citations ci JOIN contributions named ON named.id = ci.contribution_id
      WHERE ci.document_id = of_document AND ci.version = coalesce(of_version, newest_of_document(of_document)))
    SELECT g.contribution_id, cited.id IS NOT NULL, f.reason
    FROM syntheses s JOIN tallies g ON g.debate_id = s.debate_id AND g.listed AND NOT g.is_reply
    LEFT JOIN cited ON cited.id = g.contribution_id
    LEFT JOIN fates f ON f.document_id = of_document AND f.contribution_id = g.contribution_id
    WHERE s.document_id = of_document;
END $$;

-- The contributions of which a version of a synthesis (or its newest) says nothing.
CREATE FUNCTION open_of_synthesis(of_document bigint, of_version integer DEFAULT NULL) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
  SELECT contribution_id FROM sources_of_synthesis(of_document, of_version) WHERE NOT is_cited AND reason IS NULL
$$;
