-- How many debates of a board are open: counted when one opens or closes, not on every page that says it.
CREATE TABLE board_debates (
  board_id bigint PRIMARY KEY REFERENCES boards,
  open integer NOT NULL CHECK (open >= 0)
);
INSERT INTO board_debates (board_id, open)
  SELECT board_id, count(*) FROM debates WHERE state = 'open' GROUP BY 1;

CREATE FUNCTION count_open_debate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state = 'open' THEN
    UPDATE board_debates SET open = open - 1 WHERE board_id = OLD.board_id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.state = 'open' THEN
    INSERT INTO board_debates AS b (board_id, open) VALUES (NEW.board_id, 1)
      ON CONFLICT (board_id) DO UPDATE SET open = b.open + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_open_debate AFTER INSERT OR DELETE OR UPDATE OF state, board_id ON debates
  FOR EACH ROW EXECUTE FUNCTION count_open_debate();
