-- Partners: organisations with which letters were exchanged, and those that an earlier record names.

-- What the record prints: how many joined in which time, not who.
CREATE TABLE partner_cohorts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- A day, a month or a year.
  joined partial_date NOT NULL CONSTRAINT partner_cohorts_once UNIQUE,
  occasion text CHECK (char_length(occasion) BETWEEN 1 AND 200),
  stated integer NOT NULL CHECK (stated BETWEEN 1 AND 1000)
);

CREATE TABLE partners (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- None: the record names it, and nothing more is known of it.
  organisation_id bigint CONSTRAINT partners_organisation UNIQUE REFERENCES organisations,
  type text CHECK (type IN ('company', 'association', 'other')),
  CONSTRAINT partners_type CHECK ((organisation_id IS NULL) = (type IS NULL))
);

-- What it is called and was called before; an address leads to it for good.
CREATE TABLE partner_names (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  partner_id bigint NOT NULL REFERENCES partners,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  slug text NOT NULL CONSTRAINT partner_names_slug UNIQUE
    CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(slug) <= 80 AND slug NOT IN ('new', 'feed')),
  -- Whether it had another name by then; the day itself where it is known.
  former boolean NOT NULL DEFAULT false,
  until_on date,
  CHECK (former OR until_on IS NULL)
);
CREATE UNIQUE INDEX partner_names_current ON partner_names (partner_id) WHERE NOT former;
CREATE INDEX partner_names_partner ON partner_names (partner_id, id);

-- An exchange of letters between whoever runs the platform and a partner.
CREATE TABLE exchanges (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  partner_id bigint NOT NULL REFERENCES partners,
  state text NOT NULL CHECK (state IN ('drafting', 'letter-out', 'in-force', 'ended', 'lapsed')),
  opened_by bigint NOT NULL REFERENCES members,
  opened_at timestamptz NOT NULL,
  in_force_on date,
  in_force_by bigint REFERENCES members,
  in_force_at timestamptz,
  ended_on date,
  -- None: it lapsed by itself.
  ended_by bigint REFERENCES members,
  ended_at timestamptz,
  ended_words text CHECK (char_length(ended_words) BETWEEN 1 AND 1000),
  CONSTRAINT exchanges_in_force CHECK ((state IN ('in-force', 'ended')) = (in_force_on IS NOT NULL)
    AND num_nonnulls(in_force_on, in_force_by, in_force_at) IN (0, 3)),
  CONSTRAINT exchanges_ended CHECK ((state IN ('ended', 'lapsed')) = (ended_on IS NOT NULL)
    AND num_nonnulls(ended_on, ended_at) IN (0, 2) AND ended_on >= in_force_on),
  CONSTRAINT exchanges_ended_words CHECK ((ended_by IS NULL) = (ended_words IS NULL) AND (state <> 'ended' OR ended_by IS NOT NULL))
);
CREATE UNIQUE INDEX exchanges_one_open ON exchanges (partner_id) WHERE state IN ('drafting', 'letter-out', 'in-force');
CREATE INDEX exchanges_partner ON exchanges (partner_id, id);
CREATE INDEX exchanges_opened_by ON exchanges (opened_by);
CREATE INDEX exchanges_in_force_by ON exchanges (in_force_by) WHERE in_force_by IS NOT NULL;
CREATE INDEX exchanges_ended_by ON exchanges (ended_by) WHERE ended_by IS NOT NULL;

CREATE TABLE letters (
  exchange_id bigint NOT NULL REFERENCES exchanges,
  -- out: ours; in: the partner's.
  direction text NOT NULL CHECK (direction IN ('out', 'in')),
  written_on date NOT NULL,
  signed_by text NOT NULL CHECK (char_length(signed_by) BETWEEN 1 AND 160),
  language language_code NOT NULL,
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 5000),
  -- The letter as it was signed, which the two sides read, and what everybody reads of it: the same, or a copy without signatures.
  file_id bigint REFERENCES files,
  public_file_id bigint REFERENCES files,
  given_by bigint NOT NULL REFERENCES members,
  given_at timestamptz NOT NULL,
  CONSTRAINT letters_once PRIMARY KEY (exchange_id, direction),
  CONSTRAINT letters_files CHECK ((file_id IS NULL) = (public_file_id IS NULL))
);
CREATE INDEX letters_given_by ON letters (given_by);
CREATE INDEX letters_file ON letters (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX letters_public_file ON letters (public_file_id) WHERE public_file_id IS NOT NULL;
CREATE TRIGGER letters_append_only BEFORE UPDATE OR DELETE ON letters FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- An exchange goes forward only, and what was said of it stays.
CREATE FUNCTION keep_exchange() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.partner_id, NEW.opened_by, NEW.opened_at) IS DISTINCT FROM (OLD.partner_id, OLD.opened_by, OLD.opened_at)
      OR OLD.in_force_on IS NOT NULL
        AND (NEW.in_force_on, NEW.in_force_by, NEW.in_force_at) IS DISTINCT FROM (OLD.in_force_on, OLD.in_force_by, OLD.in_force_at)
      OR (OLD.state, NEW.state) NOT IN (('drafting', 'letter-out'), ('drafting', 'lapsed'), ('letter-out', 'in-force'), ('letter-out', 'lapsed'),
        ('in-force', 'ended')) THEN
    RAISE EXCEPTION 'an exchange of letters goes forward only' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'exchanges_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER exchanges_kept BEFORE UPDATE OR DELETE ON exchanges FOR EACH ROW EXECUTE FUNCTION keep_exchange();

