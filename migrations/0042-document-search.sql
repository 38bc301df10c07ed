-- What is searched of documents: the version that everybody reads.
CREATE TABLE search_documents (
  id bigint PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  at timestamptz NOT NULL,
  language language_code NOT NULL,
  words tsvector NOT NULL,
  -- What excerpts are taken from.
  title text NOT NULL,
  text text NOT NULL
);
CREATE INDEX search_documents_newest ON search_documents (at DESC, id DESC);
CREATE INDEX search_documents_words ON search_documents USING gin (words) WITH (fastupdate = off);

-- The entry of a document as it should be: its title above its lede, these above its sections.
CREATE FUNCTION search_document(of_id bigint)
RETURNS TABLE (id bigint, at timestamptz, language language_code, words tsvector, title text, text text)
LANGUAGE sql STABLE AS $$
  SELECT d.id, d.published_at, v.language,
         setweight(search_vector(v.language, search_plain(v.title)), 'A') || setweight(search_vector(v.language, search_plain(v.lede)), 'B')
           || setweight(search_vector(v.language, search_text(sections.html)), 'C')
           || search_places(v.language, d.board_id, NULL, CASE WHEN d.organisation_id IS NOT NULL THEN d.group_code END, d.organisation_id)
           || search_days(d.published_at),
         search_plain(v.title), search_plain(v.lede) || search_text(' ' || sections.html)
  FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
  CROSS JOIN LATERAL (
    SELECT coalesce(string_agg(concat_ws(' ', replace(replace(s.value ->> 'heading', '&', '&amp;'), '<', '&lt;'), s.value ->> 'html'), ' ' ORDER BY s.place), '') AS html
    FROM jsonb_array_elements(v.sections) WITH ORDINALITY AS s (value, place)) sections
  WHERE d.id = of_id AND is_public_document(d.id)
$$;

CREATE FUNCTION index_document(of_id bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_word_changes (change, text) SELECT -1, title || ' ' || text FROM search_documents WHERE id = of_id;
  INSERT INTO search_documents (id, at, language, words, title, text) SELECT * FROM search_document(of_id)
    ON CONFLICT (id) DO UPDATE SET at = excluded.at, language = excluded.language, words = excluded.words,
      title = excluded.title, text = excluded.text;
  IF FOUND THEN
    INSERT INTO search_word_changes (change, text) SELECT 1, title || ' ' || text FROM search_documents WHERE id = of_id;
  ELSE
    DELETE FROM search_documents WHERE id = of_id;
  END IF;
END $$;

-- What is said of it goes and comes back with it.
CREATE FUNCTION index_changed_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_document(below.id) FROM (
    WITH RECURSIVE below AS (SELECT NEW.id UNION ALL SELECT d.id FROM below JOIN documents d ON d.about_id = below.id)
    SELECT id FROM below) below;
  RETURN NULL;
END $$;
CREATE TRIGGER documents_indexed AFTER UPDATE OF state, version, board_id ON documents
  FOR EACH ROW WHEN (OLD.state = 'published' OR NEW.state = 'published') EXECUTE FUNCTION index_changed_document();

-- The name of somebody who has gone leaves the entry too.
CREATE FUNCTION index_changed_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_document(NEW.document_id);
  RETURN NULL;
END $$;
CREATE TRIGGER document_versions_indexed AFTER UPDATE OF title, lede, sections ON document_versions
  FOR EACH ROW WHEN (NEW.published_at IS NOT NULL) EXECUTE FUNCTION index_changed_version();
