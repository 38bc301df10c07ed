-- Where a member stands on the debate's question: in favour, it depends, concerned, or without a position.
CREATE TABLE positions (
  debate_id bigint NOT NULL REFERENCES debates,
  member_id bigint NOT NULL REFERENCES members,
  group_code group_code NOT NULL,
  organisation_id bigint REFERENCES organisations,
  value text NOT NULL CHECK (value IN ('for', 'depends', 'against', 'none')),
  at timestamptz NOT NULL,
  PRIMARY KEY (debate_id, member_id)
);
CREATE INDEX positions_of_member ON positions (member_id, at);

-- Positions that were changed, kept by the trigger below.
CREATE TABLE past_positions (
  debate_id bigint NOT NULL REFERENCES debates,
  member_id bigint NOT NULL REFERENCES members,
  group_code group_code NOT NULL,
  organisation_id bigint REFERENCES organisations,
  value text NOT NULL CHECK (value IN ('for', 'depends', 'against', 'none')),
  at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL
);
CREATE INDEX past_positions_of_member ON past_positions (member_id, ended_at);
CREATE INDEX past_positions_debate ON past_positions (debate_id, member_id);

-- Who stands where: members per debate, group and position.
CREATE TABLE debate_positions (
  debate_id bigint NOT NULL REFERENCES debates,
  group_code group_code NOT NULL,
  value text NOT NULL CHECK (value IN ('for', 'depends', 'against', 'none')),
  members integer NOT NULL CHECK (members >= 0),
  PRIMARY KEY (debate_id, group_code, value)
);

CREATE TRIGGER past_positions_append_only BEFORE UPDATE ON past_positions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION count_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO past_positions (debate_id, member_id, group_code, organisation_id, value, at, ended_at)
      VALUES (OLD.debate_id, OLD.member_id, OLD.group_code, OLD.organisation_id, OLD.value, OLD.at, NEW.at);
    IF (OLD.group_code, OLD.value) = (NEW.group_code, NEW.value) THEN RETURN NULL; END IF;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    UPDATE debate_positions SET members = members - 1
      WHERE debate_id = OLD.debate_id AND group_code = OLD.group_code AND value = OLD.value;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO debate_positions AS p (debate_id, group_code, value, members)
      VALUES (NEW.debate_id, NEW.group_code, NEW.value, 1)
      ON CONFLICT (debate_id, group_code, value) DO UPDATE SET members = p.members + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_position AFTER INSERT OR UPDATE OR DELETE ON positions
  FOR EACH ROW EXECUTE FUNCTION count_position();

SELECT guard_member_reference('positions', 'member_id');
SELECT guard_member_reference('past_positions', 'member_id');
