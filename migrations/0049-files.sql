-- Files: what members add to a text, such as a report or a picture. Their bytes are in the database, in parts.

CREATE TABLE files (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 160 AND name !~ '[/\\[:cntrl:]]'),
  -- What it is, in the words of whoever added it; of a picture, what it shows.
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 160),
  language language_code,
  media_type text NOT NULL,
  size bigint NOT NULL CHECK (size > 0),
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  -- Of a picture, in pixels.
  width integer CHECK (width > 0),
  height integer CHECK (height > 0),
  -- Waiting for the scanner; a virus was found, and the bytes are gone; none was; nobody looked.
  state text NOT NULL CHECK (state IN ('waiting', 'infected', 'clean', 'unscanned')),
  scanned_at timestamptz,
  uploaded_by bigint REFERENCES members,
  -- The organisation of whoever added it: what it may add in a month is counted for it.
  organisation_id bigint REFERENCES organisations,
  uploaded_at timestamptz NOT NULL,
  CHECK ((width IS NULL) = (height IS NULL)),
  CHECK ((scanned_at IS NOT NULL) = (state IN ('infected', 'clean')))
);
CREATE INDEX files_uploaded_by ON files (uploaded_by, uploaded_at) WHERE uploaded_by IS NOT NULL;
CREATE INDEX files_organisation ON files (organisation_id, uploaded_at) WHERE organisation_id IS NOT NULL;

CREATE TABLE file_parts (
  file_id bigint NOT NULL REFERENCES files ON DELETE CASCADE,
  part integer NOT NULL CHECK (part >= 0),
  bytes bytea NOT NULL CHECK (octet_length(bytes) BETWEEN 1 AND 1048576),
  PRIMARY KEY (file_id, part)
);
ALTER TABLE file_parts ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What is said of a file never changes, so that its address means the same for good: only whether it was scanned, and by
-- whom it was added once they have gone.
CREATE FUNCTION keep_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.name, NEW.media_type, NEW.size, NEW.sha256) IS DISTINCT FROM (OLD.id, OLD.name, OLD.media_type, OLD.size, OLD.sha256)
      OR OLD.state = 'infected' AND NEW.state <> 'infected' THEN
    RAISE EXCEPTION 'a file is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'files_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER files_kept BEFORE UPDATE ON files FOR EACH ROW EXECUTE FUNCTION keep_file();

-- Which files a version of a document has, and which a contribution has as evidence.
CREATE TABLE document_files (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  place smallint NOT NULL CHECK (place BETWEEN 1 AND 10),
  file_id bigint NOT NULL REFERENCES files,
  PRIMARY KEY (document_id, version, file_id),
  UNIQUE (document_id, version, place),
  FOREIGN KEY (document_id, version) REFERENCES document_versions
);
CREATE INDEX document_files_file ON document_files (file_id);
CREATE TRIGGER document_files_append_only BEFORE UPDATE OR DELETE ON document_files FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE contribution_files (
  contribution_id bigint NOT NULL REFERENCES contributions,
  place smallint NOT NULL CHECK (place BETWEEN 1 AND 3),
  file_id bigint NOT NULL REFERENCES files,
  PRIMARY KEY (contribution_id, file_id),
  UNIQUE (contribution_id, place)
);
CREATE INDEX contribution_files_file ON contribution_files (file_id);

-- A card shows the files that were found clean: it is made anew once they were.
CREATE FUNCTION renew_cards_of_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_cards(ARRAY(SELECT contribution_id FROM contribution_files WHERE file_id = NEW.id ORDER BY contribution_id));
  RETURN NULL;
END $$;
CREATE TRIGGER files_scanned AFTER UPDATE OF state ON files
  FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION renew_cards_of_file();

SELECT guard_member_reference('files', 'uploaded_by');
