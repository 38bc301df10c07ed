-- What members follow, what they are told, and how and when they want it by mail.

-- Per debate or board: everything, replies to me and mentions, or nothing. The nearer choice counts: a debate's before
-- its board's; without either it is replies.
CREATE TABLE follows (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members ON DELETE CASCADE,
  board_id bigint REFERENCES boards,
  debate_id bigint REFERENCES debates,
  level text NOT NULL CHECK (level IN ('everything', 'replies', 'nothing')),
  at timestamptz NOT NULL,
  CHECK (num_nonnulls(board_id, debate_id) = 1),
  CONSTRAINT follows_debate_once UNIQUE (member_id, debate_id),
  CONSTRAINT follows_board_once UNIQUE (member_id, board_id)
);
CREATE INDEX follows_debate ON follows (debate_id, level, member_id) WHERE debate_id IS NOT NULL;
CREATE INDEX follows_member ON follows (member_id, id);
CREATE INDEX follows_board ON follows (board_id, level, member_id) WHERE board_id IS NOT NULL;

-- One thing a member is told. The kinds, and whom each tells, are said by the slices.
CREATE TABLE notifications (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
  event_id bigint NOT NULL REFERENCES events,
  debate_id bigint REFERENCES debates,
  contribution_id bigint REFERENCES contributions,
  at timestamptz NOT NULL,
  read_at timestamptz,
  awaits_mail boolean NOT NULL,
  -- Counted on every page, so what it takes is kept beside each notice: whether it is about something that everybody can
  -- still read, or a signature that is still waited for; and where its contribution stands in the debate.
  visible boolean NOT NULL DEFAULT true,
  placed_at timestamptz,
  -- An event is told once, whatever crashed or ran twice.
  CONSTRAINT notifications_event_once UNIQUE (event_id, member_id)
);
-- A contribution is told once, also when it was held or edited in between; that it was edited, once more; that it
-- was moved, each time.
CREATE UNIQUE INDEX notifications_contribution_once ON notifications (contribution_id, member_id, (kind = 'edited'))
  WHERE contribution_id IS NOT NULL AND kind <> 'thread-moved';
CREATE INDEX notifications_member ON notifications (member_id, id);
CREATE INDEX notifications_unread ON notifications (member_id, id) INCLUDE (visible, at, debate_id, contribution_id, placed_at)
  WHERE read_at IS NULL;
CREATE INDEX notifications_waiting ON notifications (member_id, id) WHERE awaits_mail;
CREATE INDEX notifications_at ON notifications USING brin (at);

-- Events whose notices are still to be made. Filled in the transaction of the act and emptied in the one that makes
-- the notices, so none is lost and none is made twice, in whatever order the acts commit.
CREATE TABLE notification_outbox (event_id bigint PRIMARY KEY);

-- How each member wants to be told by mail, and when the next mail is due.
CREATE TABLE notification_settings (
  member_id bigint PRIMARY KEY REFERENCES members ON DELETE CASCADE,
  mail text NOT NULL DEFAULT 'daily' CHECK (mail IN ('at-once', 'daily', 'weekly', 'never')),
  -- The time of day of digests in the member's zone, in minutes after midnight; half hours.
  minutes smallint NOT NULL DEFAULT 480 CHECK (minutes BETWEEN 0 AND 1410 AND minutes % 30 = 0),
  -- Whether they want news of the whole platform.
  news boolean NOT NULL DEFAULT false,
  -- 1 Monday … 7 Sunday, of weekly digests.
  weekday smallint NOT NULL DEFAULT 1 CHECK (weekday BETWEEN 1 AND 7),
  -- Since when something waits for a mail; null where nothing does.
  waiting_since timestamptz,
  -- How many mails went at once on which day of the member's zone; once they are enough, the rest waits until then.
  mails_sent smallint NOT NULL DEFAULT 0 CHECK (mails_sent >= 0),
  mails_sent_on date,
  capped_until timestamptz,
  -- When mails stopped because the member had not been here for long: they go on once the member was.
  paused_at timestamptz,
  -- What next_mail says; whoever changes what it depends on sets it too.
  next_mail_at timestamptz
);
CREATE INDEX notification_settings_due ON notification_settings (next_mail_at, member_id) WHERE next_mail_at IS NOT NULL;

CREATE FUNCTION fill_notification_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notification_outbox (event_id) SELECT id FROM added;
  RETURN NULL;
END $$;
CREATE TRIGGER events_fill_outbox AFTER INSERT ON events REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION fill_notification_outbox();

-- The first digest after a moment: at this time of day in the zone, on this weekday (null: any day). There is exactly
-- one for each day of the calendar: PostgreSQL reads a time that a change of clock skips as one hour later, and of a
-- time that comes twice takes the second.
CREATE FUNCTION next_digest(after timestamptz, zone text, minutes integer, weekday integer) RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
DECLARE
  today date;
  slot timestamptz;
