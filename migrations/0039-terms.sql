-- The terms of use as they were published: they are made from code and configuration, so what they said is kept here.
CREATE TABLE terms_versions (
  number integer PRIMARY KEY CHECK (number > 0),
  published_at timestamptz NOT NULL,
  -- Whether every member who was registered is told (Article 14(2) of the Digital Services Act).
  significant boolean NOT NULL,
  -- The last member to whom the mail about it is in the queue, by id.
  told_up_to bigint NOT NULL DEFAULT 0,
  CONSTRAINT terms_versions_first CHECK (number > 1 OR NOT significant)
);
-- What each of them said, and what it changed, in a few words; the first changed nothing.
CREATE TABLE terms_version_texts (
  version integer NOT NULL REFERENCES terms_versions ON DELETE RESTRICT,
  language language_code NOT NULL,
  markdown text NOT NULL CHECK (markdown <> ''),
  summary text CHECK (char_length(summary) BETWEEN 1 AND 600),
  PRIMARY KEY (version, language),
  CHECK ((version = 1) = (summary IS NULL))
);
CREATE TRIGGER terms_version_texts_append_only BEFORE UPDATE OR DELETE ON terms_version_texts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION keep_terms_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'told_up_to' = to_jsonb(OLD) - 'told_up_to' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a version of the terms is never edited or deleted';
END $$;
CREATE TRIGGER terms_versions_are_kept BEFORE UPDATE OR DELETE ON terms_versions
  FOR EACH ROW EXECUTE FUNCTION keep_terms_version();
