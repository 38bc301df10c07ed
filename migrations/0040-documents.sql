-- Documents: public texts that are no contribution, debate or organisation, in versions: what became of the debates.

CREATE TABLE documents (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('practice', 'recognition', 'synthesis', 'reservation', 'official-response', 'commitment',
    'progress-report', 'evidence-request', 'evidence-answer', 'code', 'amendment', 'step-reply', 'activity', 'meeting', 'minutes',
    'publication', 'update', 'strand')),
  -- Whether somebody reviews a version before it is published: an activity or a publication where an organisation sends it in.
  reviewed boolean NOT NULL GENERATED ALWAYS AS
    (kind IN ('practice', 'commitment') OR kind IN ('activity', 'publication') AND organisation_id IS NOT NULL) STORED,
  -- What it is said of, on whose page it stands.
  about_id bigint REFERENCES documents,
  board_id bigint NOT NULL REFERENCES boards,
  state text NOT NULL CHECK (state IN ('drafting', 'review', 'declined', 'held', 'published', 'hidden', 'removed', 'withdrawn')),
  -- The version that is read; before it is published, the first.
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  author_id bigint NOT NULL REFERENCES members,
  -- In whose name it is, for good: the name is the one shown then.
  group_code group_code NOT NULL,
  organisation_id bigint REFERENCES organisations,
  organisation text CHECK (char_length(organisation) BETWEEN 1 AND 160),
  submission_key uuid NOT NULL,
  created_at timestamptz NOT NULL,
  published_at timestamptz,
  CONSTRAINT documents_submission_key UNIQUE (author_id, submission_key),
  UNIQUE (id, kind),
  CHECK ((organisation IS NULL) = (organisation_id IS NULL)),
  -- Those of the platform itself are written by its staff; an activity or a publication is either's; all others are an organisation's.
  CONSTRAINT documents_organisation CHECK (kind IN ('activity', 'publication')
    OR (kind IN ('synthesis', 'code', 'meeting', 'minutes', 'update', 'strand')) = (organisation_id IS NULL)),
  CONSTRAINT documents_about CHECK ((kind IN ('practice', 'synthesis', 'commitment', 'code', 'activity', 'meeting', 'publication',
    'update', 'strand')) = (about_id IS NULL)),
  CHECK (state IN ('drafting', 'review', 'declined', 'held', 'removed', 'withdrawn') OR published_at IS NOT NULL)
);
ALTER TABLE debates ADD FOREIGN KEY (about_document_id) REFERENCES documents;
CREATE INDEX documents_newest ON documents (kind, published_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX documents_board ON documents (board_id, published_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX documents_author ON documents (author_id, id);
CREATE INDEX documents_organisation ON documents (organisation_id, id);
CREATE INDEX documents_about ON documents (about_id, kind, id) WHERE about_id IS NOT NULL;

-- Who is told when something changes of a document that everybody reads, or of what is said of it.
CREATE TABLE document_follows (
  member_id bigint NOT NULL REFERENCES members ON DELETE CASCADE,
  document_id bigint NOT NULL REFERENCES documents,
  at timestamptz NOT NULL,
  PRIMARY KEY (member_id, document_id)
);
CREATE INDEX document_follows_document ON document_follows (document_id, member_id);

-- Whether everybody reads a document: it is published, and so is what it is said of, to the top.
CREATE FUNCTION is_public_document(of_id bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH RECURSIVE above AS (
    SELECT about_id, state FROM documents WHERE id = of_id
    UNION ALL SELECT d.about_id, d.state FROM above JOIN documents d ON d.id = above.about_id)
  SELECT coalesce(bool_and(state = 'published'), false) FROM above
$$;

CREATE TABLE document_versions (
  document_id bigint NOT NULL REFERENCES documents,
  version integer NOT NULL CHECK (version >= 1),
  language language_code NOT NULL,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 160),
  -- ASCII words of the title for its address; none where it has none that can be written so.
  slug text NOT NULL CHECK (slug ~ '^([a-z0-9]+(-[a-z0-9]+)*)?$' AND char_length(slug) <= 80),
  lede text NOT NULL CHECK (char_length(lede) BETWEEN 1 AND 400),
  -- [{anchor, source, html, heading?}], in order: an anchor means the same in every version.
  sections jsonb NOT NULL CHECK (jsonb_typeof(sections) = 'array' AND jsonb_array_length(sections) <= 80),
  renderer smallint NOT NULL,
  -- What was changed, in the words of whoever did.
  change text CHECK (char_length(change) BETWEEN 1 AND 200),
  -- The rules of screening that reviewers are shown.
  screening text[] NOT NULL DEFAULT '{}',
  edited_by bigint NOT NULL REFERENCES members,
  -- When it was sent in: it is never changed afterwards.
  edited_at timestamptz NOT NULL,
  published_at timestamptz,
  CONSTRAINT document_versions_key PRIMARY KEY (document_id, version)
);
ALTER TABLE documents ADD CONSTRAINT documents_version FOREIGN KEY (id, version)
  REFERENCES document_versions (document_id, version) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX document_versions_unpublished ON document_versions (edited_at, document_id) WHERE published_at IS NULL;

-- The newest version of a document that was sent in.
CREATE FUNCTION newest_of_document(of_document bigint) RETURNS integer LANGUAGE sql STABLE
  RETURN (SELECT max(version) FROM document_versions WHERE document_id = of_document);

-- A version stays as it was sent in; only how it is rendered may change, and the name of somebody who has gone.
CREATE FUNCTION keep_document_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.document_id, NEW.version, NEW.language, NEW.edited_at)
        IS DISTINCT FROM (OLD.document_id, OLD.version, OLD.language, OLD.edited_at)
      OR OLD.published_at IS NOT NULL AND NEW.published_at IS DISTINCT FROM OLD.published_at THEN
    RAISE EXCEPTION 'a version is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'document_versions_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_versions_kept BEFORE UPDATE OR DELETE ON document_versions
  FOR EACH ROW EXECUTE FUNCTION keep_document_version();

-- Nobody writes for an organisation without its mandate, nor past its countersignature; a reservation waits for that in its draft.
CREATE FUNCTION require_document_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM organisations o JOIN affiliations a ON a.organisation_id = o.id
      WHERE o.id = NEW.organisation_id AND o.listed_at IS NOT NULL AND (NOT o.countersign OR NEW.kind = 'reservation' AND NEW.state = 'drafting') AND o.group_code = NEW.group_code
        AND a.member_id = NEW.author_id AND a.ended_at IS NULL AND a.may_speak FOR SHARE OF a) THEN
    RAISE EXCEPTION 'member % has no mandate of organisation %', NEW.author_id, NEW.organisation_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'documents_mandate', TABLE = 'documents';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER documents_mandate BEFORE INSERT ON documents
  FOR EACH ROW WHEN (NEW.organisation_id IS NOT NULL) EXECUTE FUNCTION require_document_mandate();

