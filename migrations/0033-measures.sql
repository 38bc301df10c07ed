-- What decisions do beside the state of an item: locked replies, labels, moves and words blacked out; and who may decide.

-- A measure and a sanction begin in the transaction of their decision.
CREATE FUNCTION require_own_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM decisions d WHERE d.id = NEW.decision_id AND d.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION '% without a decision of its own', TG_TABLE_NAME
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_TABLE_NAME || '_decided', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER measures_decided AFTER INSERT ON measures FOR EACH ROW EXECUTE FUNCTION require_own_decision();
CREATE TRIGGER sanctions_decided AFTER INSERT ON sanctions FOR EACH ROW EXECUTE FUNCTION require_own_decision();

-- Locked replies and a label stand beside the contribution, where every page reads them; only measures set them.
ALTER TABLE contributions ADD COLUMN locked boolean NOT NULL DEFAULT false, ADD COLUMN label text;
CREATE FUNCTION follow_measures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE contributions c SET
      locked = EXISTS (SELECT FROM measures m WHERE m.kind = NEW.kind AND m.item_id = NEW.item_id AND m.act = 'lock' AND m.ended_at IS NULL),
      label = (SELECT m.label FROM measures m WHERE m.kind = NEW.kind AND m.item_id = NEW.item_id AND m.act = 'label' AND m.ended_at IS NULL)
    WHERE c.id = NEW.item_id;
  RETURN NULL;
END $$;
CREATE TRIGGER measures_followed AFTER INSERT OR UPDATE OF ended_at ON measures
  FOR EACH ROW WHEN (NEW.kind = 'contribution') EXECUTE FUNCTION follow_measures();

-- Nobody replies where the replies are locked, also not at the same moment.
CREATE FUNCTION refuse_locked_reply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Its counter of replies is changed next, so whoever locks it waits, or is waited for.
  PERFORM FROM contributions WHERE id = NEW.thread_id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM contributions WHERE id IN (NEW.thread_id, NEW.in_reply_to) AND locked) THEN
    RAISE EXCEPTION 'the replies to % are locked', NEW.in_reply_to
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_unlocked', TABLE = 'contributions';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contributions_unlocked BEFORE INSERT ON contributions
  FOR EACH ROW WHEN (NEW.in_reply_to IS NOT NULL) EXECUTE FUNCTION refuse_locked_reply();

-- Nobody locks, labels, moves or blacks out without a decision of the same transaction. An edit by its author says when; the name
-- of somebody who left is taken out of a text without a new revision.
CREATE FUNCTION require_measure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.locked, NEW.label) IS DISTINCT FROM (OLD.locked, OLD.label) AND (NEW.locked, NEW.label) IS DISTINCT FROM (
    EXISTS (SELECT FROM measures m WHERE m.kind = 'contribution' AND m.item_id = NEW.id AND m.act = 'lock' AND m.ended_at IS NULL),
    (SELECT m.label FROM measures m WHERE m.kind = 'contribution' AND m.item_id = NEW.id AND m.act = 'label' AND m.ended_at IS NULL))
  OR NEW.debate_id <> OLD.debate_id AND NOT EXISTS (
    SELECT FROM decisions d WHERE d.contribution_id = coalesce(NEW.thread_id, NEW.id) AND d.act IN ('move', 'restore')
      AND d.moved_from = OLD.debate_id AND d.moved_to = NEW.debate_id AND d.xmin = pg_current_xact_id()::xid)
  OR (NEW.claim, NEW.source) IS DISTINCT FROM (OLD.claim, OLD.source) AND NEW.revision <> OLD.revision AND NEW.edited_at IS NOT DISTINCT FROM OLD.edited_at
    AND NEW.erased_at IS NULL AND NOT EXISTS (
      SELECT FROM events e WHERE e.contribution_id = NEW.id AND e.kind = 'contribution.edited' AND e.xmin = pg_current_xact_id()::xid)
    AND NOT EXISTS (
      SELECT FROM decisions d WHERE d.xmin = pg_current_xact_id()::xid AND (d.act IN ('redact', 'restore')
        -- With a text, what others quote of it goes.
        OR d.act IN ('remove', 'hide') AND d.contribution_id <> NEW.id))
  THEN
    RAISE EXCEPTION 'contribution % is changed without a decision', NEW.id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_decided', TABLE = 'contributions';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER contributions_measured AFTER UPDATE OF locked, label, debate_id, claim, source ON contributions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.locked, NEW.label, NEW.debate_id, NEW.claim, NEW.source) IS DISTINCT FROM
    (OLD.locked, OLD.label, OLD.debate_id, OLD.claim, OLD.source))
  EXECUTE FUNCTION require_measure();

-- Where a contribution stood before it was moved, so that its old addresses lead on; it goes when the contribution comes back. Of a text
-- that it shared there, another that shares it, and whether it was the one that carried it.
CREATE TABLE moved_contributions (
  contribution_id bigint NOT NULL REFERENCES contributions,
  debate_id bigint NOT NULL REFERENCES debates,
  at timestamptz NOT NULL,
  shared_with bigint REFERENCES contributions,
  carried boolean NOT NULL DEFAULT false,
  PRIMARY KEY (contribution_id, debate_id),
  CHECK (shared_with IS NOT NULL OR NOT carried)
);
CREATE INDEX moved_contributions_from ON moved_contributions (debate_id, at DESC);

-- Nobody takes back a decision of their own. A suspension for manifestly illegal content follows an earlier warning
-- (Article 23(1)).
CREATE FUNCTION refuse_partial_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM decisions d WHERE d.id = NEW.reverses AND d.decided_by = NEW.decided_by) THEN
    RAISE EXCEPTION 'member % takes back their own decision', NEW.decided_by
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'decisions_impartial', TABLE = 'decisions';
  END IF;
  IF NEW.misuse_items IS NOT NULL AND NOT EXISTS (
    SELECT FROM sanctions s WHERE s.member_id = NEW.author_id AND s.lifted_at IS NULL AND s.starts_at <= NEW.decided_at)
  THEN
    RAISE EXCEPTION 'member % has not been warned', NEW.author_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'decisions_warned', TABLE = 'decisions';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decisions_impartial BEFORE INSERT ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_partial_decision();
