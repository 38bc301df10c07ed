-- What everybody reads, as it is searched: published contributions of debates that are open to all, these debates, the
-- people who spoke in them and the organisations listed. Nothing else is ever in these tables: triggers follow every
-- change in its own transaction, so a text that is held, hidden, removed or withdrawn cannot be found, counted or guessed.

-- Two configurations per official language of the EU. Its own one (search_own_config) stems words as they are written, where
-- PostgreSQL can; search_config folds accents before the stemmer, for what is typed without them. Which languages it can
-- stem depends on its version; for the others there are their endings (search_endings).
CREATE TEXT SEARCH CONFIGURATION search_simple (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION search_simple ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
DO $$
DECLARE
  stemmed record;
  languages text[] := '{}';
  names text[] := '{}';
BEGIN
  FOR stemmed IN
    SELECT code, name FROM (VALUES
      ('da', 'danish'), ('de', 'german'), ('el', 'greek'), ('en', 'english'), ('es', 'spanish'), ('et', 'estonian'),
      ('fi', 'finnish'), ('fr', 'french'), ('ga', 'irish'), ('hu', 'hungarian'), ('it', 'italian'), ('lt', 'lithuanian'),
      ('nl', 'dutch'), ('pt', 'portuguese'), ('ro', 'romanian'), ('sv', 'swedish')) AS l (code, name)
    WHERE EXISTS (SELECT FROM pg_ts_config c WHERE c.cfgname = l.name AND c.cfgnamespace = 'pg_catalog'::regnamespace)
  LOOP
    EXECUTE format('CREATE TEXT SEARCH CONFIGURATION search_%s (COPY = pg_catalog.%I)', stemmed.code, stemmed.name);
    EXECUTE format('ALTER TEXT SEARCH CONFIGURATION search_%s ALTER MAPPING FOR hword, hword_part, word WITH unaccent, %I',
      stemmed.code, stemmed.name || '_stem');
    languages := languages || stemmed.code::text;
    names := names || stemmed.name::text;
  END LOOP;
  EXECUTE format($f$
    CREATE FUNCTION search_config(language text) RETURNS regconfig LANGUAGE sql STABLE PARALLEL SAFE AS $q$
      SELECT CASE WHEN language = ANY (%L::text[]) THEN 'search_' || language ELSE 'search_simple' END::regconfig
    $q$ $f$, languages);
  EXECUTE format($f$
    CREATE FUNCTION search_own_config(language text) RETURNS regconfig LANGUAGE sql STABLE PARALLEL SAFE AS $q$
      SELECT ('pg_catalog.' || coalesce((%L::text[])[array_position(%L::text[], language)], 'simple'))::regconfig
    $q$ $f$, names, languages);
END $$;

-- The endings of declension in languages without a stemmer, as alternatives of a regular expression; null for the others.
CREATE FUNCTION search_endings(language text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE language
    WHEN 'bg' THEN 'к(а|ът|о|ове)?|ци(те)?|ен|н(и|а|о|ите|ата|ото|ия|ият)|ищ(е|а|ето|ата)|овци(те)?|[ое]ве(те)?|и?(ят|я|ята|и|ите|е|ето|ю)|ът|[аоуъ]|[аое](та|то|те)'
    WHEN 'cs' THEN 'ách|ích|ých|ech|ata|aty|ete|eti|ého|ému|iho|ího|ími|imu|ými|ama|ami|emi|ěmi|ové|ovi|ou|em|es|ém|ím|ým|ům|ám|at|mi|[aáeéěiíoóuúůyý]'
    WHEN 'hr' THEN 'a?k|aka|k[aeu]|kom|c[aeiou]|cima|cama|ovima|evima|ijama|ij[aeiu]|ijom|ima|ama|ov[aeiu]|ev[aeiu]|ovom|evom|og|oga|ome|omu|om|em|oj|im|ih|[aeiou]'
    WHEN 'lv' THEN 'iem|ajam|ajiem|ajām|ajā|ajai|ajos|ajās|iju|ijas?|ijām|ijai|[ae]is?|ie|i[js]|[aeouāēīō]s|[aeiuāēīo]m|[aāeēiīouūsš]'
    WHEN 'mt' THEN 'ijiet|iet|ijin|ij[ai]|ijja|in|at|ha|hom|na|kom|ni|[aeiu]'
    WHEN 'pl' THEN 'i?ami|i?ach|i?om|i?ego|i?emu|[iy]mi|[iy]ch|i?ej|ow[ie]|owie|i?ów|i?em|i?[aąeęou]|i[ió]|[ióy]'
    WHEN 'sk' THEN 'i?ami?|i?ach|ách|ích|ých|och|ého|ieho|iho|ému|iemu|imi|ími|ými|ovi|ové|ov|[oe]m|[áíý]m|ou|ej|mi|i[aeu]|[aáäeéiíoóuúyý]'
    WHEN 'sl' THEN 'ec|c[aeiu]|cem|cev|cih|[oea]ma|[ai]mi|ega|emu|ima|ih|[ieoa]m|[oe]v|ah|j[ou]|ij|[aeiou]'
  END
$$;

-- The words of rendered HTML as they are read: without tags, characters still written as entities, and without what is
-- written in a word and not seen (soft hyphens, spaces of no width). Nor with the characters that mark something below.
CREATE FUNCTION search_text(html text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(
    translate(regexp_replace(regexp_replace(html, '</?(a|strong|em|del|code)( [^>]*)?>', '', 'g'), '<[^>]*>', ' ', 'g'), E'\x01\x02\x03\x04\u01c0', ''),
    E'(?<=[[:alnum:]])[\u00ad\u200b-\u200d\u2060\ufeff]+(?=[[:alnum:]])', '', 'g')
$$;

-- A line that is no HTML, as search_text would leave it.
CREATE FUNCTION search_plain(line text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT search_text(replace(replace(line, '&', '&amp;'), '<', '&lt;'))
$$;

-- The line in pieces, as PostgreSQL's parser should read it: words and numbers only, not the addresses, negative numbers
-- and hyphenated words that it would make of them, and each character of scripts without spaces. Between pieces stands
-- \x03, which whoever shows the line takes out. Entities stay, and quotation marks, which queries know.
CREATE FUNCTION search_pieces(line text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(normalize(line, NFC),
    E'([^[:alnum:][:space:]&;#"\x01-\x04]|[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007'
      || E'\u3021-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f])',
    E'\x03\\1\x03', 'g')
$$;

-- Pieces in which names in capitals that are stop words in small letters (IT, WHO) are words of their own: marked by a
-- letter that no language of the EU has, which whoever shows them takes out too. What joins queries stays.
CREATE FUNCTION search_names(language text, pieces text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN names IS NULL THEN pieces ELSE regexp_replace(pieces, '\m(' || names || ')\M', E'\\1\u01c0', 'g') END
  FROM (SELECT string_agg(DISTINCT found[1], '|') AS names
        FROM regexp_matches(pieces, '\m([[:upper:]]{2,5})\M', 'g') AS m (found)
        WHERE found[1] NOT IN ('OR', 'AND', 'NOT') AND to_tsvector(search_own_config(language), found[1]) = '') AS stop_words
$$;

-- What is searched of a word as a configuration leaves it: without its ending, and folded.
CREATE FUNCTION search_lexeme(lexeme text, endings text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(nullif(lower(unaccent(
    CASE WHEN endings IS NULL THEN lexeme ELSE regexp_replace(lexeme, '^(.{3,}?)(?:' || endings || ')$', '\1') END)), ''), lexeme)
$$;
CREATE FUNCTION search_quoted(lexeme text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || ''''
$$;
CREATE FUNCTION search_lexemes(words tsvector, endings text) RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(search_quoted(search_lexeme(lexeme, endings)) || ':' || array_to_string(positions, ','), ' '), '')::tsvector
  FROM unnest(words)
$$;

-- Whether folding may change a letter: beyond the accented and other scripts of Europe stand only marks, and what is not folded.
CREATE FUNCTION search_has_accents(pieces text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN pieces ~ '[\u00aa-\u1fff]';

-- The words of a line in this language, at their places: stemmed as they are written and then folded, and where it has
-- accents also folded and then stemmed. So what is typed with accents finds all forms of a word, and what is typed without
-- them still finds it.
CREATE FUNCTION search_vector(language text, line text) RETURNS tsvector LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  pieces text := search_names(language, search_pieces(line));
  endings text := search_endings(language);
  folded tsvector := to_tsvector(search_config(language), pieces);
BEGIN
  IF endings IS NOT NULL THEN folded := search_lexemes(folded, unaccent(endings)); END IF;
  IF NOT search_has_accents(pieces) THEN RETURN folded; END IF;
  RETURN (search_lexemes(to_tsvector(search_own_config(language), pieces), endings)::text || ' ' || folded::text)::tsvector;
END $$;

CREATE FUNCTION search_query_parts(query tsquery) RETURNS TABLE (n bigint, part text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT n, found[1] FROM regexp_matches(query::text, '(''(?:[^'']|'''')*''|[^'']+)', 'g') WITH ORDINALITY AS m (found, n)
$$;
CREATE FUNCTION search_query_lexemes(query tsquery, endings text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(
    CASE WHEN part LIKE '''%'
         THEN search_quoted(search_lexeme(replace(replace(substr(part, 2, length(part) - 2), '''''', ''''), '\\', '\'), endings))
         ELSE part END, '' ORDER BY n), '')::tsquery
  FROM search_query_parts(query)
$$;

-- What is typed, in pieces as search_query takes them: quotation marks of every language are those of phrases.
CREATE FUNCTION search_typed(typed text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(search_pieces(regexp_replace(
    regexp_replace(translate(typed, '“”„‟«»', '""""""'), '\mhttps?://', '', 'gi'), '(^|[\s"])-', E'\\1\x04', 'g')), E'\x04', '-')
$$;

-- What is typed, in web syntax ("a phrase", or, -without) and in pieces, as a query for texts in this language.
CREATE FUNCTION search_query(language text, typed text) RETURNS tsquery LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  pieces text := search_names(language, typed);
  endings text := search_endings(language);
  folded tsquery := websearch_to_tsquery(search_config(language), pieces);
  own tsquery;
  whole text;
  alike boolean;
BEGIN
  IF endings IS NOT NULL THEN folded := search_query_lexemes(folded, unaccent(endings)); END IF;
  IF NOT search_has_accents(pieces) THEN RETURN folded; END IF;
  own := search_query_lexemes(websearch_to_tsquery(search_own_config(language), pieces), endings);
  IF own = folded OR numnode(own) = 0 THEN RETURN own; END IF;
  -- Word by word where both have the same words, so that exclusions and phrases mean both; else one or the other.
  SELECT string_agg(CASE WHEN o.part = f.part THEN o.part ELSE '(' || o.part || '|' || f.part || ')' END, '' ORDER BY n),
         bool_and(coalesce(o.part = f.part OR (o.part LIKE '''%' AND f.part LIKE '''%'), false))
    INTO whole, alike FROM search_query_parts(own) o FULL JOIN search_query_parts(folded) f USING (n);
  RETURN CASE WHEN alike THEN whole::tsquery ELSE own || folded END;
END $$;

-- The same query for ts_headline, which reads a line by the language's own configuration: with the words of the line that
-- stand where the query's do.
CREATE FUNCTION search_marking(language text, line text, query tsquery) RETURNS tsquery LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  marking tsquery := query;
  wanted tsquery := (SELECT coalesce(string_agg(part, '|'), '')::tsquery FROM search_query_parts(query) WHERE part LIKE '''%');
  found record;
BEGIN
  FOR found IN
    SELECT search_quoted(w.lexeme) AS lexeme, string_agg(DISTINCT search_quoted(own.lexeme), '|') AS words
    FROM unnest(search_vector(language, line)) w
    JOIN unnest(to_tsvector(search_own_config(language), search_names(language, search_pieces(line)))) own
      ON own.positions && w.positions AND own.lexeme <> w.lexeme
    WHERE array_to_tsvector(ARRAY[w.lexeme]) @@ wanted
    GROUP BY w.lexeme
  LOOP
    marking := ts_rewrite(marking, found.lexeme::tsquery, (found.lexeme || '|' || found.words)::tsquery);
  END LOOP;
  RETURN marking;
END $$;

-- What narrows a search, as lexemes that no text has: the index then finds "=b3" and a word together, however frequent.
CREATE FUNCTION search_places(language text, board_id bigint, debate_id bigint, group_code text, organisation_id bigint)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(array_remove(
    ARRAY['=l' || language, '=b' || board_id, '=d' || debate_id, '=g' || group_code, '=o' || organisation_id], NULL))
$$;

-- When it was, in the same way: days since 1970, and sixteen and 256 of them. So the index finds the newest that match
-- without looking at the hundred thousand older ones.
CREATE FUNCTION search_days(at timestamptz) RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(ARRAY['=t' || day, '=u' || (day >> 4), '=v' || (day >> 8)])
  FROM (SELECT floor(extract(epoch FROM at) / 86400)::integer) AS days (day)
$$;

CREATE TABLE search_contributions (
  id bigint PRIMARY KEY REFERENCES contributions ON DELETE CASCADE,
  debate_id bigint NOT NULL,
  at timestamptz NOT NULL,
  language language_code NOT NULL,
  words tsvector NOT NULL
);
CREATE TABLE search_debates (
  id bigint PRIMARY KEY REFERENCES debates ON DELETE CASCADE,
  debate_id bigint NOT NULL GENERATED ALWAYS AS (id) STORED,
  at timestamptz NOT NULL,
  language language_code NOT NULL,
  words tsvector NOT NULL,
  -- What excerpts are taken from.
  title text NOT NULL,
  text text NOT NULL
);
-- People who spoke or opened a debate, and listed organisations: found by the beginnings of their names.
CREATE TABLE search_people (
  id bigint PRIMARY KEY REFERENCES members ON DELETE CASCADE,
  words tsvector NOT NULL
);
CREATE TABLE search_organisations (
  id bigint PRIMARY KEY REFERENCES organisations ON DELETE CASCADE,
  group_code group_code NOT NULL,
  words tsvector NOT NULL
);

-- The words of these texts and in how many they stand, to guess what was meant. A word is learnt by a job: its counter
-- is common to all texts, and nobody who publishes should wait for another.
CREATE TABLE search_words (
  word text PRIMARY KEY,
  folded text NOT NULL,
  texts integer NOT NULL
);
CREATE TABLE search_word_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- 1 where the text can be found from now on, -1 where no longer.
  change smallint NOT NULL CHECK (change IN (-1, 1)),
  text text NOT NULL
);

CREATE INDEX search_contributions_newest ON search_contributions (at DESC, id DESC);
CREATE INDEX search_debates_newest ON search_debates (at DESC, id DESC);
-- What is added waits in a short list that every search reads too; a long one would make searches slow.
CREATE INDEX search_contributions_words ON search_contributions USING gin (words) WITH (gin_pending_list_limit = 256);
CREATE INDEX search_debates_words ON search_debates USING gin (words) WITH (fastupdate = off);
CREATE INDEX search_people_words ON search_people USING gin (words) WITH (fastupdate = off);
CREATE INDEX search_organisations_words ON search_organisations USING gin (words) WITH (fastupdate = off);
CREATE INDEX search_words_similar ON search_words USING gin (folded gin_trgm_ops) WITH (gin_pending_list_limit = 512);
CREATE INDEX search_words_gone ON search_words (word) WHERE texts <= 0;
-- Where the newest few thousand begin is read from what ANALYZE knows of the moments. Of the words it needs to know little.
ALTER TABLE search_contributions SET (autovacuum_analyze_scale_factor = 0.02),
  ALTER COLUMN words SET STATISTICS 10, ALTER COLUMN at SET STATISTICS 500;

-- A word as typing errors are looked for in it.
CREATE FUNCTION search_fold(word text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT lower(unaccent(word))
$$;

-- The entry of a contribution as it should be; no row where it is not to be found.
CREATE FUNCTION search_contribution(c contributions)
RETURNS TABLE (id bigint, debate_id bigint, at timestamptz, language language_code, words tsvector)
LANGUAGE sql STABLE AS $$
  SELECT c.id, c.debate_id, c.placed_at, c.language,
         setweight(search_vector(c.language, search_plain(coalesce(c.claim, ''))), 'A')
           || search_vector(c.language, search_text(c.html))
           || search_places(c.language, d.board_id, d.id, c.group_code, c.named_organisation_id)
           || search_days(c.placed_at)
  FROM debates d WHERE d.id = c.debate_id AND c.state = 'published' AND is_public_debate(d.state)
$$;

-- The entry of a debate: its title above its lede, these above the points and the conclusion, these above the rest.
CREATE FUNCTION search_debate(of_id bigint)
RETURNS TABLE (id bigint, at timestamptz, language language_code, words tsvector, title text, text text)
LANGUAGE sql STABLE AS $$
  SELECT d.id, d.opened_at, d.language,
         setweight(search_vector(d.language, search_plain(h.title)), 'A') || setweight(search_vector(d.language, search_plain(h.lede)), 'B')
           || setweight(search_vector(d.language, search_text(h.key_points_html || ' ' || h.conclusion_html)), 'C')
           || search_vector(d.language, search_text(h.background_html || ' ' || h.documents_html))
           || search_places(d.language, d.board_id, d.id, NULL, NULL) || search_days(d.opened_at),
         search_plain(h.title),
         search_plain(h.lede) || search_text(concat_ws(' ', '', h.key_points_html, h.conclusion_html, h.background_html, h.documents_html))
  FROM debates d JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
  WHERE d.id = of_id AND is_public_debate(d.state)
$$;

-- Names are in no language.
CREATE FUNCTION search_name(name text) RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('search_simple', search_pieces(search_plain(name)))
$$;

-- A handle is found whole and by its parts.
CREATE FUNCTION search_person(m members) RETURNS TABLE (id bigint, words tsvector) LANGUAGE sql STABLE AS $$
  SELECT m.id, search_name(m.name || ' ' || m.handle) || array_to_tsvector(ARRAY[lower(m.handle)])
  WHERE (m.contributions_count > 0
      OR EXISTS (SELECT FROM debates d WHERE d.author_id = m.id AND is_public_debate(d.state)))
    AND m.closed_at IS NULL
$$;

CREATE FUNCTION search_organisation(o organisations)
RETURNS TABLE (id bigint, group_code group_code, words tsvector) LANGUAGE sql STABLE AS $$
  SELECT o.id, o.group_code, setweight(search_name(o.name), 'A') || search_name(o.description)
  WHERE o.listed_at IS NOT NULL
$$;

CREATE FUNCTION index_contribution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM search_contributions WHERE id = OLD.id) THEN
    INSERT INTO search_word_changes (change, text) VALUES (-1, search_plain(coalesce(OLD.claim, '')) || ' ' || search_text(OLD.html));
  END IF;
  INSERT INTO search_contributions SELECT * FROM search_contribution(NEW)
    ON CONFLICT (id) DO UPDATE SET debate_id = excluded.debate_id, at = excluded.at, language = excluded.language, words = excluded.words;
  IF FOUND THEN
    INSERT INTO search_word_changes (change, text) VALUES (1, search_plain(coalesce(NEW.claim, '')) || ' ' || search_text(NEW.html));
  ELSE
    DELETE FROM search_contributions WHERE id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER contributions_reindexed AFTER UPDATE OF debate_id, state, claim, html, language, placed_at, named_organisation_id ON contributions
  FOR EACH ROW WHEN (OLD.state = 'published' OR NEW.state = 'published') EXECUTE FUNCTION index_contribution();

CREATE FUNCTION index_debate(of_id bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_word_changes (change, text) SELECT -1, title || ' ' || text FROM search_debates WHERE id = of_id;
  INSERT INTO search_debates (id, at, language, words, title, text) SELECT * FROM search_debate(of_id)
    ON CONFLICT (id) DO UPDATE SET at = excluded.at, language = excluded.language, words = excluded.words,
      title = excluded.title, text = excluded.text;
  IF FOUND THEN
    INSERT INTO search_word_changes (change, text) SELECT 1, title || ' ' || text FROM search_debates WHERE id = of_id;
  ELSE
    DELETE FROM search_debates WHERE id = of_id;
  END IF;
END $$;

CREATE FUNCTION index_person(of_id bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_people SELECT p.* FROM members m, search_person(m) p WHERE m.id = of_id
    ON CONFLICT (id) DO UPDATE SET words = excluded.words;
  IF NOT FOUND THEN DELETE FROM search_people WHERE id = of_id; END IF;
END $$;

CREATE FUNCTION index_changed_debate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_debate(NEW.id);
  IF TG_OP = 'INSERT' OR is_public_debate(OLD.state) <> is_public_debate(NEW.state) THEN
    PERFORM index_person(NEW.author_id);
  END IF;
  -- What is in a debate can be found as long as the debate can. A change of state that keeps it so touches none.
  IF TG_OP = 'UPDATE' AND (OLD.board_id <> NEW.board_id
      OR is_public_debate(OLD.state) <> is_public_debate(NEW.state)) THEN
    UPDATE contributions SET placed_at = placed_at WHERE debate_id = NEW.id AND state = 'published';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER debates_indexed AFTER INSERT OR UPDATE OF state, board_id, language, head_version, opened_at ON debates
  FOR EACH ROW EXECUTE FUNCTION index_changed_debate();

-- The first head is written after its debate.
CREATE FUNCTION index_changed_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM debates WHERE id = NEW.debate_id AND head_version = NEW.version) THEN
    PERFORM index_debate(NEW.debate_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER debate_heads_indexed AFTER INSERT OR UPDATE ON debate_heads FOR EACH ROW EXECUTE FUNCTION index_changed_head();

CREATE FUNCTION index_changed_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_person(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER members_indexed AFTER INSERT ON members FOR EACH ROW
  WHEN (NEW.contributions_count > 0) EXECUTE FUNCTION index_changed_member();
-- Whether that is a person to be found anew needs no comparison of whole rows.
CREATE TRIGGER members_reindexed AFTER UPDATE OF name, handle, contributions_count, closed_at ON members FOR EACH ROW
  WHEN (OLD.name <> NEW.name OR OLD.handle <> NEW.handle OR (OLD.contributions_count > 0) <> (NEW.contributions_count > 0)
    OR OLD.closed_at IS DISTINCT FROM NEW.closed_at)
  EXECUTE FUNCTION index_changed_member();

CREATE FUNCTION index_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_organisations SELECT * FROM search_organisation(NEW)
    ON CONFLICT (id) DO UPDATE SET group_code = excluded.group_code, words = excluded.words;
  IF NOT FOUND THEN DELETE FROM search_organisations WHERE id = NEW.id; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER organisations_indexed AFTER INSERT OR UPDATE OF name, description, group_code, listed_at ON organisations
  FOR EACH ROW EXECUTE FUNCTION index_organisation();

SELECT guard_member_reference('search_people', 'id');
