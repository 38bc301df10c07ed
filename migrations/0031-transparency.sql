-- The yearly transparency report (DSA, Articles 15 and 24; Implementing Regulation (EU) 2024/2835), and how many people are
-- active here (Article 24(2)).

-- What people write for the report on a year, and their notes on figures, until it is published and then for its
-- correction. A note's key is that of its figure.
CREATE TABLE transparency_texts (
  year integer NOT NULL CHECK (year BETWEEN 2020 AND 2100),
  key text NOT NULL CHECK (key ~ '^[a-zA-Z0-9_. -]{1,120}$'),
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 5000),
  PRIMARY KEY (year, key)
);

-- Reports as they were published, for good: a correction is a new version that says what changed, why, and by what method.
CREATE TABLE transparency_reports (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  year integer NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  published_at timestamptz NOT NULL,
  published_by bigint NOT NULL REFERENCES members,
  sheets jsonb NOT NULL,
  changes text CHECK (char_length(changes) BETWEEN 1 AND 2000),
  reasons text CHECK (char_length(reasons) BETWEEN 1 AND 2000),
  method text CHECK (char_length(method) BETWEEN 1 AND 2000),
  CONSTRAINT transparency_reports_version UNIQUE (year, version),
  CONSTRAINT transparency_reports_correction CHECK (num_nonnulls(changes, reasons, method) = CASE version WHEN 1 THEN 0 ELSE 3 END)
);
CREATE TRIGGER transparency_reports_append_only BEFORE UPDATE OR DELETE ON transparency_reports
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
SELECT guard_member_reference('transparency_reports', 'published_by');

-- In how many members' accounts somebody was signed in during a month (UTC): a number, and nobody's name with it.
CREATE TABLE active_months (
  month date PRIMARY KEY,
  members integer NOT NULL CHECK (members >= 0)
);

CREATE FUNCTION count_active_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.last_seen_on IS NULL OR date_trunc('month', OLD.last_seen_on) < date_trunc('month', NEW.last_seen_on) THEN
    INSERT INTO active_months VALUES (date_trunc('month', NEW.last_seen_on), 1)
      ON CONFLICT (month) DO UPDATE SET members = active_months.members + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER members_active AFTER UPDATE OF last_seen_on ON members
  FOR EACH ROW WHEN (NEW.last_seen_on IS DISTINCT FROM OLD.last_seen_on AND NEW.last_seen_on IS NOT NULL)
  EXECUTE FUNCTION count_active_month();

-- The average of six months, as it was published, for good.
CREATE TABLE active_recipients (
  until date PRIMARY KEY,
  average integer NOT NULL CHECK (average >= 0),
  published_at timestamptz NOT NULL
);
CREATE TRIGGER active_recipients_append_only BEFORE UPDATE OR DELETE ON active_recipients
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
