-- What people publish in a debate. A reply stands in the thread of one contribution (one level), in order.
CREATE TABLE contributions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  debate_id bigint NOT NULL REFERENCES debates,
  -- The contribution a reply stands under; null for a contribution of its own.
  thread_id bigint,
  in_reply_to bigint,
  author_id bigint NOT NULL REFERENCES members,
  -- The capacity in which it was made, for good: `organisation` is the name shown then; `organisation_id` whom it is made
  -- FOR (null: the author speaks for themselves, and `named_organisation_id` is where they said they belong).
  group_code group_code NOT NULL,
  organisation text,
  organisation_id bigint REFERENCES organisations,
  named_organisation_id bigint REFERENCES organisations,
  affiliation text CHECK (affiliation IN ('declared', 'confirmed')),
  state text NOT NULL CHECK (state IN ('held', 'published', 'hidden', 'removed', 'withdrawn')),
  language language_code NOT NULL,
  -- The one sentence (plain text) that a contribution stands for, and what others agree or disagree with; replies have none.
  claim text CHECK (char_length(claim) BETWEEN 1 AND 140 AND claim !~ '[[:cntrl:]]'),
  -- What stands under the claim, if anything; the text of a reply.
  source text NOT NULL CHECK (char_length(source) <= 10000),
  html text NOT NULL,
  renderer smallint NOT NULL,
  -- Grows with every edit, so that an edit made from an older text is noticed.
  revision integer NOT NULL DEFAULT 1 CHECK (revision >= 1),
  submission_key uuid NOT NULL,
  -- By which way it came: a form of ours, or a conversation taken over. Later mail, meetings and other platforms.
  channel text NOT NULL DEFAULT 'web' CHECK (channel IN ('web', 'import')),
  submitted_at timestamptz NOT NULL,
  -- Where it stands in the order: when it was submitted, or published after having been held.
  placed_at timestamptz NOT NULL,
  edited_at timestamptz,
  -- How many had agreed when the text was last changed after somebody had.
  edited_after_agrees integer CHECK (edited_after_agrees > 0),
  -- The revision at which its claim was last repaired after it had been hidden: answers from before were given to another.
  claim_repaired_revision integer CHECK (claim_repaired_revision <= revision),
  -- A text that went with its author's account: it is nowhere any more, and nobody can bring it back.
  erased_at timestamptz,
  replies_count integer NOT NULL DEFAULT 0 CHECK (replies_count >= 0),
  -- Changes once, where the counter changes with every reply: an index of the counter would be written anew each time.
  is_answered boolean NOT NULL GENERATED ALWAYS AS (replies_count > 0) STORED,
  -- The contribution that carries the text which this one shares; null: it carries its own. Always one that is not
  -- itself carried, and published while any of those who share the text is.
  same_as bigint CONSTRAINT contributions_same_as_other CHECK (same_as <> id),
  -- How many published contributions share the text, this one included, per group in the order IN CS PS CO TU AC ID;
  -- null where it is alone, and on those carried.
  same_text_counts integer[] CHECK (cardinality(same_text_counts) = 7 AND 0 <= ALL (same_text_counts)),
  -- Claim and text as they are compared (src/forum/contributions/similarity); '' where they are too short.
  normalised text NOT NULL DEFAULT '' CHECK (char_length(normalised) <= 2000),
  -- Some hashes of the words of its claim and of all its words in this debate: those that are alike have several in common.
  minhash integer[] CHECK (cardinality(minhash) <= 16),
  CONSTRAINT contributions_submission_key UNIQUE (author_id, submission_key),
  UNIQUE (id, debate_id),
  FOREIGN KEY (thread_id, debate_id) REFERENCES contributions (id, debate_id),
  FOREIGN KEY (in_reply_to, debate_id) REFERENCES contributions (id, debate_id),
  CONSTRAINT contributions_same_as FOREIGN KEY (same_as, debate_id) REFERENCES contributions (id, debate_id),
  CHECK ((thread_id IS NULL) = (in_reply_to IS NULL)),
  CONSTRAINT contributions_claim CHECK ((claim IS NULL) = (thread_id IS NOT NULL)),
  CONSTRAINT contributions_said CHECK (claim IS NOT NULL OR source <> ''),
  CONSTRAINT contributions_mandated CHECK (organisation_id IS NULL OR
    (affiliation IS NOT DISTINCT FROM 'confirmed' AND organisation IS NOT NULL AND named_organisation_id IS NOT DISTINCT FROM organisation_id)),
  CONSTRAINT contributions_named CHECK ((organisation IS NULL) = (affiliation IS NULL) AND (organisation IS NOT NULL OR named_organisation_id IS NULL)),
  CONSTRAINT contributions_replies_stand_alone CHECK (same_as IS NULL OR thread_id IS NULL),
  CONSTRAINT contributions_erased CHECK (erased_at IS NULL OR state IN ('withdrawn', 'removed'))
