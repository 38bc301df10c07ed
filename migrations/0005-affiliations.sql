-- Who belongs to which organisation with which rights, and what is shown of it beside a member's name.

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

-- members.organisation, organisation_id and verified_at say what is shown of the open affiliations: one that is confirmed
-- for the group the member speaks from, else a confirmed one, else the first declared. Verified is who is confirmed for
-- the group they speak from.
CREATE FUNCTION derive_affiliation(of_members bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- One after the other, each seeing what the one before made of the member.
  PERFORM FROM members WHERE id = ANY(of_members) ORDER BY id FOR NO KEY UPDATE;
  UPDATE members m SET organisation = shown.name, organisation_id = shown.id, verified_at = shown.verified_at
  FROM members n LEFT JOIN LATERAL (
    SELECT o.id, o.name, CASE WHEN o.group_code = n.group_code AND n.group_code <> 'ID' THEN a.confirmed_at END AS verified_at
    FROM affiliations a JOIN organisations o ON o.id = a.organisation_id
    WHERE a.member_id = n.id AND a.ended_at IS NULL
    ORDER BY (a.confirmed_at IS NOT NULL AND o.group_code = n.group_code) DESC, a.confirmed_at IS NULL,
             coalesce(a.confirmed_at, a.declared_at), a.id LIMIT 1) shown ON true
  WHERE m.id = n.id AND n.id = ANY(of_members)
    AND (m.organisation, m.organisation_id, m.verified_at) IS DISTINCT FROM (shown.name, shown.id, shown.verified_at);
END $$;

CREATE FUNCTION derive_from_affiliations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM derive_affiliation((SELECT array_agg(DISTINCT member_id) FROM changed));
  RETURN NULL;
END $$;
CREATE TRIGGER affiliations_added AFTER INSERT ON affiliations
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derive_from_affiliations();
CREATE TRIGGER affiliations_updated AFTER UPDATE ON affiliations
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derive_from_affiliations();
CREATE TRIGGER affiliations_removed AFTER DELETE ON affiliations
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derive_from_affiliations();

CREATE FUNCTION derive_from_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM derive_affiliation((SELECT array_agg(member_id) FROM affiliations WHERE organisation_id = NEW.id AND ended_at IS NULL));
  RETURN NULL;
END $$;
CREATE TRIGGER organisations_renamed AFTER UPDATE OF name, group_code ON organisations FOR EACH ROW
  WHEN (OLD.name <> NEW.name OR OLD.group_code <> NEW.group_code) EXECUTE FUNCTION derive_from_organisation();

CREATE FUNCTION derive_from_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM derive_affiliation(ARRAY[NEW.id]);
  RETURN NULL;
END $$;
CREATE TRIGGER members_group_changed AFTER UPDATE OF group_code ON members FOR EACH ROW
  WHEN (OLD.group_code <> NEW.group_code) EXECUTE FUNCTION derive_from_group();

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

SELECT guard_member_reference('affiliations', 'member_id');
SELECT guard_member_reference('affiliations', 'confirmed_by');
SELECT guard_member_reference('affiliations', 'ended_by');