BEGIN
  BEGIN
    today := (after AT TIME ZONE zone)::date;
  EXCEPTION WHEN invalid_parameter_value THEN
    -- A zone that the browser's list has and this server does not know.
    RETURN next_digest(after, 'UTC', minutes, weekday);
  END;
  FOR day IN -1..8 LOOP
    CONTINUE WHEN weekday IS NOT NULL AND extract(isodow FROM today + day) <> weekday;
    slot := ((today + day) + make_interval(mins => minutes)) AT TIME ZONE zone;
    IF slot > after THEN RETURN slot; END IF;
  END LOOP;
  RETURN after + interval '7 days';
END $$;

-- When the next mail is due; null where nothing waits for one.
CREATE FUNCTION next_mail(
  mail text, waiting_since timestamptz, capped_until timestamptz, zone text, minutes integer, weekday integer
) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF waiting_since IS NULL OR mail = 'never' THEN RETURN NULL; END IF;
  IF mail <> 'at-once' THEN
    RETURN next_digest(waiting_since, zone, minutes, CASE WHEN mail = 'weekly' THEN weekday END);
  END IF;
  IF capped_until > waiting_since THEN RETURN capped_until; END IF;
  -- Held a little, so that what is taken back at once is never mailed (holdMs in src/concerns/notifications).
  RETURN waiting_since + interval '5 minutes';
END $$;

-- Every member has settings.
CREATE FUNCTION create_notification_settings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notification_settings (member_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER members_have_notification_settings AFTER INSERT ON members
  FOR EACH ROW EXECUTE FUNCTION create_notification_settings();

-- As stillThere in src/concerns/notifications/visibility.ts.
CREATE FUNCTION is_visible(n notifications) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (n.contribution_id IS NULL OR EXISTS (SELECT FROM contributions c WHERE c.id = n.contribution_id AND c.state = 'published'))
    AND (n.debate_id IS NULL OR EXISTS (SELECT FROM debates d WHERE d.id = n.debate_id AND is_public_debate(d.state)))
    AND (n.kind <> 'countersignature' OR EXISTS (
      SELECT FROM events act JOIN countersignatures asked ON asked.contribution_id = act.contribution_id AND asked.outcome IS NULL
      JOIN contributions waiting ON waiting.id = act.contribution_id AND waiting.state = 'held' WHERE act.id = n.event_id))
$$;

-- Brings the notices about these contributions in step with them; locked in the order in which they are marked as read.
CREATE FUNCTION refresh_notices(of_contributions bigint[]) RETURNS void LANGUAGE sql AS $$
  UPDATE notifications n SET visible = is_visible(n), placed_at = c.placed_at
    FROM contributions c
    WHERE c.id = n.contribution_id AND n.id IN (
      SELECT stale.id FROM notifications stale JOIN contributions about ON about.id = stale.contribution_id
      WHERE stale.contribution_id = ANY(of_contributions)
        AND (stale.visible, stale.placed_at) IS DISTINCT FROM (is_visible(stale), about.placed_at)
      ORDER BY stale.id FOR NO KEY UPDATE OF stale);
  UPDATE notifications n SET visible = is_visible(n) WHERE n.id IN (
    SELECT stale.id FROM events e JOIN notifications stale ON stale.event_id = e.id AND stale.kind = 'countersignature'
    WHERE e.contribution_id = ANY(of_contributions) AND e.kind IN ('contribution.held', 'contribution.edited')
      AND stale.visible <> is_visible(stale)
    ORDER BY stale.id FOR NO KEY UPDATE OF stale);
$$;

CREATE FUNCTION sync_notices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'contributions' THEN
    PERFORM refresh_notices(ARRAY[NEW.id]);
  ELSIF TG_TABLE_NAME = 'debates' THEN
    UPDATE notifications n SET visible = is_visible(n) WHERE n.debate_id = NEW.id AND n.visible <> is_visible(n);
  ELSE
    PERFORM refresh_notices(ARRAY[coalesce(NEW.contribution_id, OLD.contribution_id)]);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sync_notices AFTER UPDATE OF state, placed_at ON contributions
  FOR EACH ROW WHEN (OLD.state <> NEW.state OR OLD.placed_at <> NEW.placed_at) EXECUTE FUNCTION sync_notices();
CREATE TRIGGER sync_notices AFTER INSERT OR DELETE OR UPDATE OF outcome ON countersignatures
  FOR EACH ROW EXECUTE FUNCTION sync_notices();
-- What was opened once is read by everybody for good; should that ever change, its notices follow.
CREATE TRIGGER sync_notices AFTER UPDATE OF state ON debates
  FOR EACH ROW WHEN (OLD.opened_at IS NOT NULL
    AND is_public_debate(OLD.state) <> is_public_debate(NEW.state))
  EXECUTE FUNCTION sync_notices();

SELECT guard_member_reference('follows', 'member_id', 'skip');
SELECT guard_member_reference('notifications', 'member_id', 'skip');
SELECT guard_member_reference('notification_settings', 'member_id', 'skip');
