-- Notices of illegal content by anybody (DSA, Article 16), the entities whose notices go first (Article 22), and the
-- suspension of the processing of what somebody sends who misuses it (Article 23(2)).

-- Entities to which the Coordinator of a Member State has awarded the status of trusted flagger.
CREATE TABLE trusted_flaggers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  -- By what their notices are known: an account, the domain of an account's confirmed address, a key in a link.
  member_id bigint REFERENCES members,
  domain text CHECK (char_length(domain) BETWEEN 1 AND 253),
  key_hash bytea CONSTRAINT trusted_flaggers_key UNIQUE,
  -- Which Coordinator awarded the status, and for which categories: only in these do their notices go first.
  coordinator text NOT NULL CHECK (char_length(coordinator) BETWEEN 1 AND 200),
  areas text[] NOT NULL CHECK (cardinality(areas) > 0),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz CHECK (ends_at > starts_at),
  added_by bigint NOT NULL REFERENCES members,
  added_at timestamptz NOT NULL,
  CHECK (num_nonnulls(member_id, domain, key_hash) > 0)
);

-- Of notices and complaints: whoever often sends manifestly unfounded ones is warned, then what they send is not processed
-- for a time. They are known by a hash of their address; the account is not touched.
CREATE TABLE processing_warnings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('notices', 'complaints')),
  subject_hash bytea NOT NULL,
  reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 2000),
  warned_by bigint NOT NULL REFERENCES members,
  warned_at timestamptz NOT NULL,
  CONSTRAINT processing_warnings_subject UNIQUE (id, kind, subject_hash, warned_at)
);
CREATE INDEX processing_warnings_of ON processing_warnings (subject_hash, kind, id);

CREATE TABLE processing_suspensions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('notices', 'complaints')),
  subject_hash bytea NOT NULL,
  warning_id bigint NOT NULL,
  warned_at timestamptz NOT NULL,
  -- The four factors of Article 23(3): how many unfounded, of how many, since when; how grave; with what intention.
  since timestamptz NOT NULL,
  submitted integer NOT NULL,
  unfounded integer NOT NULL,
  gravity text NOT NULL CHECK (char_length(gravity) BETWEEN 1 AND 2000),
  -- None where it cannot be told.
  intention text CHECK (char_length(intention) BETWEEN 1 AND 2000),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  suspended_by bigint NOT NULL REFERENCES members,
  lifted_at timestamptz,
  CONSTRAINT processing_suspensions_warned
    FOREIGN KEY (warning_id, kind, subject_hash, warned_at) REFERENCES processing_warnings (id, kind, subject_hash, warned_at),
  CONSTRAINT processing_suspensions_after_warning CHECK (warned_at < starts_at),
  CONSTRAINT processing_suspensions_end CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '366 days'),
  CHECK (unfounded BETWEEN 1 AND submitted),
  CHECK (since < starts_at)
);
CREATE INDEX processing_suspensions_of ON processing_suspensions (subject_hash, kind, ends_at);

