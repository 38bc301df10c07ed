-- What the other subjects rest on: extensions, domains, and the function that keeps a table append-only.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- The six stakeholder groups, and individuals (ID), who are shown but are not one of the six.
CREATE DOMAIN group_code AS text CHECK (VALUE IN ('IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID'));
CREATE DOMAIN language_code AS text CHECK (VALUE ~ '^[a-z]{2}$');

-- The place of a group in arrays of seven numbers, one per group: IN CS PS CO TU AC ID.
CREATE FUNCTION group_index(of_group group_code) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN array_position(ARRAY['IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID']::text[], of_group::text);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
