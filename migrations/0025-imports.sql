-- Conversations taken over from other platforms, and which contribution each of their statements became: taken
-- again, only what is not here yet is added.
CREATE TABLE imports (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('polis')),
  -- Names the conversation, not the files: a later export of it has the same one.
  source_key text NOT NULL,
  debate_id bigint NOT NULL REFERENCES debates,
  -- Which opinion group of the source was shown as which stakeholder group; the same in every run.
  groups jsonb NOT NULL DEFAULT '{}',
  -- Where it is from and under which licence, as Markdown: goes with whatever is taken out of it again.
  attribution text,
  -- What the last run took and skipped, and where the files disagreed.
  summary jsonb NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT imports_source_key UNIQUE (kind, source_key)
);
CREATE INDEX imports_debate ON imports (debate_id);

CREATE TABLE imported_items (
  import_id bigint NOT NULL REFERENCES imports,
  external_id text NOT NULL,
  contribution_id bigint NOT NULL CONSTRAINT imported_items_contribution_key UNIQUE REFERENCES contributions,
  PRIMARY KEY (import_id, external_id)
);