-- The letters say how it stands: ours is out, or both are there, and it is in force since the later of the two.
CREATE FUNCTION require_letters() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- As it is at the end, whatever it was in between.
  kept exchanges;
  written_out date := (SELECT written_on FROM letters WHERE exchange_id = NEW.id AND direction = 'out');
  written_in date := (SELECT written_on FROM letters WHERE exchange_id = NEW.id AND direction = 'in');
BEGIN
  SELECT * INTO kept FROM exchanges WHERE id = NEW.id;
  IF kept.state = 'drafting' AND written_out IS NOT NULL OR kept.state = 'letter-out' AND written_out IS NULL
      OR kept.in_force_on IS NOT NULL
        AND (written_out IS NULL OR written_in IS NULL OR kept.in_force_on <> greatest(written_out, written_in)) THEN
    RAISE EXCEPTION 'the letters of exchange % do not make it %', NEW.id, kept.state
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'exchanges_letters', TABLE = 'exchanges';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER exchanges_letters AFTER INSERT OR UPDATE ON exchanges
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_letters();

-- Ours is handed in before it is out, and theirs while it waits; theirs only by a delegate who binds the organisation, ours by
-- nobody of it.
CREATE FUNCTION require_letter_side() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  affiliated boolean;
  binds boolean;
  in_state text;
BEGIN
  PERFORM FROM exchanges WHERE id = NEW.exchange_id FOR SHARE;
  SELECT e.state, coalesce(bool_or(a.id IS NOT NULL), false), coalesce(bool_or(a.may_speak AND a.may_countersign), false)
  INTO in_state, affiliated, binds
  FROM exchanges e JOIN partners p ON p.id = e.partner_id
  LEFT JOIN affiliations a ON a.organisation_id = p.organisation_id AND a.member_id = NEW.given_by AND a.ended_at IS NULL
  WHERE e.id = NEW.exchange_id GROUP BY e.state;
  IF NEW.direction = 'out' AND affiliated OR NEW.direction = 'in' AND (NOT binds OR in_state <> 'letter-out') THEN
    RAISE EXCEPTION 'member % does not give this letter', NEW.given_by
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'letters_side', TABLE = 'letters';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER letters_side BEFORE INSERT ON letters FOR EACH ROW EXECUTE FUNCTION require_letter_side();

-- Nobody exchanges letters with their own organisation.
CREATE FUNCTION refuse_own_exchange() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM partners p JOIN affiliations a ON a.organisation_id = p.organisation_id AND a.ended_at IS NULL
      WHERE p.id = NEW.partner_id AND a.member_id IN (CASE WHEN TG_OP = 'INSERT' THEN NEW.opened_by END, NEW.in_force_by)) THEN
    RAISE EXCEPTION 'a member of staff exchanges letters with their own organisation'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'exchanges_not_own', TABLE = 'exchanges';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER exchanges_not_own_opened BEFORE INSERT ON exchanges FOR EACH ROW EXECUTE FUNCTION refuse_own_exchange();
CREATE TRIGGER exchanges_not_own BEFORE UPDATE OF in_force_by ON exchanges FOR EACH ROW EXECUTE FUNCTION refuse_own_exchange();

-- Since when a partner is one, and until when: nothing before both letters are there. The record's have no dates.
CREATE VIEW partner_standings AS
  SELECT p.id AS partner_id, p.organisation_id, p.type, n.name, n.slug, e.joined_on,
         CASE WHEN e.running THEN NULL ELSE e.ended_on END AS ended_on
  FROM partners p JOIN partner_names n ON n.partner_id = p.id AND NOT n.former
  CROSS JOIN LATERAL (SELECT min(x.in_force_on) AS joined_on, bool_or(x.state = 'in-force') AS running, max(x.ended_on) AS ended_on
    FROM exchanges x WHERE x.partner_id = p.id AND x.in_force_on IS NOT NULL) e
  WHERE p.organisation_id IS NULL OR e.joined_on IS NOT NULL;

SELECT guard_member_reference('exchanges', 'opened_by');
SELECT guard_member_reference('exchanges', 'in_force_by');
SELECT guard_member_reference('exchanges', 'ended_by');
SELECT guard_member_reference('letters', 'given_by');
