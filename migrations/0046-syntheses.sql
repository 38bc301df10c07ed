-- Syntheses: what a debate came to, in findings, and what organisations say of it.

CREATE TABLE syntheses (
  document_id bigint PRIMARY KEY,
  kind text NOT NULL GENERATED ALWAYS AS ('synthesis') STORED,
  debate_id bigint NOT NULL REFERENCES debates,
  -- Of the version that is read: written by staff, before the organisations, or done.
  stage text NOT NULL CHECK (stage IN ('drafting', 'consultation', 'published', 'abandoned')),
  -- Who may write this one beside the curators of its board.
  rapporteur_id bigint REFERENCES members,
  published_at timestamptz,
  abandoned_at timestamptz,
  abandoned_words text CHECK (char_length(abandoned_words) BETWEEN 1 AND 1000),
  FOREIGN KEY (document_id, kind) REFERENCES documents (id, kind),
  CHECK (stage <> 'published' OR published_at IS NOT NULL),
  CONSTRAINT syntheses_abandoned CHECK ((stage = 'abandoned') = (abandoned_at IS NOT NULL) AND (stage = 'abandoned') = (abandoned_words IS NOT NULL)
    AND (stage <> 'abandoned' OR published_at IS NULL))
);
CREATE UNIQUE INDEX syntheses_one ON syntheses (debate_id) WHERE stage <> 'abandoned';
CREATE INDEX syntheses_debate ON syntheses (debate_id);
CREATE INDEX syntheses_rapporteur ON syntheses (rapporteur_id) WHERE rapporteur_id IS NOT NULL;

SELECT guard_member_reference('syntheses', 'rapporteur_id', 'refuse', 'INSERT OR UPDATE OF rapporteur_id');
