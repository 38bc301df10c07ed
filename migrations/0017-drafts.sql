-- Drafts: what a member has written and not sent, for each debate and each contribution that is replied to; without a
-- debate, a proposal of one. Nobody else ever sees them. Deleted 180 days after they were last saved.
CREATE TABLE drafts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members ON DELETE CASCADE,
  debate_id bigint REFERENCES debates ON DELETE CASCADE,
  in_reply_to bigint,
  -- The kind of a document, and the one of which it is a next version.
  document_kind text,
  document_id bigint,
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
  CHECK (document_kind IS NULL OR debate_id IS NULL),
  CHECK (document_id IS NULL OR document_kind IS NOT NULL),
  FOREIGN KEY (in_reply_to, debate_id) REFERENCES contributions (id, debate_id) ON UPDATE CASCADE,
  CONSTRAINT drafts_place UNIQUE NULLS NOT DISTINCT (member_id, debate_id, in_reply_to, document_kind, document_id, copy),
  CONSTRAINT drafts_form_key UNIQUE (member_id, form_key)
);
CREATE INDEX drafts_of_member ON drafts (member_id, saved_at DESC, id DESC);
CREATE INDEX drafts_saved_at ON drafts (saved_at);
CREATE INDEX drafts_debate ON drafts (debate_id) WHERE debate_id IS NOT NULL;

SELECT guard_member_reference('drafts', 'member_id');
