-- Organisations, who belongs to them with which rights, and contributions made in their name.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE organisations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Its address for good, given when it is listed.
  slug text CONSTRAINT organisations_slug_key UNIQUE CHECK (slug ~ '^[^\s/?#]+$' AND char_length(slug) <= 100),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  -- The name as it is compared and sorted, whatever the locale of the database.
  folded text COLLATE "und-x-icu" GENERATED ALWAYS AS (lower(name COLLATE "und-x-icu")) STORED,
  -- While only members name it, the group of whoever named it first.
  group_code group_code NOT NULL,
  country text CHECK (country ~ '^[A-Z]{2}$'),
  site text CHECK (site ~ '^https?://' AND char_length(site) <= 300),
  register_number text CHECK (register_number ~ '^[0-9]{4,14}-[0-9]{2}$'),
  description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 2000),
  -- Whether what is written in its name waits until another delegate signs it.
  countersign boolean NOT NULL DEFAULT false,
  -- When staff listed it. Until then it is a name that members gave: no page, in no directory, nobody speaks for it.
  listed_at timestamptz,
  created_at timestamptz NOT NULL,
  -- Grows with every edit, so that an edit made from older facts is noticed.
  revision integer NOT NULL DEFAULT 1 CHECK (revision >= 1),
  CHECK (listed_at IS NULL OR slug IS NOT NULL),
  CONSTRAINT organisations_listed_group CHECK (listed_at IS NULL OR group_code <> 'ID')
);
-- A name that members gave stands once per group; listed ones may share theirs (a ministry in two countries).
CREATE UNIQUE INDEX organisations_named_once ON organisations (folded, group_code) WHERE listed_at IS NULL;
CREATE INDEX organisations_listed ON organisations (folded, id) WHERE listed_at IS NOT NULL;
CREATE INDEX organisations_listed_in_group ON organisations (group_code, folded, id) WHERE listed_at IS NOT NULL;
CREATE INDEX organisations_folded ON organisations (folded);
CREATE INDEX organisations_name_trigrams ON organisations USING gin (folded gin_trgm_ops) WHERE listed_at IS NOT NULL;