CREATE TABLE notices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  submission_key uuid NOT NULL CONSTRAINT notices_submission_key UNIQUE,
  -- Of the token in the address of its page; none once its time is over.
  token_hash bytea CONSTRAINT notices_token_key UNIQUE,
  received_at timestamptz NOT NULL,
  language language_code NOT NULL,
  -- What whoever sent it alleges: a category and a sub-category of moderation/statements, or that they do not know.
  category text NOT NULL CHECK (category ~ '^STATEMENT_CATEGORY_[A-Z_]+$'),
  keyword text CHECK (keyword ~ '^KEYWORD_[A-Z_]+$'),
  keyword_other text CHECK (char_length(keyword_other) BETWEEN 1 AND 200),
  explanation text NOT NULL CHECK (char_length(explanation) BETWEEN 1 AND 5000),
  law text CHECK (char_length(law) BETWEEN 1 AND 500),
  in_good_faith boolean NOT NULL CHECK (in_good_faith),
  -- Who sent it, as far as they said; forgotten six months after all of it was decided.
  member_id bigint REFERENCES members,
  name text CHECK (char_length(name) BETWEEN 1 AND 100),
  email citext CHECK (char_length(email) <= 254),
  subject_hash bytea,
  -- When the link of a mail to that address was opened: until then it is only typed, and nothing is put down to its owner.
  confirmed_at timestamptz,
  flagger_id bigint REFERENCES trusted_flaggers,
  -- Whether it is of the flagger's area of expertise, so that it goes first.
  within_area boolean NOT NULL DEFAULT false,
  -- The suspension by which it is kept and not processed.
  suspension_id bigint REFERENCES processing_suspensions,
  receipt_sent_at timestamptz,
  -- That it does not say enough to see what is illegal where (Articles 16(2), 22(6)).
  imprecise_because text CHECK (char_length(imprecise_because) BETWEEN 1 AND 2000),
  imprecise_by bigint REFERENCES members,
  imprecise_at timestamptz,
  -- Why the author has to learn who sent it (Article 17(3)(b)); none: they never do.
  disclosed_because text CHECK (char_length(disclosed_because) BETWEEN 1 AND 2000),
  disclosed_by bigint REFERENCES members,
  disclosed_at timestamptz,
  forgotten_at timestamptz,
  CHECK ((category = 'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE') = (keyword IS NULL)),
  CHECK (keyword_other IS NULL OR keyword = 'KEYWORD_OTHER'),
  -- Whoever reports the sexual abuse of children is not asked who they are (Article 16(2)(c)).
  CONSTRAINT notices_nobody_asked CHECK (
    keyword IS NULL OR num_nonnulls(member_id, name, email, subject_hash) = 0 OR keyword NOT IN (
      'KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL', 'KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE',
      'KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS')),
  CHECK (flagger_id IS NOT NULL OR NOT within_area),
  CHECK (num_nonnulls(imprecise_because, imprecise_by, imprecise_at) IN (0, 3)),
  CHECK (num_nonnulls(disclosed_because, disclosed_by, disclosed_at) IN (0, 3))
);
CREATE INDEX notices_received ON notices (received_at, id);
CREATE INDEX notices_subject ON notices (subject_hash, id) WHERE subject_hash IS NOT NULL;
CREATE INDEX notices_member ON notices (member_id, id) WHERE member_id IS NOT NULL;
CREATE INDEX notices_flagger ON notices (flagger_id, id) WHERE flagger_id IS NOT NULL;

-- What a notice is about, as it was at that moment, with the SHA-256 of its words.
CREATE TABLE notice_items (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  notice_id bigint NOT NULL REFERENCES notices,
  kind text NOT NULL,
  item_id bigint NOT NULL,
  -- None where the notice is not processed.
  case_id bigint REFERENCES cases,
  revision integer NOT NULL,
  -- The revision that whoever sent it had read, where that is known.
  seen_revision integer,
  text_hash bytea NOT NULL CHECK (octet_length(text_hash) = 32),
  -- Goes when the time for complaints is over.
  snapshot jsonb,
  CONSTRAINT notice_items_once UNIQUE (notice_id, kind, item_id)
);
CREATE INDEX notice_items_case ON notice_items (case_id, notice_id);
CREATE TRIGGER notice_items_unchanged BEFORE UPDATE ON notice_items FOR EACH ROW
  WHEN (OLD.text_hash <> NEW.text_hash OR OLD.revision <> NEW.revision OR OLD.item_id <> NEW.item_id OR OLD.kind <> NEW.kind
    OR (NEW.snapshot IS NOT NULL AND OLD.snapshot IS DISTINCT FROM NEW.snapshot))
  EXECUTE FUNCTION refuse_change();

-- What whoever sent the notice and the moderators write to each other about it.
CREATE TABLE notice_messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  notice_id bigint NOT NULL REFERENCES notices,
  -- The moderator who asked; none: whoever sent the notice.
  asked_by bigint REFERENCES members,
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 2000),
  language language_code NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX notice_messages_notice ON notice_messages (notice_id, id);

-- An entry of a case that comes of a notice says of which.
ALTER TABLE case_entries ADD COLUMN notice_id bigint REFERENCES notices
  CHECK (notice_id IS NULL OR source IN ('notice', 'trusted-flagger'));
CREATE UNIQUE INDEX case_entries_notice_once ON case_entries (case_id, notice_id) WHERE notice_id IS NOT NULL;

-- The words of a snapshot, as they are hashed.
CREATE FUNCTION hash_of_words(snapshot jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN sha256(convert_to(coalesce(snapshot ->> 'claim', '') || E'\n\n' || coalesce(snapshot ->> 'text', ''), 'UTF8'));

SELECT guard_member_reference('trusted_flaggers', 'member_id');
SELECT guard_member_reference('trusted_flaggers', 'added_by');
SELECT guard_member_reference('processing_warnings', 'warned_by');
SELECT guard_member_reference('processing_suspensions', 'suspended_by');
SELECT guard_member_reference('notices', 'member_id');
SELECT guard_member_reference('notices', 'imprecise_by', 'refuse', 'INSERT OR UPDATE OF imprecise_by');
SELECT guard_member_reference('notices', 'disclosed_by', 'refuse', 'INSERT OR UPDATE OF disclosed_by');
SELECT guard_member_reference('notice_messages', 'asked_by');
