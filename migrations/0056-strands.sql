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
  CONSTRAINT strand_entries_once UNIQUE (strand_id, guid_hash),
  CONSTRAINT strand_entries_hidden CHECK (num_nonnulls(hidden_by, hidden_at, hidden_words) IN (0, 3))
);
CREATE INDEX strand_entries_newest ON strand_entries (strand_id, published_at DESC, id DESC);

SELECT guard_member_reference('strand_entries', 'hidden_by', 'refuse', 'INSERT OR UPDATE OF hidden_by');