-- Whoever reads mail at one of these domains, or at a domain below it, is at the organisation.
CREATE TABLE organisation_domains (
  -- As it stands in DNS: lower case, IDNA in ASCII, without a dot at the end.
  domain text CONSTRAINT organisation_domains_pkey PRIMARY KEY
    CHECK (domain ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$' AND char_length(domain) <= 253),
  organisation_id bigint NOT NULL REFERENCES organisations ON DELETE CASCADE
);
CREATE INDEX organisation_domains_organisation ON organisation_domains (organisation_id);

-- That a member belongs to an organisation: declared, confirmed, ended. Kept for good; to come back is a new one.
CREATE TABLE affiliations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members,
  organisation_id bigint NOT NULL REFERENCES organisations,
  declared_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  -- The delegate who invited, or the member of staff; null where an e-mail address at the organisation proved it.
  confirmed_by bigint REFERENCES members,
  confirmed_way text CHECK (confirmed_way IN ('email', 'invitation', 'staff')),
  -- The mailbox that proved it, as a hash: one address confirms one account.
  mailbox_hash bytea,
  -- Rights of a delegate: to write in its name, to invite others, to sign what others write in its name.
  may_speak boolean NOT NULL DEFAULT false,
  may_invite boolean NOT NULL DEFAULT false,
  may_countersign boolean NOT NULL DEFAULT false,
  ended_at timestamptz,
  ended_by bigint REFERENCES members,
  -- What staff noted when they confirmed it.
  note text CHECK (char_length(note) BETWEEN 1 AND 1000),
  CHECK ((confirmed_at IS NULL) = (confirmed_way IS NULL)),
  CHECK (confirmed_way = 'email' OR mailbox_hash IS NULL),
  CHECK ((confirmed_way IN ('invitation', 'staff')) OR confirmed_by IS NULL),
  CONSTRAINT affiliations_noted CHECK (confirmed_way <> 'staff' OR note IS NOT NULL),
  CONSTRAINT affiliations_rights_confirmed CHECK (confirmed_at IS NOT NULL OR NOT (may_speak OR may_invite OR may_countersign)),
  CHECK (ended_at IS NOT NULL OR ended_by IS NULL)
);
CREATE UNIQUE INDEX affiliations_open ON affiliations (member_id, organisation_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX affiliations_mailbox_once ON affiliations (organisation_id, mailbox_hash) WHERE ended_at IS NULL;
CREATE INDEX affiliations_organisation ON affiliations (organisation_id, id);
CREATE INDEX affiliations_member ON affiliations (member_id, id);

-- A link to an address at the organisation, by which a member proves to be there. Only its hash is kept.
CREATE TABLE affiliation_links (
  token_hash bytea PRIMARY KEY,
  -- A new link ends the one before.
  affiliation_id bigint NOT NULL CONSTRAINT affiliation_links_one_each UNIQUE REFERENCES affiliations ON DELETE CASCADE,
  email citext NOT NULL CHECK (char_length(email) <= 254),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX affiliation_links_expires_at ON affiliation_links (expires_at);

-- An invitation by a delegate or by staff: a mailed link, used once. The address goes when it is used, withdrawn or expired.
CREATE TABLE organisation_invitations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token_hash bytea NOT NULL CONSTRAINT organisation_invitations_token_key UNIQUE,
  organisation_id bigint NOT NULL REFERENCES organisations ON DELETE CASCADE,
  email citext CHECK (char_length(email) <= 254),
  invited_by bigint NOT NULL REFERENCES members,
  may_speak boolean NOT NULL,
  may_invite boolean NOT NULL,
  may_countersign boolean NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_by bigint REFERENCES members,
  withdrawn_at timestamptz,
  CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
  CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
);
CREATE INDEX organisation_invitations_organisation ON organisation_invitations (organisation_id, id);
CREATE UNIQUE INDEX organisation_invitations_once ON organisation_invitations (organisation_id, email)
  WHERE accepted_at IS NULL AND withdrawn_at IS NULL;

-- What members said of themselves becomes an organisation per name and group, and an affiliation.
ALTER TABLE members ADD COLUMN organisation_id bigint REFERENCES organisations;
UPDATE members SET organisation = NULL, verified_at = NULL WHERE btrim(organisation) = '';
INSERT INTO organisations (name, group_code, created_at)
SELECT DISTINCT ON (lower(btrim(organisation) COLLATE "und-x-icu"), group_code) btrim(organisation), group_code, created_at
FROM members WHERE organisation IS NOT NULL
ORDER BY lower(btrim(organisation) COLLATE "und-x-icu"), group_code, created_at, id;
INSERT INTO affiliations (member_id, organisation_id, declared_at, confirmed_at, confirmed_way, confirmed_by, note)
SELECT m.id, o.id, m.created_at, m.verified_at, CASE WHEN m.verified_at IS NOT NULL THEN 'staff' END, e.actor_id,
       CASE WHEN m.verified_at IS NOT NULL THEN coalesce(nullif(left(e.data ->> 'note', 1000), ''), '-') END
FROM members m
JOIN organisations o ON o.folded = lower(btrim(m.organisation) COLLATE "und-x-icu") AND o.group_code = m.group_code
LEFT JOIN LATERAL (
  SELECT actor_id, data FROM events WHERE member_id = m.id AND kind = 'member.verified' AND m.verified_at IS NOT NULL
  ORDER BY id DESC LIMIT 1) e ON true;

-- members.organisation, organisation_id and verified_at say what is shown of the open affiliations: one that is confirmed
-- for the group the member speaks from, else a confirmed one, else the first declared. Verified is who is confirmed for
-- the group they speak from.
CREATE FUNCTION derive_affiliation(members_changed bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- One after the other, each seeing what the one before made of the member.
  PERFORM FROM members WHERE id = ANY(members_changed) ORDER BY id FOR NO KEY UPDATE;
  UPDATE members m SET organisation = shown.name, organisation_id = shown.id, verified_at = shown.verified_at
  FROM members n LEFT JOIN LATERAL (
    SELECT o.id, o.name, CASE WHEN o.group_code = n.group_code AND n.group_code <> 'ID' THEN a.confirmed_at END AS verified_at
    FROM affiliations a JOIN organisations o ON o.id = a.organisation_id
    WHERE a.member_id = n.id AND a.ended_at IS NULL
    ORDER BY (a.confirmed_at IS NOT NULL AND o.group_code = n.group_code) DESC, a.confirmed_at IS NULL,
             coalesce(a.confirmed_at, a.declared_at), a.id LIMIT 1) shown ON true
  WHERE m.id = n.id AND n.id = ANY(members_changed)
    AND (m.organisation, m.organisation_id, m.verified_at) IS DISTINCT FROM (shown.name, shown.id, shown.verified_at);
END $$;
SELECT derive_affiliation(array_agg(id)) FROM members WHERE organisation IS NOT NULL;

CREATE FUNCTION affiliations_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM derive_affiliation((SELECT array_agg(DISTINCT member_id) FROM changed));
  RETURN NULL;
END $$;
CREATE TRIGGER affiliations_added AFTER INSERT ON affiliations
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION affiliations_changed();
CREATE TRIGGER affiliations_updated AFTER UPDATE ON affiliations
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION affiliations_changed();
CREATE TRIGGER affiliations_removed AFTER DELETE ON affiliations
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION affiliations_changed();

CREATE FUNCTION organisation_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM derive_affiliation((SELECT array_agg(member_id) FROM affiliations WHERE organisation_id = NEW.id AND ended_at IS NULL));
  RETURN NULL;
END $$;
CREATE TRIGGER organisations_renamed AFTER UPDATE OF name, group_code ON organisations FOR EACH ROW
  WHEN (OLD.name <> NEW.name OR OLD.group_code <> NEW.group_code) EXECUTE FUNCTION organisation_changed();

CREATE FUNCTION member_group_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM derive_affiliation(ARRAY[NEW.id]);
  RETURN NULL;
END $$;
CREATE TRIGGER members_group_changed AFTER UPDATE OF group_code ON members FOR EACH ROW
  WHEN (OLD.group_code <> NEW.group_code) EXECUTE FUNCTION member_group_changed();

-- Nobody writes them but the triggers above.
CREATE FUNCTION refuse_underived() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the organisation of a member follows from affiliations'
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'members_affiliation_derived', TABLE = 'members';
END $$;
CREATE TRIGGER members_affiliation_derived_insert BEFORE INSERT ON members FOR EACH ROW
  WHEN (NEW.organisation IS NOT NULL OR NEW.organisation_id IS NOT NULL OR NEW.verified_at IS NOT NULL)
  EXECUTE FUNCTION refuse_underived();
CREATE TRIGGER members_affiliation_derived_update BEFORE UPDATE OF organisation, organisation_id, verified_at ON members FOR EACH ROW
  WHEN (pg_trigger_depth() = 0
    AND (OLD.organisation, OLD.organisation_id, OLD.verified_at) IS DISTINCT FROM (NEW.organisation, NEW.organisation_id, NEW.verified_at))
  EXECUTE FUNCTION refuse_underived();

-- The capacity in which a contribution was made, for good: organisation is the name shown then; organisation_id whom it
-- is made FOR (null: the author speaks for themselves, and `named_organisation_id` is where they said they belong).
ALTER TABLE contributions
  ADD COLUMN organisation_id bigint REFERENCES organisations,
  ADD COLUMN named_organisation_id bigint REFERENCES organisations,
  ADD COLUMN affiliation text CHECK (affiliation IN ('declared', 'confirmed'));
UPDATE contributions c
SET affiliation = CASE WHEN m.verified_at <= c.submitted_at AND m.organisation = btrim(c.organisation) THEN 'confirmed' ELSE 'declared' END,
    named_organisation_id = o.id
FROM members m, contributions n LEFT JOIN organisations o ON o.folded = lower(btrim(n.organisation) COLLATE "und-x-icu") AND o.group_code = n.group_code
WHERE c.organisation IS NOT NULL AND n.id = c.id AND m.id = c.author_id;
ALTER TABLE contributions
  ADD CONSTRAINT contributions_mandated CHECK (organisation_id IS NULL OR
    (affiliation IS NOT DISTINCT FROM 'confirmed' AND organisation IS NOT NULL AND named_organisation_id IS NOT DISTINCT FROM organisation_id)),
  ADD CONSTRAINT contributions_named CHECK ((organisation IS NULL) = (affiliation IS NULL) AND (organisation IS NOT NULL OR named_organisation_id IS NULL));
CREATE INDEX contributions_for_organisation ON contributions (organisation_id, placed_at DESC, id DESC) WHERE organisation_id IS NOT NULL;
CREATE INDEX contributions_naming ON contributions (named_organisation_id) WHERE named_organisation_id IS NOT NULL;

-- An author who speaks for themselves may go, and then names no organisation any more; nothing else of it changes.
CREATE TRIGGER contributions_capacity_fixed BEFORE UPDATE OF group_code, organisation, organisation_id, affiliation ON contributions
  FOR EACH ROW WHEN (OLD.group_code <> NEW.group_code OR OLD.organisation_id IS DISTINCT FROM NEW.organisation_id
    OR (NEW.organisation IS NOT NULL AND
      (OLD.organisation IS DISTINCT FROM NEW.organisation OR OLD.affiliation IS DISTINCT FROM NEW.affiliation)))
  EXECUTE FUNCTION refuse_change();

-- The signature of another delegate where the organisation asks for it. An edit asks for it again.
CREATE TABLE countersignatures (
  contribution_id bigint PRIMARY KEY REFERENCES contributions ON DELETE CASCADE,
  organisation_id bigint NOT NULL REFERENCES organisations,
  author_id bigint NOT NULL REFERENCES members,
  asked_at timestamptz NOT NULL,
  outcome text CHECK (outcome IN ('signed', 'declined')),
  decided_at timestamptz,
  decided_by bigint REFERENCES members,
  words text CHECK (char_length(words) BETWEEN 1 AND 1000),
  CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_by IS NULL)),
  CONSTRAINT countersignatures_reasons CHECK (outcome <> 'declined' OR words IS NOT NULL),
  CONSTRAINT countersignatures_not_own CHECK (decided_by <> author_id)
);
CREATE INDEX countersignatures_waiting ON countersignatures (organisation_id, asked_at, contribution_id) WHERE outcome IS NULL;

