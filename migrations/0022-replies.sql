-- What a reply costs. It changes the counter of what it answers: while that counter stood in an index, each reply wrote
-- the row anew in all fifteen. Whether there is any reply changes once: all later ones leave the indexes alone, and find
-- room beside the row.
ALTER TABLE contributions ADD COLUMN is_answered boolean NOT NULL GENERATED ALWAYS AS (replies_count > 0) STORED;
ALTER TABLE contributions SET (fillfactor = 90);
DROP INDEX contributions_unanswered;
CREATE INDEX contributions_unanswered ON contributions (debate_id, placed_at, id)
  WHERE thread_id IS NULL AND NOT is_answered AND (same_as IS NULL OR state <> 'published');

-- And the counter of its author: whether that is a person to be found anew needs no comparison of whole rows.
DROP TRIGGER members_reindexed ON members;
CREATE TRIGGER members_reindexed AFTER UPDATE OF name, handle, contributions_count, closed_at ON members FOR EACH ROW
  WHEN (OLD.name <> NEW.name OR OLD.handle <> NEW.handle OR (OLD.contributions_count > 0) <> (NEW.contributions_count > 0)
    OR OLD.closed_at IS DISTINCT FROM NEW.closed_at)
  EXECUTE FUNCTION member_changed();
