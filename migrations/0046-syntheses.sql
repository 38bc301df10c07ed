-- Syntheses: what a debate came to, in findings, and what organisations say of it.

CREATE TABLE syntheses (
  document_id bigint PRIMARY KEY,
  kind text NOT NULL GENERATED ALWAYS AS ('synthesis') STORED,
  debate_id bigint NOT NULL REFERENCES debates,
  -- Of the version that is read: written by staff, before the organisations, or done.
  stage text NOT NULL CHECK (stage IN ('drafting', 'consultation', 'published', 'abandoned')),
  -- Who may write this one beside the curators of its board.
  rapporteur_id bigint REFERENCES members,
  published_at timestamptz,
  abandoned_at timestamptz,
  abandoned_words text CHECK (char_length(abandoned_words) BETWEEN 1 AND 1000),
  FOREIGN KEY (document_id, kind) REFERENCES documents (id, kind),
  CHECK (stage <> 'published' OR published_at IS NOT NULL),
  CONSTRAINT syntheses_abandoned CHECK ((stage = 'abandoned') = (abandoned_at IS NOT NULL) AND (stage = 'abandoned') = (abandoned_words IS NOT NULL)
    AND (stage <> 'abandoned' OR published_at IS NULL))
);
CREATE UNIQUE INDEX syntheses_one ON syntheses (debate_id) WHERE stage <> 'abandoned';
CREATE INDEX syntheses_debate ON syntheses (debate_id);
CREATE INDEX syntheses_rapporteur ON syntheses (rapporteur_id) WHERE rapporteur_id IS NOT NULL;

SELECT guard_member_reference('syntheses', 'rapporteur_id', 'refuse', 'INSERT OR UPDATE OF rapporteur_id');

-- A synthesis is published once the consultation of the version that everybody reads is over; what was given up stays so.
CREATE FUNCTION keep_synthesis() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.stage = 'abandoned' THEN
    RAISE EXCEPTION 'synthesis % was given up', NEW.document_id USING ERRCODE = 'restrict_violation', CONSTRAINT = 'syntheses_kept';
  END IF;
  IF NEW.stage = 'published' AND OLD.stage <> 'published' AND NOT EXISTS (SELECT FROM documents d
      JOIN consultations c ON c.document_id = d.id AND c.version = d.version
      WHERE d.id = NEW.document_id AND c.ends_at <= NEW.published_at) THEN
    RAISE EXCEPTION 'the consultation of synthesis % is not over', NEW.document_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'syntheses_consulted', TABLE = 'syntheses';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER syntheses_kept BEFORE UPDATE OF stage ON syntheses FOR EACH ROW EXECUTE FUNCTION keep_synthesis();

-- Organisations are asked, and it is published, only once the version that everybody reads says of every contribution what
-- becomes of it: it cites it, or there is a reason.
CREATE FUNCTION require_sorted_synthesis() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM documents d CROSS JOIN LATERAL open_of_synthesis(d.id, d.version) WHERE d.id = NEW.document_id) THEN
    RAISE EXCEPTION 'synthesis % does not say what becomes of everything', NEW.document_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'syntheses_sorted', TABLE = 'syntheses';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER consultations_sorted AFTER INSERT ON consultations DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_sorted_synthesis();
CREATE CONSTRAINT TRIGGER syntheses_sorted AFTER UPDATE OF stage ON syntheses DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.stage = 'published' AND OLD.stage <> 'published') EXECUTE FUNCTION require_sorted_synthesis();