-- Nobody speaks for an organisation without its mandate, from another group than its own, or past its countersignature.
CREATE FUNCTION require_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mandating organisations;
BEGIN
  SELECT o.* INTO mandating FROM organisations o JOIN affiliations a ON a.organisation_id = o.id
    WHERE o.id = NEW.organisation_id AND o.listed_at IS NOT NULL
      AND a.member_id = NEW.author_id AND a.ended_at IS NULL AND a.may_speak
    FOR SHARE OF a;
  IF NOT FOUND OR mandating.group_code <> NEW.group_code THEN
    RAISE EXCEPTION 'member % has no mandate of organisation % for group %', NEW.author_id, NEW.organisation_id, NEW.group_code
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_mandate', TABLE = 'contributions';
  END IF;
  IF mandating.countersign AND NEW.state = 'published' THEN
    RAISE EXCEPTION 'a contribution for organisation % waits for a countersignature', NEW.organisation_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_countersigned', TABLE = 'contributions';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contributions_mandate BEFORE INSERT ON contributions
  FOR EACH ROW WHEN (NEW.organisation_id IS NOT NULL) EXECUTE FUNCTION require_mandate();

-- As before, and: what has been asked to be countersigned appears only once it is; where no case is open, the signature
-- of the same transaction publishes it in place of a decision.
CREATE OR REPLACE FUNCTION require_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'published' AND EXISTS (
    SELECT FROM countersignatures s WHERE s.contribution_id = NEW.id AND s.outcome IS DISTINCT FROM 'signed'
  ) THEN
    RAISE EXCEPTION 'contribution % has not been countersigned', NEW.id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_countersigned', TABLE = 'contributions';
  END IF;
  IF OLD.state = 'held' AND NEW.state = 'published' AND EXISTS (
    SELECT FROM countersignatures s
    WHERE s.contribution_id = NEW.id AND s.outcome = 'signed' AND s.xmin = pg_current_xact_id()::xid
  ) AND NOT EXISTS (SELECT FROM cases k WHERE k.contribution_id = NEW.id AND k.state = 'open') THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (
    SELECT FROM decisions d
    WHERE d.contribution_id = NEW.id AND d.previous_state = OLD.state AND d.new_state = NEW.state
      AND d.xmin = pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'contribution % goes from % to % without a decision', NEW.id, OLD.state, NEW.state
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_decided', TABLE = 'contributions';
  END IF;
  RETURN NULL;
END $$;