-- Room beside each row for the next version of it: a reply changes the counter of what it answers.
) WITH (fillfactor = 90);
-- The lists of a debate show what carries its text; what is not published stands for itself.
CREATE INDEX contributions_in_debate ON contributions (debate_id, placed_at, id)
  WHERE thread_id IS NULL AND (same_as IS NULL OR state <> 'published');
CREATE INDEX contributions_unanswered ON contributions (debate_id, placed_at, id)
  WHERE thread_id IS NULL AND NOT is_answered AND (same_as IS NULL OR state <> 'published');
CREATE INDEX contributions_of_group ON contributions (debate_id, group_code, placed_at, id) WHERE thread_id IS NULL;
CREATE INDEX contributions_in_thread ON contributions (thread_id, placed_at, id) WHERE thread_id IS NOT NULL;
CREATE INDEX contributions_of_author ON contributions (author_id, placed_at DESC, id DESC);
CREATE INDEX contributions_newest ON contributions (placed_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX contributions_feed ON contributions (debate_id, placed_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX contributions_for_organisation ON contributions (organisation_id, placed_at DESC, id DESC) WHERE organisation_id IS NOT NULL;
CREATE INDEX contributions_naming ON contributions (named_organisation_id) WHERE named_organisation_id IS NOT NULL;
CREATE INDEX contributions_sharing ON contributions (same_as, placed_at, id) WHERE same_as IS NOT NULL;
-- Whom a text quotes: the numbers of the contributions to which its links lead.
CREATE FUNCTION quoted_in(source text) RETURNS bigint[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ARRAY(SELECT found[1]::bigint FROM regexp_matches(source, '/contributions/(\d{1,15})\)', 'g') AS found);
CREATE INDEX contributions_quoting ON contributions USING gin (quoted_in(source)) WITH (fastupdate = off)
  WHERE source LIKE '%/contributions/%';
CREATE INDEX contributions_minhash ON contributions USING gin (minhash) WITH (fastupdate = off)
  WHERE same_as IS NULL AND state = 'published';

-- Texts that an edit replaced after the five minutes in which edits are free.
CREATE TABLE contribution_versions (
  contribution_id bigint NOT NULL REFERENCES contributions ON DELETE CASCADE,
  revision integer NOT NULL,
  language language_code NOT NULL,
  claim text,
  source text NOT NULL,
  html text NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (contribution_id, revision)
);
CREATE INDEX contribution_versions_quoting ON contribution_versions USING gin (quoted_in(source)) WITH (fastupdate = off)
  WHERE source LIKE '%/contributions/%';

-- Who is named by @handle in the text as it stands; at most ten per contribution.
CREATE TABLE mentions (
  contribution_id bigint NOT NULL REFERENCES contributions ON DELETE CASCADE,
  member_id bigint NOT NULL REFERENCES members,
  PRIMARY KEY (contribution_id, member_id)
);
CREATE INDEX mentions_member ON mentions (member_id, contribution_id);

-- An author who speaks for themselves may go, and then names no organisation any more; nothing else of it changes.
CREATE TRIGGER contributions_capacity_fixed BEFORE UPDATE OF group_code, organisation, organisation_id, affiliation ON contributions
  FOR EACH ROW WHEN (OLD.group_code <> NEW.group_code OR OLD.organisation_id IS DISTINCT FROM NEW.organisation_id
    OR (NEW.organisation IS NOT NULL AND
      (OLD.organisation IS DISTINCT FROM NEW.organisation OR OLD.affiliation IS DISTINCT FROM NEW.affiliation)))
  EXECUTE FUNCTION refuse_change();

-- Nobody speaks for an organisation without its mandate, from another group than its own, or past its countersignature.
CREATE FUNCTION require_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mandating organisations;
BEGIN
  SELECT o.* INTO mandating FROM organisations o JOIN affiliations a ON a.organisation_id = o.id
    WHERE o.id = NEW.organisation_id AND o.listed_at IS NOT NULL
      AND a.member_id = NEW.author_id AND a.ended_at IS NULL AND a.may_speak
    FOR SHARE OF a;
  IF NOT FOUND OR mandating.group_code <> NEW.group_code THEN
    RAISE EXCEPTION 'member % has no mandate of organisation % for group %', NEW.author_id, NEW.organisation_id, NEW.group_code
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_mandate', TABLE = 'contributions';
  END IF;
  IF mandating.countersign AND NEW.state = 'published' THEN
    RAISE EXCEPTION 'a contribution for organisation % waits for a countersignature', NEW.organisation_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_countersigned', TABLE = 'contributions';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contributions_mandate BEFORE INSERT ON contributions
  FOR EACH ROW WHEN (NEW.organisation_id IS NOT NULL) EXECUTE FUNCTION require_mandate();

SELECT guard_member_reference('contributions', 'author_id');
SELECT guard_member_reference('mentions', 'member_id', 'skip');

-- The organisation shown beside a contribution: the name of then, unless moderators have taken that organisation's words away.
CREATE FUNCTION shown_organisation(named text, of_organisation bigint) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce((SELECT o.name FROM organisations o WHERE o.id = of_organisation AND o.page_state <> 'published'), named);