-- Organisations answer the version that is in consultation, until its end; afterwards they may only take a reservation back.
CREATE FUNCTION require_open_consultation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := coalesce(NEW.countersigned_at, NEW.given_at);
BEGIN
  IF NOT EXISTS (SELECT FROM syntheses WHERE document_id = NEW.document_id) THEN RETURN NEW; END IF;
  IF NOT EXISTS (SELECT FROM documents d JOIN consultations c ON c.document_id = d.id AND c.version = d.version
      WHERE d.id = NEW.document_id AND d.state = 'published' AND c.version = NEW.version
        AND CASE NEW.stance WHEN 'end' THEN moment >= c.ends_at ELSE moment >= c.opened_at AND moment < c.ends_at END FOR SHARE OF d)
      OR NEW.stance IN ('decline') OR NEW.anchor IS NOT NULL
      OR NEW.stance = 'end' AND NOT EXISTS (SELECT FROM sign_offs g WHERE g.document_id = NEW.document_id AND g.version = NEW.version
        AND g.organisation_id = NEW.organisation_id AND g.stance = 'reserve') THEN
    RAISE EXCEPTION 'version % of synthesis % is not in consultation', NEW.version, NEW.document_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'sign_offs_consultation', TABLE = 'sign_offs';
  END IF;
  IF NEW.joins_id IS NOT NULL AND NOT EXISTS (SELECT FROM sign_offs j WHERE j.id = NEW.joins_id AND j.document_id = NEW.document_id
      AND j.version = NEW.version AND j.words_id IS NOT NULL AND j.organisation_id <> NEW.organisation_id) THEN
    RAISE EXCEPTION 'sign-off % is no reservation that can be joined', NEW.joins_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'sign_offs_joins', TABLE = 'sign_offs';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sign_offs_consultation BEFORE INSERT OR UPDATE ON sign_offs
  FOR EACH ROW EXECUTE FUNCTION require_open_consultation();

-- The words of a reservation are published only once a second delegate has signed them, where the organisation asks for that.
CREATE FUNCTION require_countersigned_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT countersign FROM organisations WHERE id = NEW.organisation_id)
      AND NOT EXISTS (SELECT FROM sign_offs WHERE words_id = NEW.id AND (NOT countersign OR countersigned_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'reservation % waits for a countersignature', NEW.id
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'reservations_countersigned', TABLE = 'documents';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reservations_countersigned BEFORE UPDATE OF state ON documents
  FOR EACH ROW WHEN (NEW.kind = 'reservation' AND OLD.state = 'drafting' AND NEW.state IN ('held', 'published'))
  EXECUTE FUNCTION require_countersigned_words();

-- Who is asked to respond, once it is published: at most three organisations, each in a place of its own.
CREATE TABLE synthesis_addressees (
  document_id bigint NOT NULL REFERENCES syntheses,
  organisation_id bigint NOT NULL REFERENCES organisations,
  place smallint NOT NULL CHECK (place BETWEEN 1 AND 3),
  asked_at timestamptz,
  reply text CHECK (reply IN ('accepted', 'declined')),
  replied_at timestamptz,
  PRIMARY KEY (document_id, organisation_id),
  UNIQUE (document_id, place),
  CONSTRAINT synthesis_addressees_reply CHECK ((reply IS NULL) = (replied_at IS NULL) AND (reply IS NULL OR asked_at IS NOT NULL))
);
CREATE INDEX synthesis_addressees_organisation ON synthesis_addressees (organisation_id);

-- Whoever was asked stays so, and says once whether they respond.
CREATE FUNCTION keep_synthesis_addressee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.asked_at IS NOT NULL AND (TG_OP = 'DELETE' OR OLD.reply IS NOT NULL OR NEW.asked_at IS DISTINCT FROM OLD.asked_at) THEN
    RAISE EXCEPTION 'who was asked stays asked' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'synthesis_addressees_kept';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER synthesis_addressees_kept BEFORE UPDATE OR DELETE ON synthesis_addressees
  FOR EACH ROW EXECUTE FUNCTION keep_synthesis_addressee();

-- What an official response says of each finding; its words are sections of the document.
CREATE TABLE official_response_verdicts (
  document_id bigint NOT NULL REFERENCES documents,
  anchor text NOT NULL CHECK (anchor ~ '^f[1-9][0-9]?$'),
  verdict text NOT NULL CHECK (verdict IN ('accepted', 'in-part', 'declined', 'not-ours')),
  PRIMARY KEY (document_id, anchor)
);
CREATE TRIGGER official_response_verdicts_append_only BEFORE UPDATE OR DELETE ON official_response_verdicts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE UNIQUE INDEX official_responses_once ON documents (about_id, organisation_id)
  WHERE kind = 'official-response' AND state NOT IN ('removed', 'withdrawn');
