-- Discussions that go on elsewhere: where they are, and of those with a feed the newest entries as plain text.

CREATE TABLE strands (
  document_id bigint PRIMARY KEY,
  kind text NOT NULL DEFAULT 'strand' CHECK (kind = 'strand'),
  FOREIGN KEY (document_id, kind) REFERENCES documents (id, kind),
  form text NOT NULL CHECK (form IN ('feed', 'debate', 'site')),
  url text NOT NULL CHECK (url LIKE 'https://%' AND char_length(url) <= 500),
  feed_url text CONSTRAINT strands_feed UNIQUE CHECK (feed_url LIKE 'https://%' AND char_length(feed_url) <= 500),
  organiser text NOT NULL CHECK (char_length(organiser) BETWEEN 1 AND 160),
  opens_on date,
  closes_on date,
  -- What the other side said of the version it sent last.
  etag text CHECK (char_length(etag) <= 300),
  modified text CHECK (char_length(modified) <= 100),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'dead')),
  failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  -- When it last answered, and when it is asked again.
  ok_at timestamptz,
  next_at timestamptz NOT NULL,
  CONSTRAINT strands_with_feed CHECK (form <> 'feed' OR feed_url IS NOT NULL),
  CONSTRAINT strands_dates CHECK (closes_on >= opens_on)
);
CREATE INDEX strands_due ON strands (next_at) WHERE state = 'active';

CREATE TABLE strand_entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  strand_id bigint NOT NULL REFERENCES strands,
  guid_hash bytea NOT NULL CHECK (octet_length(guid_hash) = 32),
  url text NOT NULL CHECK (url ~ '^https?://' AND char_length(url) <= 2000),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 300),
  summary text NOT NULL CHECK (char_length(summary) <= 500),
  language text CHECK (language ~ '^[a-z]{2}$'),
  published_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  hidden_by bigint REFERENCES members,
  hidden_at timestamptz,
  hidden_words text CHECK (char_length(hidden_words) BETWEEN 1 AND 1000),
  -- By what it is searched.
  words tsvector NOT NULL,
  CONSTRAINT strand_entries_once UNIQUE (strand_id, guid_hash),
  CONSTRAINT strand_entries_hidden CHECK (num_nonnulls(hidden_by, hidden_at, hidden_words) IN (0, 3))
);
CREATE INDEX strand_entries_newest ON strand_entries (strand_id, published_at DESC, id DESC);
CREATE INDEX strand_entries_url ON strand_entries (url);
CREATE INDEX strand_entries_words ON strand_entries USING gin (words) WITH (fastupdate = off);

-- In which language an entry is searched: its own where that is one in which people search, else that of its strand.
CREATE FUNCTION language_of_strand_entry(own text, of_strand text) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN own IN ('bg', 'hr', 'cs', 'da', 'nl', 'en', 'et', 'fi', 'fr', 'de', 'el', 'hu', 'ga', 'it', 'lv', 'lt', 'mt', 'pl', 'pt', 'ro', 'sk', 'sl', 'es', 'sv')
    THEN own ELSE of_strand END;

-- The words of an entry: its title above its summary.
CREATE FUNCTION words_of_strand_entry(e strand_entries) RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT setweight(search_vector(l.language, search_plain(e.title)), 'A') || setweight(search_vector(l.language, search_plain(e.summary)), 'B')
           || search_places(l.language, d.board_id, NULL, NULL, NULL) || search_days(e.published_at)
  FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
  CROSS JOIN LATERAL (SELECT language_of_strand_entry(e.language, v.language) AS language) l WHERE d.id = e.strand_id
$$;
CREATE FUNCTION index_strand_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.words := words_of_strand_entry(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER strand_entries_indexed BEFORE INSERT OR UPDATE OF title, summary, language ON strand_entries
  FOR EACH ROW EXECUTE FUNCTION index_strand_entry();

-- What is searched of them: those that everybody reads; of what two strands have, the first.
CREATE VIEW search_strand_entries AS
  SELECT e.id, e.published_at AS at, language_of_strand_entry(e.language, v.language) AS language, e.language AS own_language,
         e.words, e.url, e.strand_id, v.title AS strand,
         search_plain(e.title) AS title, search_plain(e.summary) AS summary
  FROM strand_entries e JOIN documents d ON d.id = e.strand_id AND d.state = 'published'
  JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
  WHERE e.hidden_at IS NULL AND NOT EXISTS (
    SELECT FROM strand_entries o JOIN documents p ON p.id = o.strand_id AND p.state = 'published'
    WHERE o.url = e.url AND o.hidden_at IS NULL AND (o.published_at, o.id) < (e.published_at, e.id));

SELECT guard_member_reference('strand_entries', 'hidden_by', 'refuse', 'INSERT OR UPDATE OF hidden_by');
