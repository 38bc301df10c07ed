-- Organisations and the mail domains at which their people are found.
CREATE TABLE organisations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Its address for good, given when it is listed.
  slug text CONSTRAINT organisations_slug_key UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(slug) <= 100),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  -- The name as it is compared and sorted, whatever the locale of the database.
  folded text COLLATE "und-x-icu" GENERATED ALWAYS AS (lower(name COLLATE "und-x-icu")) STORED,
  looks text GENERATED ALWAYS AS (looks_like(name)) STORED,
  -- While only members name it, the group of whoever named it first.
  group_code group_code NOT NULL,
  country text CHECK (country ~ '^[A-Z]{2}$'),
  site text CHECK (site ~ '^https?://' AND char_length(site) <= 300),
  register_number text CHECK (register_number ~ '^[0-9]{4,14}-[0-9]{2}$'),
  description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 2000),
  -- That of the description; a name that members gave has none.
  language language_code NOT NULL DEFAULT 'en',
  -- Whether what is written in its name waits until another delegate signs it.
  countersign boolean NOT NULL DEFAULT false,
  -- When staff listed it. Until then it is a name that members gave: no page, in no directory, nobody speaks for it.
  listed_at timestamptz,
  created_at timestamptz NOT NULL,
  -- Grows with every edit, so that an edit made from older facts is noticed.
  revision integer NOT NULL DEFAULT 1 CHECK (revision >= 1),
  -- hidden, removed: moderators took away what it says about itself (name, description, language, site), which is kept
  -- beside; what is given instead waits for one of them.
  page_state text NOT NULL DEFAULT 'published' CHECK (page_state IN ('published', 'hidden', 'removed')),
  withheld jsonb,
  proposed jsonb,
  proposed_at timestamptz,
  CONSTRAINT organisations_withheld CHECK ((page_state = 'published') = (withheld IS NULL)),
  CHECK ((proposed IS NULL) = (proposed_at IS NULL) AND (proposed IS NULL OR withheld IS NOT NULL)),
  CHECK (listed_at IS NULL OR slug IS NOT NULL),
  CONSTRAINT organisations_listed_group CHECK (listed_at IS NULL OR group_code <> 'ID')
);
-- A name that members gave stands once per group; listed ones may share theirs (a ministry in two countries).
CREATE UNIQUE INDEX organisations_named_once ON organisations (folded, group_code) WHERE listed_at IS NULL;
CREATE INDEX organisations_listed ON organisations (folded, id) WHERE listed_at IS NOT NULL;
CREATE INDEX organisations_listed_in_group ON organisations (group_code, folded, id) WHERE listed_at IS NOT NULL;
CREATE INDEX organisations_folded ON organisations (folded);
CREATE INDEX organisations_looks ON organisations (looks) WHERE listed_at IS NOT NULL;
CREATE INDEX organisations_name_trigrams ON organisations USING gin (folded gin_trgm_ops) WHERE listed_at IS NOT NULL;

-- The names an organisation had before, each until when: it had the first since it was created, and each other since the
-- one before it ended.
CREATE TABLE past_organisation_names (
  organisation_id bigint NOT NULL REFERENCES organisations ON DELETE CASCADE,
  name text NOT NULL,
  used_until timestamptz NOT NULL
);
CREATE INDEX past_organisation_names_organisation ON past_organisation_names (organisation_id, used_until);

-- Whoever reads mail at one of these domains, or at a domain below it, is at the organisation.
CREATE TABLE organisation_domains (
  -- As it stands in DNS: lower case, IDNA in ASCII, without a dot at the end.
  domain text CONSTRAINT organisation_domains_pkey PRIMARY KEY
    CHECK (domain ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$' AND char_length(domain) <= 253),
  organisation_id bigint NOT NULL REFERENCES organisations ON DELETE CASCADE
);
CREATE INDEX organisation_domains_organisation ON organisation_domains (organisation_id);
