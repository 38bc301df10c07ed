-- Meetings: when, where and for how many; what is talked about; who has a place, and who waits for one.

CREATE TABLE meetings (
  document_id bigint PRIMARY KEY,
  kind text NOT NULL DEFAULT 'meeting' CHECK (kind = 'meeting'),
  FOREIGN KEY (document_id, kind) REFERENCES documents (id, kind),
  stage text NOT NULL DEFAULT 'drafting' CHECK (stage IN ('drafting', 'announced', 'held', 'cancelled')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- The zone in which its times were typed, by its IANA name.
  zone text NOT NULL CHECK (char_length(zone) BETWEEN 1 AND 60),
  mode text NOT NULL CHECK (mode IN ('place', 'online', 'both')),
  place text CHECK (char_length(place) BETWEEN 1 AND 300),
  -- Shown to who has a place, and only from the day before.
  join_url text CHECK (join_url ~ '^https://' AND char_length(join_url) <= 500),
  languages text[] NOT NULL CHECK (cardinality(languages) BETWEEN 1 AND 3),
  -- How people get in and follow it.
  access text NOT NULL CHECK (char_length(access) BETWEEN 1 AND 600),
  open_to text NOT NULL CHECK (open_to IN ('members', 'stakeholders', 'verified')),
  -- None: without limit.
  capacity integer CHECK (capacity BETWEEN 1 AND 5000),
  -- How many places are kept for each group until a day: IN, CS, PS, CO, TU, AC, ID.
  reserved integer[] NOT NULL DEFAULT '{0,0,0,0,0,0,0}' CHECK (cardinality(reserved) = 7 AND 0 <= ALL (reserved)),
  reserved_until timestamptz,
  registration_closes_at timestamptz NOT NULL,
  -- How often its time or place was changed since it was announced.
  sequence integer NOT NULL DEFAULT 0 CHECK (sequence >= 0),
  moved_from timestamptz,
  cancelled_at timestamptz,
  cancelled_words text CHECK (char_length(cancelled_words) BETWEEN 1 AND 1000),
  CONSTRAINT meetings_times CHECK (starts_at < ends_at AND ends_at <= starts_at + interval '7 days'),
  CONSTRAINT meetings_closing CHECK (registration_closes_at <= ends_at),
  CONSTRAINT meetings_place CHECK ((mode = 'online') = (place IS NULL) AND (mode <> 'place' OR join_url IS NULL)),
  CONSTRAINT meetings_reserved CHECK (
    reserved[1] + reserved[2] + reserved[3] + reserved[4] + reserved[5] + reserved[6] + reserved[7] <= coalesce(capacity, 0)
    AND (reserved = '{0,0,0,0,0,0,0}') = (reserved_until IS NULL)),
  CONSTRAINT meetings_cancelled CHECK ((stage = 'cancelled') = (cancelled_at IS NOT NULL)
    AND (cancelled_at IS NULL) = (cancelled_words IS NULL))
);
CREATE INDEX meetings_starts ON meetings (starts_at, document_id);
CREATE INDEX meetings_announced ON meetings (ends_at) WHERE stage = 'announced';

CREATE TABLE agenda_points (
  meeting_id bigint NOT NULL REFERENCES meetings,
  place integer NOT NULL CHECK (place BETWEEN 1 AND 30),
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 160),
  minutes integer NOT NULL CHECK (minutes BETWEEN 5 AND 480),
  who text CHECK (char_length(who) BETWEEN 1 AND 160),
  -- What it is about.
  debate_id bigint REFERENCES debates,
  document_id bigint REFERENCES documents,
  PRIMARY KEY (meeting_id, place),
  CONSTRAINT agenda_points_about CHECK (num_nonnulls(debate_id, document_id) <= 1)
);
CREATE INDEX agenda_points_debate ON agenda_points (debate_id) WHERE debate_id IS NOT NULL;
CREATE INDEX agenda_points_document ON agenda_points (document_id) WHERE document_id IS NOT NULL;

CREATE TABLE meeting_registrations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  meeting_id bigint NOT NULL REFERENCES meetings,
  -- None: an account that was closed after the meeting.
  member_id bigint REFERENCES members,
  group_code group_code NOT NULL,
  organisation_id bigint REFERENCES organisations,
  state text NOT NULL CHECK (state IN ('registered', 'waiting', 'cancelled')),
  -- Those who wait move up in this order.
  asked_at timestamptz NOT NULL,
  -- Whether readers see the name.
  named boolean NOT NULL DEFAULT false,
  needs text CHECK (char_length(needs) BETWEEN 1 AND 500),
  remind boolean NOT NULL DEFAULT true,
  reminded_at timestamptz,
  CONSTRAINT meeting_registrations_once UNIQUE (meeting_id, member_id),
  CHECK (state <> 'cancelled' OR needs IS NULL)
);
CREATE INDEX meeting_registrations_order ON meeting_registrations (meeting_id, state, asked_at, id);
CREATE INDEX meeting_registrations_member ON meeting_registrations (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX meeting_registrations_organisation ON meeting_registrations (organisation_id) WHERE organisation_id IS NOT NULL;

-- No meeting ever has more people than places; whoever takes one, or changes how many there are, takes turns at its row.
CREATE FUNCTION keep_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_meeting bigint := CASE TG_TABLE_NAME WHEN 'meetings' THEN (to_jsonb(NEW) ->> 'document_id')::bigint ELSE (to_jsonb(NEW) ->> 'meeting_id')::bigint END;
BEGIN
  PERFORM FROM meetings WHERE document_id = of_meeting FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM meeting_registrations r WHERE r.meeting_id = of_meeting AND r.state = 'registered')
      > (SELECT m.capacity FROM meetings m WHERE m.document_id = of_meeting) THEN
    RAISE EXCEPTION 'meeting % has no place left', of_meeting
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'meetings_capacity', TABLE = 'meetings';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER meetings_capacity AFTER INSERT OR UPDATE OF state ON meeting_registrations
  FOR EACH ROW WHEN (NEW.state = 'registered') EXECUTE FUNCTION keep_capacity();
CREATE TRIGGER meetings_capacity AFTER UPDATE OF capacity ON meetings
  FOR EACH ROW WHEN (NEW.capacity IS NOT NULL) EXECUTE FUNCTION keep_capacity();

-- Who was there, in figures: no list of persons.
CREATE TABLE meeting_attendance (
  meeting_id bigint NOT NULL REFERENCES meetings,
  group_code group_code NOT NULL,
  people integer NOT NULL CHECK (people BETWEEN 0 AND 5000),
  PRIMARY KEY (meeting_id, group_code)
);
CREATE TABLE meeting_organisations (
  meeting_id bigint NOT NULL REFERENCES meetings,
  organisation_id bigint NOT NULL REFERENCES organisations,
  PRIMARY KEY (meeting_id, organisation_id)
);
CREATE INDEX meeting_organisations_organisation ON meeting_organisations (organisation_id);

-- How often a member had the secret address of their calendar made anew: those before open nothing.
CREATE TABLE calendar_addresses (
  member_id bigint PRIMARY KEY REFERENCES members,
  renewals integer NOT NULL CHECK (renewals > 0)
);

SELECT guard_member_reference('meeting_registrations', 'member_id');
SELECT guard_member_reference('calendar_addresses', 'member_id', 'skip');
