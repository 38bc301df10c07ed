-- Cards of contributions are kept as they were rendered while the rows of the contribution and of its ground stay as
-- they are. Whatever else a card says is said by touching the ground: names, pages of organisations, positions.
ALTER TABLE tallies ADD COLUMN card_version integer NOT NULL DEFAULT 0;

-- In the order of contributions, so that two such changes never wait for each other.
CREATE FUNCTION renew_cards(of_contributions bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM tallies WHERE contribution_id = ANY (of_contributions) ORDER BY contribution_id FOR NO KEY UPDATE;
  UPDATE tallies SET card_version = card_version + 1 WHERE contribution_id = ANY (of_contributions);
END $$;

-- A member's name stands on what they said, and on what answers one of their replies.
CREATE FUNCTION renew_cards_of_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_cards(ARRAY(
    SELECT id FROM contributions WHERE author_id = NEW.id
    UNION SELECT r.id FROM contributions r JOIN contributions c ON c.thread_id = r.thread_id AND c.id = r.in_reply_to
      WHERE c.author_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER members_renamed AFTER UPDATE OF name, handle ON members FOR EACH ROW
  WHEN (OLD.name <> NEW.name OR OLD.handle <> NEW.handle) EXECUTE FUNCTION renew_cards_of_member();

CREATE FUNCTION renew_cards_of_replies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_cards(ARRAY(SELECT id FROM contributions WHERE thread_id = NEW.thread_id AND in_reply_to = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER contributions_handed_on AFTER UPDATE OF author_id ON contributions FOR EACH ROW
  WHEN (OLD.author_id <> NEW.author_id AND NEW.thread_id IS NOT NULL) EXECUTE FUNCTION renew_cards_of_replies();

CREATE FUNCTION renew_cards_of_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_cards(ARRAY(SELECT id FROM contributions WHERE named_organisation_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER organisations_moved AFTER UPDATE OF slug, listed_at ON organisations FOR EACH ROW
  WHEN (OLD.slug IS DISTINCT FROM NEW.slug OR (OLD.listed_at IS NULL) <> (NEW.listed_at IS NULL))
  EXECUTE FUNCTION renew_cards_of_organisation();

CREATE FUNCTION renew_cards_of_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.value = NEW.value THEN RETURN NULL; END IF;
  PERFORM renew_cards(ARRAY(
    SELECT id FROM contributions
    WHERE debate_id = coalesce(NEW.debate_id, OLD.debate_id) AND author_id = coalesce(NEW.member_id, OLD.member_id)));
  RETURN NULL;
END $$;
CREATE TRIGGER positions_shown AFTER INSERT OR UPDATE OR DELETE ON positions
  FOR EACH ROW EXECUTE FUNCTION renew_cards_of_position();
