-- A reply changes the counter of what it answers. Where that counter stands in an index, each reply writes the row anew in
-- all fifteen; whether there is any reply changes once, so all later ones leave the indexes alone (and find room beside).
ALTER TABLE contributions ADD COLUMN is_answered boolean NOT NULL GENERATED ALWAYS AS (replies_count > 0) STORED;
ALTER TABLE contributions SET (fillfactor = 90);
DROP INDEX contributions_unanswered;
CREATE INDEX contributions_unanswered ON contributions (debate_id, placed_at, id)
  WHERE thread_id IS NULL AND NOT is_answered AND (same_as IS NULL OR state <> 'published');
