-- Which installation this database is, and its backups.

CREATE TABLE installation (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  -- The same in every copy.
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  -- The public address under which it was started or adopted; null before, and while it was only on its own machine.
  base_url text CHECK (base_url ~ '^https?://'),
  -- When it was restored from a backup, until somebody adopts it: a copy sends no mail and closes nothing.
  restored_at timestamptz,
  -- The last migration that a version has to know to run with this schema.
  oldest_migration text
);
INSERT INTO installation DEFAULT VALUES;

-- Backups that were written, and trials of one: restored into a database of its own, checked, and thrown away.
CREATE TABLE backup_runs (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL CHECK (kind IN ('backup', 'trial')),
  started_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL CHECK (ended_at >= started_at),
  bytes bigint,
  -- Why it failed; null where it did not.
  error text,
  CHECK ((error IS NULL) = (bytes IS NOT NULL))
);
CREATE INDEX backup_runs_kind ON backup_runs (kind, ended_at);
