-- Drafts: what a member has written and not sent, for each debate and each contribution that is replied to; without a
-- debate, a proposal of one. Nobody else ever sees them. Deleted 180 days after they were last saved.
CREATE TABLE drafts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members ON DELETE CASCADE,
  debate_id bigint REFERENCES debates ON DELETE CASCADE,
  in_reply_to bigint,
  -- 0 is the one that the form opens with; the others were saved in a second tab from an older text, and are kept beside it.
  copy smallint NOT NULL DEFAULT 0 CHECK (copy BETWEEN 0 AND 4),
  -- What stood in the fields of the form, by their names.
  fields jsonb NOT NULL CHECK (jsonb_typeof(fields) = 'object'),
  -- The key of the form that saved it last, and when by its browser's clock: of two requests of one form the later one counts.
  form_key uuid NOT NULL,
  form_clock bigint NOT NULL DEFAULT 0,
  -- Grows with every save, so that one made from an older text is noticed.
  revision integer NOT NULL DEFAULT 1 CHECK (revision >= 1),
  saved_at timestamptz NOT NULL,
  CHECK (in_reply_to IS NULL OR debate_id IS NOT NULL),
  FOREIGN KEY (in_reply_to, debate_id) REFERENCES contributions (id, debate_id),
  CONSTRAINT drafts_place UNIQUE NULLS NOT DISTINCT (member_id, debate_id, in_reply_to, copy),
  CONSTRAINT drafts_form_key UNIQUE (member_id, form_key)
);
CREATE INDEX drafts_of_member ON drafts (member_id, saved_at DESC, id DESC);
CREATE INDEX drafts_saved_at ON drafts (saved_at);
CREATE INDEX drafts_debate ON drafts (debate_id) WHERE debate_id IS NOT NULL;

-- Who changes drafts of a member, and what the member publishes, wait for each other. A lock of their own: the row of
-- the member is locked by whoever refers to it, in another order. Members share a thousand of them.
CREATE FUNCTION lock_drafts(of_member bigint) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtext('drafts'), hashint8(of_member) & 1023);
$$;

-- What a form has published leaves no draft of that form behind, also where its last save was still under way.
CREATE FUNCTION delete_published_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_drafts(NEW.author_id);
  DELETE FROM drafts WHERE member_id = NEW.author_id AND form_key = NEW.submission_key;
  RETURN NULL;
END $$;
CREATE TRIGGER delete_published_draft AFTER INSERT ON debates
  FOR EACH ROW EXECUTE FUNCTION delete_published_draft();
-- What a form has published leaves no draft of that form behind, also where its last save was still under way. In one order,
-- so that two statements never wait for each other.
CREATE FUNCTION delete_published_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_drafts(author_id) FROM (
    SELECT DISTINCT ON (hashint8(author_id) & 1023) author_id FROM added ORDER BY hashint8(author_id) & 1023) authors;
  DELETE FROM drafts f USING added a WHERE f.member_id = a.author_id AND f.form_key = a.submission_key;
  RETURN NULL;
END $$;
CREATE TRIGGER delete_published_drafts AFTER INSERT ON contributions
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION delete_published_drafts();

SELECT guard_member_reference('drafts', 'member_id');