-- Whether a version is complete, in the words of a reviewer: once for each version, and never changed.
CREATE TABLE reviews (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('publish', 'return', 'decline')),
  -- By the name of each printed question, whether the answer was yes.
  checks jsonb NOT NULL CHECK (jsonb_typeof(checks) = 'object'),
  words text CHECK (char_length(words) BETWEEN 1 AND 2000),
  language language_code NOT NULL,
  reviewed_by bigint NOT NULL REFERENCES members,
  reviewed_at timestamptz NOT NULL,
  CONSTRAINT reviews_once PRIMARY KEY (document_id, version),
  FOREIGN KEY (document_id, version) REFERENCES document_versions,
  CHECK (verdict = 'publish' OR words IS NOT NULL)
);
CREATE INDEX reviews_reviewer ON reviews (reviewed_by, reviewed_at);
CREATE TRIGGER reviews_append_only BEFORE UPDATE OR DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Nobody reviews what they wrote, nor what their own organisation sends in.
CREATE FUNCTION refuse_own_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM documents d WHERE d.id = NEW.document_id AND (d.author_id = NEW.reviewed_by
        OR EXISTS (SELECT FROM affiliations a WHERE a.member_id = NEW.reviewed_by AND a.organisation_id = d.organisation_id
          AND a.ended_at IS NULL)))
      OR EXISTS (SELECT FROM document_versions v WHERE v.document_id = NEW.document_id AND v.edited_by = NEW.reviewed_by) THEN
    RAISE EXCEPTION 'member % reviews their own document %', NEW.reviewed_by, NEW.document_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reviews_not_own', TABLE = 'reviews';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reviews_not_own BEFORE INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION refuse_own_review();

SELECT guard_member_reference('document_follows', 'member_id', 'skip');
SELECT guard_member_reference('documents', 'author_id');
SELECT guard_member_reference('document_versions', 'edited_by');
SELECT guard_member_reference('reviews', 'reviewed_by');

-- What others keep of documents.
-- One of this kind, or one that is said of the document.
ALTER TABLE drafts ADD CONSTRAINT drafts_document FOREIGN KEY (document_id) REFERENCES documents;
CREATE INDEX drafts_document_id ON drafts (document_id) WHERE document_id IS NOT NULL;
ALTER TABLE cases ADD CONSTRAINT cases_document FOREIGN KEY (document_id) REFERENCES documents;
ALTER TABLE decisions ADD CONSTRAINT decisions_document FOREIGN KEY (document_id) REFERENCES documents;
-- No document is taken away, or comes back, without a decision of the same transaction.
CREATE CONSTRAINT TRIGGER documents_decided AFTER UPDATE OF state ON documents
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.state <> OLD.state AND (NEW.state IN ('hidden', 'removed') OR OLD.state IN ('held', 'hidden', 'removed') AND NEW.state <> 'withdrawn'))
  EXECUTE FUNCTION require_decision_about('document_id', 'state');

-- The organisations that a decision concerns, also one in whose name a document is.
CREATE OR REPLACE FUNCTION organisations_concerned(d decisions) RETURNS bigint[] LANGUAGE sql STABLE
  RETURN ARRAY(
    SELECT d.organisation_id
    UNION ALL SELECT a.organisation_id FROM affiliations a WHERE a.member_id = d.author_id AND a.ended_at IS NULL
    UNION ALL SELECT unnest(ARRAY[c.organisation_id, c.named_organisation_id]) FROM contributions c WHERE c.id = d.contribution_id
    UNION ALL SELECT w.organisation_id FROM documents w WHERE w.id = d.document_id);
