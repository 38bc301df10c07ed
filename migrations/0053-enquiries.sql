-- What anybody writes to those who run the platform, in private, and what they answer. It goes twelve months after the
-- last message.

CREATE TABLE enquiries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Of the form and what was written in it: the same sent twice is one.
  submission_key uuid NOT NULL CONSTRAINT enquiries_submission_key UNIQUE,
  -- Of the token in the address of its page.
  token_hash bytea NOT NULL CONSTRAINT enquiries_token_key UNIQUE,
  topic text NOT NULL CHECK (topic IN ('partnership', 'activity', 'meeting', 'accessibility', 'privacy', 'other')),
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'in-review', 'answered', 'accepted', 'declined', 'closed')),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
  email citext NOT NULL CHECK (char_length(email) <= 254),
  -- When the link of a mail that went there was opened, or a member with that address wrote: until then it is only typed.
  confirmed_at timestamptz,
  language language_code NOT NULL,
  organisation text CHECK (char_length(organisation) BETWEEN 1 AND 120),
  -- Of a partnership: what the organisation is, where, and in which forms it would cooperate.
  organisation_kind text CHECK (organisation_kind IN ('company', 'association', 'other')),
  country text CHECK (country ~ '^[A-Z]{2}$'),
  site text CHECK (char_length(site) BETWEEN 1 AND 300),
  forms text[] NOT NULL DEFAULT '{}'
    CHECK (forms <@ ARRAY['committee', 'conference', 'expertise', 'training', 'joint-project']),
  member_id bigint REFERENCES members,
  assigned_to bigint REFERENCES members,
  -- Filled in as programs do: it comes last in the list, and is read all the same.
  doubtful boolean NOT NULL,
  received_at timestamptz NOT NULL,
  -- When a person first answered or decided.
  answered_at timestamptz CHECK (answered_at >= received_at),
  decided_at timestamptz,
  decision_words text CHECK (char_length(decision_words) BETWEEN 1 AND 5000),
  last_at timestamptz NOT NULL,
  -- Mails about it that have not been handed over yet.
  mails_waiting integer NOT NULL DEFAULT 0 CHECK (mails_waiting >= 0),
  CONSTRAINT enquiries_partnership CHECK (
    topic <> 'partnership' OR (num_nonnulls(organisation, organisation_kind, country) = 3 AND cardinality(forms) > 0)),
  CONSTRAINT enquiries_decided CHECK ((decided_at IS NOT NULL) = (state IN ('accepted', 'declined', 'closed'))),
  CONSTRAINT enquiries_declined CHECK (state <> 'declined' OR decision_words IS NOT NULL)
);
CREATE INDEX enquiries_open ON enquiries (received_at) WHERE decided_at IS NULL;
CREATE INDEX enquiries_last ON enquiries (last_at);
CREATE INDEX enquiries_email ON enquiries (email);
CREATE INDEX enquiries_member ON enquiries (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX enquiries_assigned ON enquiries (assigned_to) WHERE assigned_to IS NOT NULL;

-- What both sides write, the first message too.
CREATE TABLE enquiry_messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  enquiry_id bigint NOT NULL REFERENCES enquiries ON DELETE CASCADE,
  -- Who answers for the platform; none: whoever enquires.
  answered_by bigint REFERENCES members,
  words text NOT NULL CHECK (char_length(words) BETWEEN 1 AND 5000),
  language language_code NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX enquiry_messages_enquiry ON enquiry_messages (enquiry_id, id);
CREATE TRIGGER enquiry_messages_unchanged BEFORE UPDATE ON enquiry_messages FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A decision stays as it was told.
CREATE TRIGGER enquiries_decision_unchanged BEFORE UPDATE ON enquiries FOR EACH ROW
  WHEN (OLD.decided_at IS NOT NULL
    AND (OLD.state, OLD.decided_at, OLD.decision_words) IS DISTINCT FROM (NEW.state, NEW.decided_at, NEW.decision_words))
  EXECUTE FUNCTION refuse_change();

SELECT guard_member_reference('enquiries', 'member_id');
SELECT guard_member_reference('enquiries', 'assigned_to');
SELECT guard_member_reference('enquiry_messages', 'answered_by');
