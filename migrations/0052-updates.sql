-- Updates: news of a board, or of the whole platform.

CREATE TABLE updates (
  document_id bigint PRIMARY KEY,
  kind text NOT NULL DEFAULT 'update' CHECK (kind = 'update'),
  FOREIGN KEY (document_id, kind) REFERENCES documents (id, kind),
  -- Whether it is news of the whole platform, and not of its board alone.
  everywhere boolean NOT NULL
);
