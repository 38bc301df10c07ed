-- The schema as the migrations make it, written by `npm run schema`.

CREATE EXTENSION btree_gist;
CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION unaccent;

CREATE DOMAIN group_code AS text CHECK (VALUE = ANY (ARRAY['IN'::text, 'CS'::text, 'PS'::text, 'CO'::text, 'TU'::text, 'AC'::text, 'ID'::text]));
CREATE DOMAIN language_code AS text CHECK (VALUE ~ '^[a-z]{2}$'::text);
CREATE DOMAIN partial_date AS text CHECK (VALUE ~ '^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$'::text);

-- search_da: words by unaccent, danish_stem
-- search_de: words by unaccent, german_stem
-- search_el: words by unaccent, greek_stem
-- search_en: words by unaccent, english_stem
-- search_es: words by unaccent, spanish_stem
-- search_et: words by unaccent, estonian_stem
-- search_fi: words by unaccent, finnish_stem
-- search_fr: words by unaccent, french_stem
-- search_ga: words by unaccent, irish_stem
-- search_hu: words by unaccent, hungarian_stem
-- search_it: words by unaccent, italian_stem
-- search_lt: words by unaccent, lithuanian_stem
-- search_nl: words by unaccent, dutch_stem
-- search_pt: words by unaccent, portuguese_stem
-- search_ro: words by unaccent, romanian_stem
-- search_simple: words by unaccent, simple
-- search_sv: words by unaccent, swedish_stem

CREATE TABLE active_months (
  month date NOT NULL,
  members integer NOT NULL,
  CONSTRAINT active_months_pkey PRIMARY KEY (month),
  CONSTRAINT active_months_members_check CHECK (members >= 0)
);

CREATE TABLE active_recipients (
  until date NOT NULL,
  average integer NOT NULL,
  published_at timestamp with time zone NOT NULL,
  CONSTRAINT active_recipients_pkey PRIMARY KEY (until),
  CONSTRAINT active_recipients_average_check CHECK (average >= 0)
);
CREATE TRIGGER active_recipients_append_only BEFORE DELETE OR UPDATE ON active_recipients FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE activities (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  form text NOT NULL,
  first_on date NOT NULL,
  last_on date NOT NULL,
  place text,
  cancelled boolean NOT NULL DEFAULT false,
  CONSTRAINT activities_pkey PRIMARY KEY (document_id, version),
  CONSTRAINT activities_document_id_version_fkey FOREIGN KEY (document_id, version) REFERENCES document_versions(document_id, version),
  CONSTRAINT activities_days CHECK (last_on >= first_on AND last_on <= (first_on + 3660)),
  CONSTRAINT activities_form_check CHECK (form = ANY (ARRAY['committee'::text, 'conference'::text, 'expertise'::text, 'training'::text, 'joint-project'::text])),
  CONSTRAINT activities_place_check CHECK (char_length(place) >= 1 AND char_length(place) <= 160)
);

CREATE TABLE activity_partners (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  partner_id bigint NOT NULL,
  CONSTRAINT activity_partners_pkey PRIMARY KEY (document_id, version, partner_id),
  CONSTRAINT activity_partners_document_id_version_fkey FOREIGN KEY (document_id, version) REFERENCES activities(document_id, version),
  CONSTRAINT activity_partners_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id)
);
CREATE INDEX activity_partners_partner ON activity_partners USING btree (partner_id, document_id);
CREATE TRIGGER activity_partners_ours BEFORE INSERT ON activity_partners FOR EACH ROW EXECUTE FUNCTION refuse_recorded_partner();

CREATE TABLE activity_refusals (
  document_id bigint NOT NULL,
  partner_id bigint NOT NULL,
  refused_at timestamp with time zone NOT NULL,
  CONSTRAINT activity_refusals_pkey PRIMARY KEY (document_id, partner_id),
  CONSTRAINT activity_refusals_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  CONSTRAINT activity_refusals_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id)
);
CREATE INDEX activity_refusals_partner ON activity_refusals USING btree (partner_id);

CREATE TABLE affiliation_links (
  token_hash bytea NOT NULL,
  affiliation_id bigint NOT NULL,
  email citext NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT affiliation_links_pkey PRIMARY KEY (token_hash),
  CONSTRAINT affiliation_links_one_each UNIQUE (affiliation_id),
  CONSTRAINT affiliation_links_affiliation_id_fkey FOREIGN KEY (affiliation_id) REFERENCES affiliations(id) ON DELETE CASCADE,
  CONSTRAINT affiliation_links_email_check CHECK (char_length(email::text) <= 254)
);
CREATE INDEX affiliation_links_expires_at ON affiliation_links USING btree (expires_at);

CREATE TABLE affiliations (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  member_id bigint NOT NULL,
  organisation_id bigint NOT NULL,
  declared_at timestamp with time zone NOT NULL,
  confirmed_at timestamp with time zone,
  confirmed_by bigint,
  confirmed_way text,
  mailbox_hash bytea,
  may_speak boolean NOT NULL DEFAULT false,
  may_invite boolean NOT NULL DEFAULT false,
  may_countersign boolean NOT NULL DEFAULT false,
  ended_at timestamp with time zone,
  ended_by bigint,
  note text,
  CONSTRAINT affiliations_pkey PRIMARY KEY (id),
  CONSTRAINT affiliations_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES members(id),
  CONSTRAINT affiliations_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES members(id),
  CONSTRAINT affiliations_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT affiliations_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT affiliations_check CHECK ((confirmed_at IS NULL) = (confirmed_way IS NULL)),
  CONSTRAINT affiliations_check1 CHECK (confirmed_way = 'email'::text OR mailbox_hash IS NULL),
  CONSTRAINT affiliations_check2 CHECK ((confirmed_way = ANY (ARRAY['invitation'::text, 'staff'::text])) OR confirmed_by IS NULL),
  CONSTRAINT affiliations_check3 CHECK (ended_at IS NOT NULL OR ended_by IS NULL),
  CONSTRAINT affiliations_confirmed_way_check CHECK (confirmed_way = ANY (ARRAY['email'::text, 'invitation'::text, 'staff'::text])),
  CONSTRAINT affiliations_note_check CHECK (char_length(note) >= 1 AND char_length(note) <= 1000),
  CONSTRAINT affiliations_noted CHECK (confirmed_way <> 'staff'::text OR note IS NOT NULL),
  CONSTRAINT affiliations_rights_confirmed CHECK (confirmed_at IS NOT NULL OR NOT (may_speak OR may_invite OR may_countersign))
);
CREATE UNIQUE INDEX affiliations_mailbox_once ON affiliations USING btree (organisation_id, mailbox_hash) WHERE (ended_at IS NULL);
CREATE INDEX affiliations_member ON affiliations USING btree (member_id, id);
CREATE UNIQUE INDEX affiliations_open ON affiliations USING btree (member_id, organisation_id) WHERE (ended_at IS NULL);
CREATE INDEX affiliations_organisation ON affiliations USING btree (organisation_id, id);
CREATE TRIGGER affiliations_added AFTER INSERT ON affiliations REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derive_from_affiliations();
CREATE TRIGGER affiliations_removed AFTER DELETE ON affiliations REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derive_from_affiliations();
CREATE TRIGGER affiliations_updated AFTER UPDATE ON affiliations REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION derive_from_affiliations();
CREATE TRIGGER closed_confirmed_by BEFORE INSERT ON affiliations FOR EACH ROW EXECUTE FUNCTION refuse_closed_confirmed_by('refuse');
CREATE TRIGGER closed_ended_by BEFORE INSERT ON affiliations FOR EACH ROW EXECUTE FUNCTION refuse_closed_ended_by('refuse');
CREATE TRIGGER closed_member_id BEFORE INSERT ON affiliations FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');

CREATE TABLE agenda_points (
  meeting_id bigint NOT NULL,
  place integer NOT NULL,
  title text NOT NULL,
  minutes integer NOT NULL,
  who text,
  debate_id bigint,
  document_id bigint,
  CONSTRAINT agenda_points_pkey PRIMARY KEY (meeting_id, place),
  CONSTRAINT agenda_points_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT agenda_points_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  CONSTRAINT agenda_points_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(document_id),
  CONSTRAINT agenda_points_about CHECK (num_nonnulls(debate_id, document_id) <= 1),
  CONSTRAINT agenda_points_minutes_check CHECK (minutes >= 5 AND minutes <= 480),
  CONSTRAINT agenda_points_place_check CHECK (place >= 1 AND place <= 30),
  CONSTRAINT agenda_points_title_check CHECK (char_length(title) >= 1 AND char_length(title) <= 160),
  CONSTRAINT agenda_points_who_check CHECK (char_length(who) >= 1 AND char_length(who) <= 160)
);
CREATE INDEX agenda_points_debate ON agenda_points USING btree (debate_id) WHERE (debate_id IS NOT NULL);
CREATE INDEX agenda_points_document ON agenda_points USING btree (document_id) WHERE (document_id IS NOT NULL);

CREATE TABLE agreements (
  contribution_id bigint NOT NULL,
  member_id bigint NOT NULL,
  group_code group_code NOT NULL,
  organisation_id bigint,
  value text NOT NULL,
  revision integer NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT agreements_pkey PRIMARY KEY (contribution_id, member_id),
  CONSTRAINT agreements_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES tallies(contribution_id),
  CONSTRAINT agreements_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT agreements_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT agreements_value_check CHECK (value = ANY (ARRAY['agree'::text, 'disagree'::text, 'pass'::text]))
);
CREATE INDEX agreements_of_member ON agreements USING btree (member_id, at);
CREATE TRIGGER closed_member_id BEFORE INSERT ON agreements FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');

CREATE TABLE amendments (
  document_id bigint NOT NULL,
  kind text NOT NULL GENERATED ALWAYS AS ('amendment'::text) STORED,
  code_id bigint NOT NULL,
  base_version integer NOT NULL,
  anchor text NOT NULL,
  act text NOT NULL,
  outcome text,
  decided_by bigint,
  decided_at timestamp with time zone,
  reasons text,
  accepted_heading text,
  accepted_text text,
  CONSTRAINT amendments_pkey PRIMARY KEY (document_id),
  CONSTRAINT amendments_code_id_base_version_anchor_fkey FOREIGN KEY (code_id, base_version, anchor) REFERENCES code_clauses(document_id, version, anchor),
  CONSTRAINT amendments_code_id_base_version_fkey FOREIGN KEY (code_id, base_version) REFERENCES code_editions(document_id, version),
  CONSTRAINT amendments_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES members(id),
  CONSTRAINT amendments_document_id_kind_fkey FOREIGN KEY (document_id, kind) REFERENCES documents(id, kind),
  CONSTRAINT amendments_accepted_heading_check CHECK (char_length(accepted_heading) >= 1 AND char_length(accepted_heading) <= 160),
  CONSTRAINT amendments_accepted_text_check CHECK (char_length(accepted_text) <= 10000),
  CONSTRAINT amendments_act_check CHECK (act = ANY (ARRAY['change'::text, 'add'::text, 'strike'::text])),
  CONSTRAINT amendments_check CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  CONSTRAINT amendments_check1 CHECK (NOT (outcome = ANY (ARRAY['accepted'::text, 'changed'::text, 'declined'::text])) IS DISTINCT FROM (decided_by IS NOT NULL) OR outcome IS NULL AND decided_by IS NULL),
  CONSTRAINT amendments_check2 CHECK ((decided_by IS NULL) = (reasons IS NULL)),
  CONSTRAINT amendments_check3 CHECK (num_nulls(accepted_heading, accepted_text) =
CASE
    WHEN outcome = 'changed'::text THEN 0
    ELSE 2
END),
  CONSTRAINT amendments_outcome_check CHECK (outcome = ANY (ARRAY['accepted'::text, 'changed'::text, 'declined'::text, 'overtaken'::text])),
  CONSTRAINT amendments_reasons_check CHECK (char_length(reasons) >= 1 AND char_length(reasons) <= 2000)
);
CREATE INDEX amendments_code ON amendments USING btree (code_id, anchor, document_id);
CREATE INDEX amendments_decided_by ON amendments USING btree (decided_by) WHERE (decided_by IS NOT NULL);
CREATE TRIGGER amendments_kept BEFORE DELETE OR UPDATE ON amendments FOR EACH ROW EXECUTE FUNCTION keep_amendment();
CREATE TRIGGER closed_decided_by BEFORE INSERT ON amendments FOR EACH ROW EXECUTE FUNCTION refuse_closed_decided_by('refuse');

CREATE TABLE appeal_messages (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  appeal_id bigint NOT NULL,
  reviewer_id bigint,
  words text NOT NULL,
  language language_code NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT appeal_messages_pkey PRIMARY KEY (id),
  CONSTRAINT appeal_messages_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES appeals(id),
  CONSTRAINT appeal_messages_reviewer_id_fkey FOREIGN KEY (reviewer_id) REFERENCES members(id),
  CONSTRAINT appeal_messages_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 5000)
);
CREATE INDEX appeal_messages_appeal ON appeal_messages USING btree (appeal_id, id);
CREATE TRIGGER appeal_messages_append_only BEFORE DELETE ON appeal_messages FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER appeal_messages_unchanged BEFORE UPDATE ON appeal_messages FOR EACH ROW WHEN (new.words !~~ '%█████%'::text OR old.appeal_id IS DISTINCT FROM new.appeal_id OR old.reviewer_id IS DISTINCT FROM new.reviewer_id OR old.language::text IS DISTINCT FROM new.language::text OR old.at IS DISTINCT FROM new.at) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closed_reviewer_id BEFORE INSERT ON appeal_messages FOR EACH ROW EXECUTE FUNCTION refuse_closed_reviewer_id('refuse');

CREATE TABLE appeals (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  recipient_id bigint NOT NULL,
  decision_id bigint NOT NULL,
  language language_code NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  waits_for text NOT NULL,
  outcome text,
  decided_at timestamp with time zone,
  decided_by bigint,
  reasons text,
  reasons_language language_code,
  notified_at timestamp with time zone,
  CONSTRAINT appeals_pkey PRIMARY KEY (id),
  CONSTRAINT appeals_once UNIQUE (recipient_id),
  CONSTRAINT appeals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES members(id),
  CONSTRAINT appeals_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id),
  CONSTRAINT appeals_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES decision_recipients(id),
  CONSTRAINT appeals_check CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  CONSTRAINT appeals_check1 CHECK ((waits_for = 'nobody'::text) = (outcome IS NOT NULL)),
  CONSTRAINT appeals_outcome_check CHECK (outcome = ANY (ARRAY['upheld'::text, 'partly-reversed'::text, 'reversed'::text, 'omitted'::text])),
  CONSTRAINT appeals_reasoned CHECK (num_nonnulls(decided_by, reasons, reasons_language) =
CASE
    WHEN outcome IS NULL OR outcome = 'omitted'::text THEN 0
    ELSE 3
END),
  CONSTRAINT appeals_reasons_check CHECK (char_length(reasons) >= 1 AND char_length(reasons) <= 5000),
  CONSTRAINT appeals_waits_for_check CHECK (waits_for = ANY (ARRAY['reviewer'::text, 'complainant'::text, 'nobody'::text]))
);
CREATE INDEX appeals_decision ON appeals USING btree (decision_id);
CREATE INDEX appeals_open ON appeals USING btree (sent_at, id) WHERE (outcome IS NULL);
CREATE TRIGGER appeals_by_another AFTER INSERT OR UPDATE ON appeals FOR EACH ROW EXECUTE FUNCTION check_appeal();
CREATE TRIGGER closed_decided_by BEFORE INSERT OR UPDATE OF decided_by ON appeals FOR EACH ROW EXECUTE FUNCTION refuse_closed_decided_by('refuse');

CREATE TABLE audit_entries (
  id bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_id bigint,
  role text,
  act text NOT NULL,
  about_kind text,
  about_id bigint,
  outcome text NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_entries_pkey PRIMARY KEY (id),
  CONSTRAINT audit_entries_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES members(id),
  CONSTRAINT audit_entries_about_kind_check CHECK (about_kind ~ '^[a-z-]{1,40}$'::text),
  CONSTRAINT audit_entries_act_check CHECK (char_length(act) >= 1 AND char_length(act) <= 200),
  CONSTRAINT audit_entries_check CHECK ((actor_id IS NULL) = (role IS NULL)),
  CONSTRAINT audit_entries_check1 CHECK ((about_kind IS NULL) = (about_id IS NULL)),
  CONSTRAINT audit_entries_outcome_check CHECK (outcome = ANY (ARRAY['done'::text, 'refused'::text, 'failed'::text])),
  CONSTRAINT audit_entries_role_check CHECK (role = ANY (ARRAY['curator'::text, 'moderator'::text, 'admin'::text]))
);
CREATE INDEX audit_entries_about ON audit_entries USING btree (about_kind, about_id, id);
CREATE INDEX audit_entries_act ON audit_entries USING btree (act, id);
CREATE INDEX audit_entries_actor ON audit_entries USING btree (actor_id, id);
CREATE INDEX audit_entries_at ON audit_entries USING btree (at, id);
CREATE TRIGGER audit_entries_append_only BEFORE DELETE OR UPDATE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entries_kept BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER chain_audit_entry BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
CREATE TRIGGER closed_actor_id BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_closed_actor_id('refuse');

CREATE TABLE audit_head (
  one boolean NOT NULL DEFAULT true,
  id bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_head_pkey PRIMARY KEY (one),
  CONSTRAINT audit_head_one_check CHECK (one)
) WITH (fillfactor=20);
CREATE TRIGGER audit_head_chained BEFORE UPDATE ON audit_head FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_head_kept BEFORE INSERT OR DELETE OR TRUNCATE ON audit_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE backup_runs (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone NOT NULL,
  bytes bigint,
  error text,
  CONSTRAINT backup_runs_pkey PRIMARY KEY (id),
  CONSTRAINT backup_runs_check CHECK (ended_at >= started_at),
  CONSTRAINT backup_runs_check1 CHECK ((error IS NULL) = (bytes IS NOT NULL)),
  CONSTRAINT backup_runs_kind_check CHECK (kind = ANY (ARRAY['backup'::text, 'trial'::text]))
);
CREATE INDEX backup_runs_kind ON backup_runs USING btree (kind, ended_at);

CREATE TABLE board_debates (
  board_id bigint NOT NULL,
  open integer NOT NULL,
  CONSTRAINT board_debates_pkey PRIMARY KEY (board_id),
  CONSTRAINT board_debates_board_id_fkey FOREIGN KEY (board_id) REFERENCES boards(id),
  CONSTRAINT board_debates_open_check CHECK (open >= 0)
);

CREATE TABLE board_group_counts (
  board_id bigint NOT NULL,
  group_code group_code NOT NULL,
  members integer NOT NULL DEFAULT 0,
  contributions integer NOT NULL DEFAULT 0,
  CONSTRAINT board_group_counts_pkey PRIMARY KEY (board_id, group_code),
  CONSTRAINT board_group_counts_board_id_fkey FOREIGN KEY (board_id) REFERENCES boards(id),
  CONSTRAINT board_group_counts_contributions_check CHECK (contributions >= 0),
  CONSTRAINT board_group_counts_members_check CHECK (members >= 0)
);

CREATE TABLE board_old_slugs (
  slug text NOT NULL,
  board_id bigint NOT NULL,
  CONSTRAINT board_old_slugs_pkey PRIMARY KEY (slug),
  CONSTRAINT board_old_slugs_board_id_fkey FOREIGN KEY (board_id) REFERENCES boards(id) ON DELETE CASCADE
);
CREATE INDEX board_old_slugs_board ON board_old_slugs USING btree (board_id);

CREATE TABLE board_texts (
  board_id bigint NOT NULL,
  language language_code NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  CONSTRAINT board_texts_pkey PRIMARY KEY (board_id, language),
  CONSTRAINT board_texts_board_id_fkey FOREIGN KEY (board_id) REFERENCES boards(id) ON DELETE CASCADE,
  CONSTRAINT board_texts_description_check CHECK (char_length(description) >= 1 AND char_length(description) <= 400),
  CONSTRAINT board_texts_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 80)
);

CREATE TABLE boards (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  slug text NOT NULL,
  hue text NOT NULL,
  "position" integer NOT NULL,
  open_by text NOT NULL DEFAULT 'verified'::text,
  contribute_by text NOT NULL DEFAULT 'members'::text,
  reply_by text NOT NULL DEFAULT 'members'::text,
  screening text NOT NULL DEFAULT 'newcomer'::text,
  links_held boolean NOT NULL DEFAULT true,
  archived_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  base_language language_code NOT NULL DEFAULT 'en'::text,
  CONSTRAINT boards_pkey PRIMARY KEY (id),
  CONSTRAINT boards_slug_key UNIQUE (slug),
  CONSTRAINT boards_base_text FOREIGN KEY (id, base_language) REFERENCES board_texts(board_id, language) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT boards_base_language_check CHECK (base_language::text = 'en'::text),
  CONSTRAINT boards_contribute_by_check CHECK (contribute_by = ANY (ARRAY['members'::text, 'stakeholders'::text, 'verified'::text])),
  CONSTRAINT boards_hue_check CHECK (hue = ANY (ARRAY['blue'::text, 'red'::text, 'violet'::text, 'amber'::text, 'green'::text, 'teal'::text, 'lime'::text, 'slate'::text])),
  CONSTRAINT boards_open_by_check CHECK (open_by = ANY (ARRAY['curators'::text, 'verified'::text, 'stakeholders'::text])),
  CONSTRAINT boards_reply_by_check CHECK (reply_by = ANY (ARRAY['members'::text, 'stakeholders'::text, 'verified'::text])),
  CONSTRAINT boards_screening_check CHECK (screening = ANY (ARRAY['none'::text, 'newcomer'::text, 'everything'::text])),
  CONSTRAINT boards_slug_check CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND char_length(slug) <= 60)
);
CREATE TRIGGER keep_board_slug AFTER INSERT OR UPDATE OF slug ON boards FOR EACH ROW EXECUTE FUNCTION keep_board_slug();

CREATE TABLE bookmarks (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  member_id bigint NOT NULL,
  debate_id bigint NOT NULL,
  contribution_id bigint,
  at timestamp with time zone NOT NULL,
  CONSTRAINT bookmarks_pkey PRIMARY KEY (id),
  CONSTRAINT bookmarks_once UNIQUE NULLS NOT DISTINCT (member_id, debate_id, contribution_id),
  CONSTRAINT bookmarks_contribution_id_debate_id_fkey FOREIGN KEY (contribution_id, debate_id) REFERENCES contributions(id, debate_id) ON UPDATE CASCADE,
  CONSTRAINT bookmarks_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT bookmarks_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
);
CREATE INDEX bookmarks_of_member ON bookmarks USING btree (member_id, id);
CREATE TRIGGER closed_member_id BEFORE INSERT ON bookmarks FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('skip');

CREATE TABLE calendar_addresses (
  member_id bigint NOT NULL,
  renewals integer NOT NULL,
  CONSTRAINT calendar_addresses_pkey PRIMARY KEY (member_id),
  CONSTRAINT calendar_addresses_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT calendar_addresses_renewals_check CHECK (renewals > 0)
);
CREATE TRIGGER closed_member_id BEFORE INSERT ON calendar_addresses FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('skip');

CREATE TABLE case_entries (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  case_id bigint NOT NULL,
  source text NOT NULL,
  rule text,
  clause_id bigint,
  words text,
  language language_code,
  reporter_id bigint,
  quiet_until timestamp with time zone,
  at timestamp with time zone NOT NULL,
  notice_id bigint,
  CONSTRAINT case_entries_pkey PRIMARY KEY (id),
  CONSTRAINT case_entries_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  CONSTRAINT case_entries_clause_id_fkey FOREIGN KEY (clause_id) REFERENCES clauses(id),
  CONSTRAINT case_entries_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
  CONSTRAINT case_entries_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES members(id),
  CONSTRAINT case_entries_check CHECK (quiet_until IS NULL OR source = 'order'::text),
  CONSTRAINT case_entries_check1 CHECK ((source = 'screening'::text) = (rule IS NOT NULL)),
  CONSTRAINT case_entries_check2 CHECK ((source <> ALL (ARRAY['flag'::text, 'staff'::text])) OR reporter_id IS NOT NULL),
  CONSTRAINT case_entries_check3 CHECK (source <> 'screening'::text OR reporter_id IS NULL),
  CONSTRAINT case_entries_check4 CHECK (source <> 'flag'::text OR clause_id IS NOT NULL),
  CONSTRAINT case_entries_check5 CHECK (words IS NULL OR language IS NOT NULL),
  CONSTRAINT case_entries_check6 CHECK (notice_id IS NULL OR (source = ANY (ARRAY['notice'::text, 'trusted-flagger'::text]))),
  CONSTRAINT case_entries_source_check CHECK (source = ANY (ARRAY['screening'::text, 'flag'::text, 'notice'::text, 'trusted-flagger'::text, 'order'::text, 'repair'::text, 'staff'::text])),
  CONSTRAINT case_entries_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 1000)
);
CREATE INDEX case_entries_case ON case_entries USING btree (case_id, at, id);
CREATE UNIQUE INDEX case_entries_flag_once ON case_entries USING btree (case_id, reporter_id) WHERE (source = 'flag'::text);
CREATE UNIQUE INDEX case_entries_notice_once ON case_entries USING btree (case_id, notice_id) WHERE (notice_id IS NOT NULL);
CREATE INDEX case_entries_reporter ON case_entries USING btree (reporter_id, id) WHERE (source = 'flag'::text);
CREATE INDEX case_entries_screened ON case_entries USING btree (at) WHERE (source = 'screening'::text);
CREATE TRIGGER case_entries_rank AFTER INSERT ON case_entries FOR EACH ROW EXECUTE FUNCTION rank_case();
CREATE TRIGGER closed_reporter_id BEFORE INSERT ON case_entries FOR EACH ROW EXECUTE FUNCTION refuse_closed_reporter_id('refuse');

CREATE TABLE case_messages (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  case_id bigint NOT NULL,
  asked_by bigint,
  answered_by bigint,
  words text NOT NULL,
  language language_code NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT case_messages_pkey PRIMARY KEY (id),
  CONSTRAINT case_messages_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES members(id),
  CONSTRAINT case_messages_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES members(id),
  CONSTRAINT case_messages_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  CONSTRAINT case_messages_one_writer CHECK (num_nonnulls(asked_by, answered_by) = 1),
  CONSTRAINT case_messages_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 2000)
);
CREATE INDEX case_messages_case ON case_messages USING btree (case_id, id);
CREATE TRIGGER case_messages_rank AFTER INSERT ON case_messages FOR EACH ROW EXECUTE FUNCTION rank_case();
CREATE TRIGGER case_messages_unchanged BEFORE UPDATE ON case_messages FOR EACH ROW WHEN (new.words !~~ '%█████%'::text OR old.case_id IS DISTINCT FROM new.case_id OR old.asked_by IS DISTINCT FROM new.asked_by OR old.answered_by IS DISTINCT FROM new.answered_by OR old.language::text IS DISTINCT FROM new.language::text OR old.at IS DISTINCT FROM new.at) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closed_answered_by BEFORE INSERT ON case_messages FOR EACH ROW EXECUTE FUNCTION refuse_closed_answered_by('refuse');
CREATE TRIGGER closed_asked_by BEFORE INSERT ON case_messages FOR EACH ROW EXECUTE FUNCTION refuse_closed_asked_by('refuse');

CREATE TABLE case_notes (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  case_id bigint NOT NULL,
  about text NOT NULL,
  member_id bigint,
  body text NOT NULL,
  language language_code NOT NULL,
  written_by bigint NOT NULL,
  written_at timestamp with time zone NOT NULL,
  CONSTRAINT case_notes_pkey PRIMARY KEY (id),
  CONSTRAINT case_notes_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  CONSTRAINT case_notes_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT case_notes_written_by_fkey FOREIGN KEY (written_by) REFERENCES members(id),
  CONSTRAINT case_notes_about_check CHECK (about = ANY (ARRAY['case'::text, 'author'::text, 'escalation'::text])),
  CONSTRAINT case_notes_body_check CHECK (char_length(body) >= 1 AND char_length(body) <= 2000),
  CONSTRAINT case_notes_check CHECK ((about = 'author'::text) = (member_id IS NOT NULL))
);
CREATE INDEX case_notes_case ON case_notes USING btree (case_id, id);
CREATE INDEX case_notes_member ON case_notes USING btree (member_id, id) WHERE (member_id IS NOT NULL);
CREATE TRIGGER case_notes_unchanged BEFORE UPDATE OF body, about, written_by ON case_notes FOR EACH ROW WHEN (new.body !~~ '%█████%'::text OR old.about <> new.about OR old.written_by <> new.written_by) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closed_member_id BEFORE INSERT ON case_notes FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('skip');
CREATE TRIGGER closed_written_by BEFORE INSERT ON case_notes FOR EACH ROW EXECUTE FUNCTION refuse_closed_written_by('refuse');

CREATE UNLOGGED TABLE case_readers (
  case_id bigint NOT NULL,
  member_id bigint NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  CONSTRAINT case_readers_pkey PRIMARY KEY (case_id, member_id),
  CONSTRAINT case_readers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  CONSTRAINT case_readers_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id)
);
CREATE INDEX case_readers_seen ON case_readers USING btree (seen_at);
CREATE TRIGGER closed_member_id BEFORE INSERT ON case_readers FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('skip');

CREATE TABLE case_tags (
  case_id bigint NOT NULL,
  tag text NOT NULL,
  CONSTRAINT case_tags_pkey PRIMARY KEY (case_id, tag),
  CONSTRAINT case_tags_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  CONSTRAINT case_tags_tag_check CHECK (tag ~ '^[[:alnum:]-]{1,30}$'::text AND tag = lower(tag))
);
CREATE INDEX case_tags_tag ON case_tags USING btree (tag, case_id);

CREATE TABLE cases (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  contribution_id bigint,
  debate_id bigint,
  profile_id bigint,
  organisation_id bigint,
  document_id bigint,
  kind text NOT NULL GENERATED ALWAYS AS (
CASE
    WHEN contribution_id IS NOT NULL THEN 'contribution'::text
    WHEN debate_id IS NOT NULL THEN 'debate'::text
    WHEN profile_id IS NOT NULL THEN 'profile'::text
    WHEN organisation_id IS NOT NULL THEN 'organisation'::text
    WHEN document_id IS NOT NULL THEN 'document'::text
    ELSE NULL::text
END) STORED,
  item_id bigint NOT NULL GENERATED ALWAYS AS (COALESCE(contribution_id, debate_id, profile_id, organisation_id, document_id)) STORED,
  board_id bigint,
  author_id bigint,
  state text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  claimed_by bigint,
  claimed_until timestamp with time zone,
  decided_at timestamp with time zone,
  rank integer NOT NULL DEFAULT 1000,
  escalated_at timestamp with time zone,
  escalated_by bigint,
  settled_revision integer,
  CONSTRAINT cases_pkey PRIMARY KEY (id),
  CONSTRAINT cases_id_kind_item_id_author_id_key UNIQUE (id, kind, item_id, author_id),
  CONSTRAINT cases_id_kind_item_id_key UNIQUE (id, kind, item_id),
  CONSTRAINT cases_item_key UNIQUE (kind, item_id),
  CONSTRAINT cases_author_id_fkey FOREIGN KEY (author_id) REFERENCES members(id),
  CONSTRAINT cases_board_id_fkey FOREIGN KEY (board_id) REFERENCES boards(id),
  CONSTRAINT cases_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES members(id),
  CONSTRAINT cases_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id),
  CONSTRAINT cases_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT cases_document FOREIGN KEY (document_id) REFERENCES documents(id),
  CONSTRAINT cases_escalated_by_fkey FOREIGN KEY (escalated_by) REFERENCES members(id),
  CONSTRAINT cases_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT cases_profile_id_fkey FOREIGN KEY (profile_id) REFERENCES members(id),
  CONSTRAINT cases_check CHECK (num_nonnulls(contribution_id, debate_id, profile_id, organisation_id, document_id) = 1),
  CONSTRAINT cases_check1 CHECK (author_id IS NOT NULL OR organisation_id IS NOT NULL),
  CONSTRAINT cases_check2 CHECK ((claimed_by IS NULL) = (claimed_until IS NULL)),
  CONSTRAINT cases_check3 CHECK (state = 'open'::text OR claimed_by IS NULL),
  CONSTRAINT cases_check4 CHECK ((state = 'decided'::text) = (decided_at IS NOT NULL)),
  CONSTRAINT cases_check5 CHECK ((escalated_at IS NULL) = (escalated_by IS NULL)),
  CONSTRAINT cases_check6 CHECK (escalated_at IS NULL OR state = 'open'::text),
  CONSTRAINT cases_not_own CHECK (claimed_by <> author_id),
  CONSTRAINT cases_state_check CHECK (state = ANY (ARRAY['open'::text, 'decided'::text, 'withdrawn'::text]))
);
CREATE INDEX cases_author ON cases USING btree (author_id, id);
CREATE INDEX cases_claimed ON cases USING btree (claimed_by) WHERE (claimed_by IS NOT NULL);
CREATE INDEX cases_contribution ON cases USING btree (contribution_id);
CREATE INDEX cases_escalated ON cases USING btree (rank, opened_at, id) WHERE (escalated_at IS NOT NULL);
CREATE INDEX cases_open ON cases USING btree (opened_at, id) WHERE (state = 'open'::text);
CREATE INDEX cases_queue ON cases USING btree (rank, opened_at, id) WHERE (state = 'open'::text);
CREATE INDEX cases_queue_of_board ON cases USING btree (board_id, rank, opened_at, id) WHERE (state = 'open'::text);
CREATE INDEX cases_waiting_on_board ON cases USING btree (board_id, opened_at) WHERE (state = 'open'::text);
CREATE TRIGGER cases_closed BEFORE UPDATE OF state ON cases FOR EACH ROW WHEN (new.state <> 'open'::text AND new.escalated_at IS NOT NULL) EXECUTE FUNCTION end_escalation();
CREATE TRIGGER closed_claimed_by BEFORE INSERT OR UPDATE OF claimed_by ON cases FOR EACH ROW EXECUTE FUNCTION refuse_closed_claimed_by('refuse');
CREATE TRIGGER closed_escalated_by BEFORE INSERT OR UPDATE OF escalated_by ON cases FOR EACH ROW EXECUTE FUNCTION refuse_closed_escalated_by('refuse');

CREATE TABLE citations (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  anchor text NOT NULL,
  place integer,
  contribution_id bigint,
  revision integer,
  cited_document_id bigint,
  cited_version integer,
  debate_id bigint,
  CONSTRAINT citations_once UNIQUE NULLS NOT DISTINCT (document_id, version, anchor, contribution_id, cited_document_id, debate_id),
  CONSTRAINT citations_cited_document_id_fkey FOREIGN KEY (cited_document_id) REFERENCES documents(id),
  CONSTRAINT citations_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id),
  CONSTRAINT citations_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT citations_document_id_version_fkey FOREIGN KEY (document_id, version) REFERENCES document_versions(document_id, version),
  CONSTRAINT citations_anchor_check CHECK (anchor ~ '^[a-z][a-z0-9]{0,9}$'::text),
  CONSTRAINT citations_of_others CHECK (cited_document_id <> document_id),
  CONSTRAINT citations_one_target CHECK (num_nonnulls(contribution_id, cited_document_id, debate_id) = 1 AND (contribution_id IS NULL) = (revision IS NULL) AND (cited_document_id IS NULL) = (cited_version IS NULL)),
  CONSTRAINT citations_place_check CHECK (place >= 1)
);
CREATE INDEX citations_cited_document ON citations USING btree (cited_document_id, document_id, version) WHERE (cited_document_id IS NOT NULL);
CREATE INDEX citations_contribution ON citations USING btree (contribution_id, document_id, version) WHERE (contribution_id IS NOT NULL);
CREATE INDEX citations_debate ON citations USING btree (debate_id) WHERE (debate_id IS NOT NULL);
CREATE TRIGGER citations_kept BEFORE INSERT OR DELETE OR UPDATE ON citations FOR EACH ROW EXECUTE FUNCTION keep_citations();

CREATE TABLE clause_draft_texts (
  number text NOT NULL,
  language language_code NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  CONSTRAINT clause_draft_texts_pkey PRIMARY KEY (number, language),
  CONSTRAINT clause_draft_texts_number_fkey FOREIGN KEY (number) REFERENCES clause_drafts(number) ON DELETE CASCADE,
  CONSTRAINT clause_draft_texts_body_check CHECK (char_length(body) >= 1 AND char_length(body) <= 1000),
  CONSTRAINT clause_draft_texts_title_check CHECK (char_length(title) >= 1 AND char_length(title) <= 60)
);

CREATE TABLE clause_drafts (
  number text NOT NULL,
  ends boolean NOT NULL,
  category text,
  keyword text,
  CONSTRAINT clause_drafts_pkey PRIMARY KEY (number),
  CONSTRAINT clause_drafts_category_check CHECK (category ~ '^STATEMENT_CATEGORY_[A-Z_]+$'::text),
  CONSTRAINT clause_drafts_check CHECK (num_nonnulls(category, keyword) =
CASE
    WHEN ends THEN 0
    ELSE 2
END),
  CONSTRAINT clause_drafts_keyword_check CHECK (keyword ~ '^KEYWORD_[A-Z_]+$'::text),
  CONSTRAINT clause_drafts_number_check CHECK (number ~ '^[0-9]+\.[0-9]+$'::text)
);

CREATE TABLE clause_texts (
  clause_id bigint NOT NULL,
  language language_code NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  CONSTRAINT clause_texts_pkey PRIMARY KEY (clause_id, language),
  CONSTRAINT clause_texts_clause_id_fkey FOREIGN KEY (clause_id) REFERENCES clauses(id) ON DELETE RESTRICT,
  CONSTRAINT clause_texts_body_check CHECK (char_length(body) >= 1 AND char_length(body) <= 1000),
  CONSTRAINT clause_texts_title_check CHECK (char_length(title) >= 1 AND char_length(title) <= 60)
);
CREATE TRIGGER clause_texts_append_only BEFORE DELETE OR UPDATE ON clause_texts FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE clauses (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  number text NOT NULL,
  category text NOT NULL,
  keyword text NOT NULL,
  in_force_from timestamp with time zone NOT NULL,
  in_force_until timestamp with time zone,
  CONSTRAINT clauses_pkey PRIMARY KEY (id),
  CONSTRAINT clauses_one_in_force EXCLUDE USING gist (number WITH =, tstzrange(in_force_from, in_force_until) WITH &&),
  CONSTRAINT clauses_category_check CHECK (category ~ '^STATEMENT_CATEGORY_[A-Z_]+$'::text),
  CONSTRAINT clauses_check CHECK (in_force_until IS NULL OR in_force_until > in_force_from),
  CONSTRAINT clauses_keyword_check CHECK (keyword ~ '^KEYWORD_[A-Z_]+$'::text),
  CONSTRAINT clauses_number_check CHECK (number ~ '^[0-9]+\.[0-9]+$'::text)
);
CREATE TRIGGER clauses_are_kept BEFORE DELETE OR UPDATE ON clauses FOR EACH ROW EXECUTE FUNCTION keep_clause();

CREATE TABLE closed_handles (
  handle_hash bytea NOT NULL,
  kept_until timestamp with time zone NOT NULL,
  CONSTRAINT closed_handles_pkey PRIMARY KEY (handle_hash)
);

CREATE TABLE code_clauses (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  anchor text NOT NULL,
  level smallint NOT NULL,
  duty text NOT NULL,
  duty_days smallint,
  CONSTRAINT code_clauses_pkey PRIMARY KEY (document_id, version, anchor),
  CONSTRAINT code_clauses_document_id_version_fkey FOREIGN KEY (document_id, version) REFERENCES document_versions(document_id, version),
  CONSTRAINT code_clauses_anchor_check CHECK (anchor ~ '^c[1-9][0-9]{0,3}$'::text),
  CONSTRAINT code_clauses_check CHECK ((duty = 'none'::text) = (duty_days IS NULL)),
  CONSTRAINT code_clauses_duty_check CHECK (duty = ANY (ARRAY['none'::text, 'commitment'::text, 'report'::text])),
  CONSTRAINT code_clauses_duty_days_check CHECK (duty_days >= 1 AND duty_days <= 365),
  CONSTRAINT code_clauses_level_check CHECK (level >= 1 AND level <= 3)
);

CREATE TABLE code_editions (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  edition integer NOT NULL,
  adopted_by bigint,
  adopted_at timestamp with time zone,
  in_force_on date,
  CONSTRAINT code_editions_pkey PRIMARY KEY (document_id, version),
  CONSTRAINT code_editions_document_id_edition_key UNIQUE (document_id, edition),
  CONSTRAINT code_editions_adopted_by_fkey FOREIGN KEY (adopted_by) REFERENCES members(id),
  CONSTRAINT code_editions_document_id_fkey FOREIGN KEY (document_id) REFERENCES codes(document_id),
  CONSTRAINT code_editions_document_id_version_fkey FOREIGN KEY (document_id, version) REFERENCES consultations(document_id, version),
  CONSTRAINT code_editions_check CHECK (num_nulls(adopted_by, adopted_at, in_force_on) = ANY (ARRAY[0, 3])),
  CONSTRAINT code_editions_edition_check CHECK (edition >= 1),
  CONSTRAINT code_editions_notice CHECK (in_force_on >= ((adopted_at AT TIME ZONE 'Europe/Brussels'::text)::date + 60))
);
CREATE INDEX code_editions_adopted_by ON code_editions USING btree (adopted_by) WHERE (adopted_by IS NOT NULL);
CREATE TRIGGER closed_adopted_by BEFORE INSERT ON code_editions FOR EACH ROW EXECUTE FUNCTION refuse_closed_adopted_by('refuse');
CREATE TRIGGER code_editions_kept BEFORE INSERT OR DELETE OR UPDATE ON code_editions FOR EACH ROW EXECUTE FUNCTION keep_code_edition();

CREATE TABLE codes (
  document_id bigint NOT NULL,
  kind text NOT NULL GENERATED ALWAYS AS ('code'::text) STORED,
  signing text NOT NULL,
  report_months smallint NOT NULL,
  ended_at timestamp with time zone,
  ended_words text,
  CONSTRAINT codes_pkey PRIMARY KEY (document_id),
  CONSTRAINT codes_document_id_kind_fkey FOREIGN KEY (document_id, kind) REFERENCES documents(id, kind),
  CONSTRAINT codes_check CHECK ((ended_at IS NULL) = (ended_words IS NULL)),
  CONSTRAINT codes_ended_words_check CHECK (char_length(ended_words) >= 1 AND char_length(ended_words) <= 1000),
  CONSTRAINT codes_report_months_check CHECK (report_months = ANY (ARRAY[3, 6, 12])),
  CONSTRAINT codes_signing_check CHECK (signing = ANY (ARRAY['whole'::text, 'clauses'::text, 'either'::text]))
);

CREATE TABLE commitment_invitations (
  commitment_id bigint NOT NULL,
  organisation_id bigint NOT NULL,
  place smallint NOT NULL,
  invited_at timestamp with time zone NOT NULL,
  CONSTRAINT commitment_invitations_pkey PRIMARY KEY (commitment_id, organisation_id),
  CONSTRAINT commitment_invitations_commitment_id_place_key UNIQUE (commitment_id, place),
  CONSTRAINT commitment_invitations_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(document_id),
  CONSTRAINT commitment_invitations_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT commitment_invitations_place_check CHECK (place >= 1 AND place <= 12)
);
CREATE INDEX commitment_invitations_organisation ON commitment_invitations USING btree (organisation_id);
CREATE TRIGGER commitment_invitations_append_only BEFORE DELETE OR UPDATE ON commitment_invitations FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE commitment_measures (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  commitment_id bigint NOT NULL,
  since_version integer NOT NULL,
  words text NOT NULL,
  due_on date NOT NULL,
  done_in bigint,
  CONSTRAINT commitment_measures_pkey PRIMARY KEY (id),
  CONSTRAINT commitment_measures_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(document_id),
  CONSTRAINT commitment_measures_done_in_fkey FOREIGN KEY (done_in) REFERENCES progress_reports(document_id),
  CONSTRAINT commitment_measures_since_version_check CHECK (since_version >= 1),
  CONSTRAINT commitment_measures_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 500)
);
CREATE INDEX measures_commitment ON commitment_measures USING btree (commitment_id, id);
CREATE INDEX measures_done_in ON commitment_measures USING btree (done_in) WHERE (done_in IS NOT NULL);
CREATE TRIGGER measures_bounded AFTER INSERT ON commitment_measures FOR EACH ROW EXECUTE FUNCTION bound_promises();
CREATE TRIGGER measures_kept BEFORE INSERT OR DELETE OR UPDATE ON commitment_measures FOR EACH ROW EXECUTE FUNCTION keep_promise();

CREATE TABLE commitments (
  document_id bigint NOT NULL,
  kind text NOT NULL GENERATED ALWAYS AS ('commitment'::text) STORED,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  report_months smallint NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_words text,
  outcome_told_at timestamp with time zone,
  CONSTRAINT commitments_pkey PRIMARY KEY (document_id),
  CONSTRAINT commitments_document_id_kind_fkey FOREIGN KEY (document_id, kind) REFERENCES documents(id, kind),
  CONSTRAINT commitments_dates CHECK (starts_on < ends_on AND ends_on <= (starts_on + 3660)),
  CONSTRAINT commitments_report_months_check CHECK (report_months = ANY (ARRAY[3, 6, 12])),
  CONSTRAINT commitments_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_words IS NULL)),
  CONSTRAINT commitments_withdrawn_words_check CHECK (char_length(withdrawn_words) >= 1 AND char_length(withdrawn_words) <= 1000)
);
CREATE INDEX commitments_ends ON commitments USING btree (ends_on) WHERE ((outcome_told_at IS NULL) AND (withdrawn_at IS NULL));
CREATE TRIGGER commitments_kept BEFORE DELETE OR UPDATE ON commitments FOR EACH ROW EXECUTE FUNCTION keep_commitment();

CREATE TABLE confirmations (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  measure text NOT NULL,
  payload jsonb NOT NULL,
  member_id bigint,
  proposed_by bigint NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  answer text,
  answered_by bigint,
  answered_at timestamp with time zone,
  CONSTRAINT confirmations_pkey PRIMARY KEY (id),
  CONSTRAINT confirmations_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES members(id),
  CONSTRAINT confirmations_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT confirmations_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES members(id),
  CONSTRAINT confirmations_answer_check CHECK (answer = ANY (ARRAY['confirmed'::text, 'refused'::text, 'withdrawn'::text])),
  CONSTRAINT confirmations_by_another CHECK ((answer = 'withdrawn'::text) = (answered_by = proposed_by)),
  CONSTRAINT confirmations_check CHECK (expires_at > proposed_at),
  CONSTRAINT confirmations_check1 CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL)),
  CONSTRAINT confirmations_in_time CHECK (answer <> 'confirmed'::text OR answered_at < expires_at),
  CONSTRAINT confirmations_measure_check CHECK (measure ~ '^[a-z]+(-[a-z]+)*$'::text),
  CONSTRAINT confirmations_not_about_oneself CHECK (answer <> 'confirmed'::text OR answered_by <> member_id)
);
CREATE UNIQUE INDEX confirmations_open_once ON confirmations USING btree (measure, member_id) NULLS NOT DISTINCT WHERE (answer IS NULL);
CREATE TRIGGER closed_answered_by BEFORE INSERT OR UPDATE OF answered_by ON confirmations FOR EACH ROW EXECUTE FUNCTION refuse_closed_answered_by('refuse');
CREATE TRIGGER closed_member_id BEFORE INSERT ON confirmations FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');
CREATE TRIGGER closed_proposed_by BEFORE INSERT ON confirmations FOR EACH ROW EXECUTE FUNCTION refuse_closed_proposed_by('refuse');
CREATE TRIGGER confirmations_kept BEFORE DELETE OR TRUNCATE ON confirmations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER confirmations_proposal_fixed BEFORE UPDATE ON confirmations FOR EACH ROW WHEN (old.answer IS NOT NULL OR old.measure IS DISTINCT FROM new.measure OR old.payload IS DISTINCT FROM new.payload OR old.member_id IS DISTINCT FROM new.member_id OR old.proposed_by IS DISTINCT FROM new.proposed_by OR old.proposed_at IS DISTINCT FROM new.proposed_at OR old.expires_at IS DISTINCT FROM new.expires_at) EXECUTE FUNCTION refuse_change();

CREATE TABLE consultations (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  CONSTRAINT consultations_pkey PRIMARY KEY (document_id, version),
  CONSTRAINT consultations_document_id_version_fkey FOREIGN KEY (document_id, version) REFERENCES document_versions(document_id, version),
  CONSTRAINT consultations_long_enough CHECK (ends_at >= (opened_at + '14 days'::interval))
);
CREATE INDEX consultations_ends ON consultations USING btree (ends_at);
CREATE TRIGGER consultations_append_only BEFORE DELETE OR UPDATE ON consultations FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER consultations_sorted AFTER INSERT ON consultations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_sorted_synthesis();

CREATE TABLE contribution_files (
  contribution_id bigint NOT NULL,
  place smallint NOT NULL,
  file_id bigint NOT NULL,
  CONSTRAINT contribution_files_pkey PRIMARY KEY (contribution_id, file_id),
  CONSTRAINT contribution_files_contribution_id_place_key UNIQUE (contribution_id, place),
  CONSTRAINT contribution_files_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id),
  CONSTRAINT contribution_files_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  CONSTRAINT contribution_files_place_check CHECK (place >= 1 AND place <= 3)
);
CREATE INDEX contribution_files_file ON contribution_files USING btree (file_id);

CREATE TABLE contribution_versions (
  contribution_id bigint NOT NULL,
  revision integer NOT NULL,
  language language_code NOT NULL,
  claim text,
  source text NOT NULL,
  html text NOT NULL,
  written_at timestamp with time zone NOT NULL,
  CONSTRAINT contribution_versions_pkey PRIMARY KEY (contribution_id, revision),
  CONSTRAINT contribution_versions_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id) ON DELETE CASCADE
);
CREATE INDEX contribution_versions_quoting ON contribution_versions USING gin (quoted_in(source)) WITH (fastupdate=off) WHERE (source ~~ '%/contributions/%'::text);

CREATE TABLE contributions (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  debate_id bigint NOT NULL,
  thread_id bigint,
  in_reply_to bigint,
  author_id bigint NOT NULL,
  group_code group_code NOT NULL,
  organisation text,
  organisation_id bigint,
  named_organisation_id bigint,
  affiliation text,
  state text NOT NULL,
  language language_code NOT NULL,
  claim text,
  source text NOT NULL,
  html text NOT NULL,
  renderer smallint NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  submission_key uuid NOT NULL,
  channel text NOT NULL DEFAULT 'web'::text,
  submitted_at timestamp with time zone NOT NULL,
  placed_at timestamp with time zone NOT NULL,
  edited_at timestamp with time zone,
  edited_after_agrees integer,
  claim_repaired_revision integer,
  erased_at timestamp with time zone,
  replies_count integer NOT NULL DEFAULT 0,
  is_answered boolean NOT NULL GENERATED ALWAYS AS (replies_count > 0) STORED,
  same_as bigint,
  same_text_counts integer[],
  normalised text NOT NULL DEFAULT ''::text,
  minhash integer[],
  locked boolean NOT NULL DEFAULT false,
  label text,
  CONSTRAINT contributions_pkey PRIMARY KEY (id),
  CONSTRAINT contributions_id_debate_id_key UNIQUE (id, debate_id),
  CONSTRAINT contributions_submission_key UNIQUE (author_id, submission_key),
  CONSTRAINT contributions_author_id_fkey FOREIGN KEY (author_id) REFERENCES members(id),
  CONSTRAINT contributions_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT contributions_in_reply_to_debate_id_fkey FOREIGN KEY (in_reply_to, debate_id) REFERENCES contributions(id, debate_id),
  CONSTRAINT contributions_named_organisation_id_fkey FOREIGN KEY (named_organisation_id) REFERENCES organisations(id),
  CONSTRAINT contributions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT contributions_same_as FOREIGN KEY (same_as, debate_id) REFERENCES contributions(id, debate_id),
  CONSTRAINT contributions_thread_id_debate_id_fkey FOREIGN KEY (thread_id, debate_id) REFERENCES contributions(id, debate_id),
  CONSTRAINT contributions_affiliation_check CHECK (affiliation = ANY (ARRAY['declared'::text, 'confirmed'::text])),
  CONSTRAINT contributions_channel_check CHECK (channel = ANY (ARRAY['web'::text, 'import'::text])),
  CONSTRAINT contributions_check CHECK (claim_repaired_revision <= revision),
  CONSTRAINT contributions_check1 CHECK ((thread_id IS NULL) = (in_reply_to IS NULL)),
  CONSTRAINT contributions_claim CHECK ((claim IS NULL) = (thread_id IS NOT NULL)),
  CONSTRAINT contributions_claim_check CHECK (char_length(claim) >= 1 AND char_length(claim) <= 140 AND claim !~ '[[:cntrl:]]'::text),
  CONSTRAINT contributions_edited_after_agrees_check CHECK (edited_after_agrees > 0),
  CONSTRAINT contributions_erased CHECK (erased_at IS NULL OR (state = ANY (ARRAY['withdrawn'::text, 'removed'::text]))),
  CONSTRAINT contributions_mandated CHECK (organisation_id IS NULL OR NOT affiliation IS DISTINCT FROM 'confirmed'::text AND organisation IS NOT NULL AND NOT named_organisation_id IS DISTINCT FROM organisation_id),
  CONSTRAINT contributions_minhash_check CHECK (cardinality(minhash) <= 16),
  CONSTRAINT contributions_named CHECK ((organisation IS NULL) = (affiliation IS NULL) AND (organisation IS NOT NULL OR named_organisation_id IS NULL)),
  CONSTRAINT contributions_normalised_check CHECK (char_length(normalised) <= 2000),
  CONSTRAINT contributions_replies_count_check CHECK (replies_count >= 0),
  CONSTRAINT contributions_replies_stand_alone CHECK (same_as IS NULL OR thread_id IS NULL),
  CONSTRAINT contributions_revision_check CHECK (revision >= 1),
  CONSTRAINT contributions_said CHECK (claim IS NOT NULL OR source <> ''::text),
  CONSTRAINT contributions_same_as_other CHECK (same_as <> id),
  CONSTRAINT contributions_same_text_counts_check CHECK (cardinality(same_text_counts) = 7 AND (0 <= ALL (same_text_counts))),
  CONSTRAINT contributions_source_check CHECK (char_length(source) <= 10000),
  CONSTRAINT contributions_state_check CHECK (state = ANY (ARRAY['held'::text, 'published'::text, 'hidden'::text, 'removed'::text, 'withdrawn'::text]))
) WITH (fillfactor=90);
CREATE INDEX contributions_feed ON contributions USING btree (debate_id, placed_at DESC, id DESC) WHERE (state = 'published'::text);
CREATE INDEX contributions_for_organisation ON contributions USING btree (organisation_id, placed_at DESC, id DESC) WHERE (organisation_id IS NOT NULL);
CREATE INDEX contributions_in_debate ON contributions USING btree (debate_id, placed_at, id) WHERE ((thread_id IS NULL) AND ((same_as IS NULL) OR (state <> 'published'::text)));
CREATE INDEX contributions_in_thread ON contributions USING btree (thread_id, placed_at, id) WHERE (thread_id IS NOT NULL);
CREATE INDEX contributions_minhash ON contributions USING gin (minhash) WITH (fastupdate=off) WHERE ((same_as IS NULL) AND (state = 'published'::text));
CREATE INDEX contributions_naming ON contributions USING btree (named_organisation_id) WHERE (named_organisation_id IS NOT NULL);
CREATE INDEX contributions_newest ON contributions USING btree (placed_at DESC, id DESC) WHERE (state = 'published'::text);
CREATE INDEX contributions_of_author ON contributions USING btree (author_id, placed_at DESC, id DESC);
CREATE INDEX contributions_of_group ON contributions USING btree (debate_id, group_code, placed_at, id) WHERE (thread_id IS NULL);
CREATE INDEX contributions_quoting ON contributions USING gin (quoted_in(source)) WITH (fastupdate=off) WHERE (source ~~ '%/contributions/%'::text);
CREATE INDEX contributions_sharing ON contributions USING btree (same_as, placed_at, id) WHERE (same_as IS NOT NULL);
CREATE INDEX contributions_unanswered ON contributions USING btree (debate_id, placed_at, id) WHERE ((thread_id IS NULL) AND (NOT is_answered) AND ((same_as IS NULL) OR (state <> 'published'::text)));
CREATE TRIGGER carry_text AFTER UPDATE OF state, normalised ON contributions FOR EACH ROW WHEN (new.thread_id IS NULL AND (old.state <> new.state OR new.normalised <> old.normalised)) EXECUTE FUNCTION carry_text();
CREATE TRIGGER closed_author_id BEFORE INSERT ON contributions FOR EACH ROW EXECUTE FUNCTION refuse_closed_author_id('refuse');
CREATE TRIGGER contributions_capacity_fixed BEFORE UPDATE OF group_code, organisation, organisation_id, affiliation ON contributions FOR EACH ROW WHEN (old.group_code::text <> new.group_code::text OR old.organisation_id IS DISTINCT FROM new.organisation_id OR new.organisation IS NOT NULL AND (old.organisation IS DISTINCT FROM new.organisation OR old.affiliation IS DISTINCT FROM new.affiliation)) EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER contributions_decided AFTER UPDATE OF state ON contributions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.state <> old.state AND new.state <> 'withdrawn'::text AND ((new.state = ANY (ARRAY['hidden'::text, 'removed'::text])) OR (old.state = ANY (ARRAY['held'::text, 'hidden'::text, 'removed'::text])))) EXECUTE FUNCTION require_decision();
CREATE TRIGGER contributions_handed_on AFTER UPDATE OF author_id ON contributions FOR EACH ROW WHEN (old.author_id <> new.author_id AND new.thread_id IS NOT NULL) EXECUTE FUNCTION renew_cards_of_replies();
CREATE TRIGGER contributions_mandate BEFORE INSERT ON contributions FOR EACH ROW WHEN (new.organisation_id IS NOT NULL) EXECUTE FUNCTION require_mandate();
CREATE CONSTRAINT TRIGGER contributions_measured AFTER UPDATE OF locked, label, debate_id, claim, source ON contributions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.locked IS DISTINCT FROM old.locked OR new.label IS DISTINCT FROM old.label OR new.debate_id IS DISTINCT FROM old.debate_id OR new.claim IS DISTINCT FROM old.claim OR new.source IS DISTINCT FROM old.source) EXECUTE FUNCTION require_measure();
CREATE TRIGGER contributions_reindexed AFTER UPDATE OF debate_id, state, claim, html, language, placed_at, named_organisation_id ON contributions FOR EACH ROW WHEN (old.state = 'published'::text OR new.state = 'published'::text) EXECUTE FUNCTION index_contribution();
CREATE TRIGGER contributions_unlocked BEFORE INSERT ON contributions FOR EACH ROW WHEN (new.in_reply_to IS NOT NULL) EXECUTE FUNCTION refuse_locked_reply();
CREATE TRIGGER count_added AFTER INSERT ON contributions REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_added();
CREATE TRIGGER count_change_of_debate AFTER UPDATE OF debate_id ON contributions FOR EACH ROW WHEN (old.debate_id <> new.debate_id) EXECUTE FUNCTION count_change_of_debate();
CREATE TRIGGER count_change_of_state AFTER UPDATE OF state ON contributions FOR EACH ROW WHEN (old.state <> new.state) EXECUTE FUNCTION count_change_of_state();
CREATE TRIGGER count_joined AFTER INSERT ON contributions FOR EACH ROW WHEN (new.same_as IS NOT NULL) EXECUTE FUNCTION count_joined();
CREATE TRIGGER join_text BEFORE INSERT ON contributions FOR EACH ROW WHEN (new.same_as IS NOT NULL) EXECUTE FUNCTION join_text();
CREATE TRIGGER leave_text BEFORE UPDATE OF normalised ON contributions FOR EACH ROW WHEN (new.same_as IS NOT NULL AND new.normalised <> old.normalised) EXECUTE FUNCTION leave_text();
CREATE TRIGGER sync_notices AFTER UPDATE OF state, placed_at ON contributions FOR EACH ROW WHEN (old.state <> new.state OR old.placed_at <> new.placed_at) EXECUTE FUNCTION sync_notices();
CREATE TRIGGER sync_tally AFTER UPDATE OF state, placed_at, same_as ON contributions FOR EACH ROW WHEN (old.state <> new.state OR old.placed_at <> new.placed_at OR old.same_as IS DISTINCT FROM new.same_as) EXECUTE FUNCTION sync_tally();

CREATE TABLE countersignatures (
  contribution_id bigint NOT NULL,
  organisation_id bigint NOT NULL,
  author_id bigint NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  outcome text,
  decided_at timestamp with time zone,
  decided_by bigint,
  words text,
  language text,
  CONSTRAINT countersignatures_pkey PRIMARY KEY (contribution_id),
  CONSTRAINT countersignatures_author_id_fkey FOREIGN KEY (author_id) REFERENCES members(id),
  CONSTRAINT countersignatures_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id) ON DELETE CASCADE,
  CONSTRAINT countersignatures_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES members(id),
  CONSTRAINT countersignatures_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT countersignatures_answered CHECK ((outcome IS NULL) = (decided_at IS NULL) AND COALESCE(outcome = ANY (ARRAY['signed'::text, 'declined'::text]), false) = (decided_by IS NOT NULL)),
  CONSTRAINT countersignatures_language CHECK ((words IS NULL) = (language IS NULL)),
  CONSTRAINT countersignatures_not_own CHECK (decided_by <> author_id),
  CONSTRAINT countersignatures_outcome_check CHECK (outcome = ANY (ARRAY['signed'::text, 'declined'::text, 'waived'::text])),
  CONSTRAINT countersignatures_reasons CHECK (outcome <> 'declined'::text OR words IS NOT NULL),
  CONSTRAINT countersignatures_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 1000)
);
CREATE INDEX countersignatures_waiting ON countersignatures USING btree (organisation_id, asked_at, contribution_id) WHERE (outcome IS NULL);
CREATE TRIGGER closed_author_id BEFORE INSERT ON countersignatures FOR EACH ROW EXECUTE FUNCTION refuse_closed_author_id('refuse');
CREATE TRIGGER closed_decided_by BEFORE INSERT ON countersignatures FOR EACH ROW EXECUTE FUNCTION refuse_closed_decided_by('refuse');
CREATE TRIGGER countersignatures_waived BEFORE INSERT OR UPDATE OF outcome ON countersignatures FOR EACH ROW WHEN (new.outcome = 'waived'::text) EXECUTE FUNCTION refuse_waiver();
CREATE TRIGGER sync_notices AFTER INSERT OR DELETE OR UPDATE OF outcome ON countersignatures FOR EACH ROW EXECUTE FUNCTION sync_notices();

CREATE TABLE data_export_parts (
  export_id bigint NOT NULL,
  part integer NOT NULL,
  bytes bytea NOT NULL STORAGE EXTERNAL,
  CONSTRAINT data_export_parts_pkey PRIMARY KEY (export_id, part),
  CONSTRAINT data_export_parts_export_id_fkey FOREIGN KEY (export_id) REFERENCES data_exports(id) ON DELETE CASCADE,
  CONSTRAINT data_export_parts_bytes_check CHECK (octet_length(bytes) <= 1048576)
);

CREATE TABLE data_exports (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  member_id bigint NOT NULL,
  state text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  ready_at timestamp with time zone,
  expires_at timestamp with time zone,
  taken_at timestamp with time zone,
  token_hash bytea,
  size bigint,
  CONSTRAINT data_exports_pkey PRIMARY KEY (id),
  CONSTRAINT data_exports_token_key UNIQUE (token_hash),
  CONSTRAINT data_exports_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT data_exports_check CHECK ((ready_at IS NULL) = (state = ANY (ARRAY['asked'::text, 'failed'::text]))),
  CONSTRAINT data_exports_check1 CHECK ((token_hash IS NULL) = (ready_at IS NULL) AND (expires_at IS NULL) = (ready_at IS NULL) AND (size IS NULL) = (ready_at IS NULL)),
  CONSTRAINT data_exports_check2 CHECK ((taken_at IS NOT NULL) = (state = 'taken'::text)),
  CONSTRAINT data_exports_size_check CHECK (size >= 0),
  CONSTRAINT data_exports_state_check CHECK (state = ANY (ARRAY['asked'::text, 'ready'::text, 'taken'::text, 'replaced'::text, 'expired'::text, 'failed'::text]))
);
CREATE INDEX data_exports_member ON data_exports USING btree (member_id, id);
CREATE UNIQUE INDEX data_exports_one_at_a_time ON data_exports USING btree (member_id) WHERE (state = 'asked'::text);
CREATE TRIGGER closed_member_id BEFORE INSERT ON data_exports FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');

CREATE TABLE debate_group_counts (
  debate_id bigint NOT NULL,
  group_code group_code NOT NULL,
  members integer NOT NULL DEFAULT 0,
  contributions integer NOT NULL DEFAULT 0,
  CONSTRAINT debate_group_counts_pkey PRIMARY KEY (debate_id, group_code),
  CONSTRAINT debate_group_counts_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id) ON DELETE CASCADE,
  CONSTRAINT debate_group_counts_contributions_check CHECK (contributions >= 0),
  CONSTRAINT debate_group_counts_members_check CHECK (members >= 0)
);
CREATE TRIGGER count_spoken AFTER INSERT ON debate_group_counts FOR EACH ROW WHEN (new.group_code::text <> 'ID'::text AND new.members > 0) EXECUTE FUNCTION count_spoken();
CREATE TRIGGER count_spoken_again AFTER UPDATE OF members ON debate_group_counts FOR EACH ROW WHEN (new.group_code::text <> 'ID'::text AND (old.members > 0) <> (new.members > 0)) EXECUTE FUNCTION count_spoken();

CREATE TABLE debate_heads (
  debate_id bigint NOT NULL,
  version integer NOT NULL,
  title text NOT NULL,
  slug text NOT NULL,
  lede text NOT NULL,
  background text NOT NULL,
  background_html text NOT NULL,
  documents text NOT NULL,
  documents_html text NOT NULL,
  key_points text NOT NULL,
  key_points_html text NOT NULL,
  conclusion text NOT NULL,
  conclusion_html text NOT NULL,
  renderer smallint NOT NULL,
  edited_by bigint NOT NULL,
  edited_at timestamp with time zone NOT NULL,
  CONSTRAINT debate_heads_pkey PRIMARY KEY (debate_id, version),
  CONSTRAINT debate_heads_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id) ON DELETE CASCADE,
  CONSTRAINT debate_heads_edited_by_fkey FOREIGN KEY (edited_by) REFERENCES members(id),
  CONSTRAINT debate_heads_background_check CHECK (char_length(background) <= 10000),
  CONSTRAINT debate_heads_conclusion_check CHECK (char_length(conclusion) <= 10000),
  CONSTRAINT debate_heads_documents_check CHECK (char_length(documents) <= 5000),
  CONSTRAINT debate_heads_key_points_check CHECK (char_length(key_points) <= 5000),
  CONSTRAINT debate_heads_lede_check CHECK (char_length(lede) >= 1 AND char_length(lede) <= 400),
  CONSTRAINT debate_heads_slug_check CHECK (slug ~ '^([a-z0-9]+(-[a-z0-9]+)*)?$'::text AND char_length(slug) <= 80),
  CONSTRAINT debate_heads_title_check CHECK (char_length(title) >= 1 AND char_length(title) <= 160),
  CONSTRAINT debate_heads_version_check CHECK (version >= 1)
);
CREATE TRIGGER closed_edited_by BEFORE INSERT ON debate_heads FOR EACH ROW EXECUTE FUNCTION refuse_closed_edited_by('refuse');
CREATE TRIGGER debate_heads_indexed AFTER INSERT OR UPDATE ON debate_heads FOR EACH ROW EXECUTE FUNCTION index_changed_head();

CREATE TABLE debate_positions (
  debate_id bigint NOT NULL,
  group_code group_code NOT NULL,
  value text NOT NULL,
  members integer NOT NULL,
  CONSTRAINT debate_positions_pkey PRIMARY KEY (debate_id, group_code, value),
  CONSTRAINT debate_positions_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT debate_positions_members_check CHECK (members >= 0),
  CONSTRAINT debate_positions_value_check CHECK (value = ANY (ARRAY['for'::text, 'depends'::text, 'against'::text, 'none'::text]))
);

CREATE TABLE debate_pseudonyms (
  member_id bigint NOT NULL,
  debate_id bigint NOT NULL,
  number integer NOT NULL,
  CONSTRAINT debate_pseudonyms_pkey PRIMARY KEY (member_id),
  CONSTRAINT debate_pseudonyms_number_key UNIQUE (debate_id, number),
  CONSTRAINT debate_pseudonyms_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT debate_pseudonyms_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT debate_pseudonyms_number_check CHECK (number >= 100 AND number <= 999999)
);

CREATE TABLE debate_speakers (
  debate_id bigint NOT NULL,
  member_id bigint NOT NULL,
  group_code group_code NOT NULL,
  contributions integer NOT NULL,
  CONSTRAINT debate_speakers_pkey PRIMARY KEY (debate_id, member_id, group_code),
  CONSTRAINT debate_speakers_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id) ON DELETE CASCADE,
  CONSTRAINT debate_speakers_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT debate_speakers_contributions_check CHECK (contributions >= 0)
);

CREATE TABLE debate_tallies (
  debate_id bigint NOT NULL,
  contributions integer NOT NULL,
  answers integer NOT NULL,
  unanswered integer[] NOT NULL,
  given integer[] NOT NULL,
  CONSTRAINT debate_tallies_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT debate_tallies_given_check CHECK (cardinality(given) = 7),
  CONSTRAINT debate_tallies_unanswered_check CHECK (cardinality(unanswered) = 6)
);
CREATE INDEX debate_tallies_debate ON debate_tallies USING btree (debate_id);

CREATE TABLE debates (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  board_id bigint NOT NULL,
  state text NOT NULL,
  withheld_state text,
  language language_code NOT NULL,
  head_version integer NOT NULL DEFAULT 1,
  author_id bigint NOT NULL,
  rapporteur_id bigint,
  submission_key uuid NOT NULL,
  about_document_id bigint,
  is_demonstration boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL,
  opened_at timestamp with time zone,
  closes_at timestamp with time zone,
  closed_at timestamp with time zone,
  concluded_at timestamp with time zone,
  contributions_count integer NOT NULL DEFAULT 0,
  replies_count integer NOT NULL DEFAULT 0,
  active_at timestamp with time zone NOT NULL,
  groups_spoken smallint NOT NULL DEFAULT 0,
  CONSTRAINT debates_pkey PRIMARY KEY (id),
  CONSTRAINT debates_submission_key UNIQUE (author_id, submission_key),
  CONSTRAINT debates_about_document_id_fkey FOREIGN KEY (about_document_id) REFERENCES documents(id),
  CONSTRAINT debates_author_id_fkey FOREIGN KEY (author_id) REFERENCES members(id),
  CONSTRAINT debates_board_id_fkey FOREIGN KEY (board_id) REFERENCES boards(id),
  CONSTRAINT debates_id_head_version_fkey FOREIGN KEY (id, head_version) REFERENCES debate_heads(debate_id, version) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT debates_rapporteur_id_fkey FOREIGN KEY (rapporteur_id) REFERENCES members(id),
  CONSTRAINT debates_check CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'declined'::text])) OR opened_at IS NOT NULL),
  CONSTRAINT debates_check1 CHECK (state <> 'concluded'::text OR concluded_at IS NOT NULL),
  CONSTRAINT debates_contributions_count_check CHECK (contributions_count >= 0),
  CONSTRAINT debates_groups_spoken_check CHECK (groups_spoken >= 0 AND groups_spoken <= 6),
  CONSTRAINT debates_replies_count_check CHECK (replies_count >= 0),
  CONSTRAINT debates_state_check CHECK (state = ANY (ARRAY['draft'::text, 'proposed'::text, 'declined'::text, 'open'::text, 'closed'::text, 'concluded'::text, 'hidden'::text, 'removed'::text])),
  CONSTRAINT debates_withheld CHECK ((state = ANY (ARRAY['hidden'::text, 'removed'::text])) = (withheld_state IS NOT NULL)),
  CONSTRAINT debates_withheld_state_check CHECK (withheld_state = ANY (ARRAY['open'::text, 'closed'::text, 'concluded'::text]))
);
CREATE INDEX debates_about ON debates USING btree (about_document_id) WHERE (about_document_id IS NOT NULL);
CREATE INDEX debates_active ON debates USING btree (active_at DESC, id DESC);
CREATE INDEX debates_author ON debates USING btree (author_id);
CREATE INDEX debates_board_active ON debates USING btree (board_id, active_at DESC, id DESC);
CREATE INDEX debates_board_opened ON debates USING btree (board_id, opened_at DESC, id DESC);
CREATE INDEX debates_closing ON debates USING btree (closes_at, id) WHERE ((state = 'open'::text) AND (closes_at IS NOT NULL));
CREATE INDEX debates_needing_voice ON debates USING btree (groups_spoken, id) WHERE ((state = 'open'::text) AND (groups_spoken < 6));
CREATE INDEX debates_needing_voice_on_board ON debates USING btree (board_id, groups_spoken, id) WHERE ((state = 'open'::text) AND (groups_spoken < 6));
CREATE INDEX debates_open ON debates USING btree (board_id, closes_at) WHERE (state = 'open'::text);
CREATE INDEX debates_opened ON debates USING btree (opened_at DESC, id DESC);
CREATE INDEX debates_state_active ON debates USING btree (state, active_at DESC, id DESC);
CREATE INDEX debates_withheld ON debates USING btree (board_id) WHERE (withheld_state IS NOT NULL);
CREATE TRIGGER closed_author_id BEFORE INSERT ON debates FOR EACH ROW EXECUTE FUNCTION refuse_closed_author_id('refuse');
CREATE TRIGGER closed_rapporteur_id BEFORE INSERT ON debates FOR EACH ROW EXECUTE FUNCTION refuse_closed_rapporteur_id('refuse');
CREATE TRIGGER count_open_debate AFTER INSERT OR DELETE OR UPDATE OF state, board_id ON debates FOR EACH ROW EXECUTE FUNCTION count_open_debate();
CREATE CONSTRAINT TRIGGER debates_decided AFTER UPDATE OF state ON debates DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.state <> old.state AND ((new.state = ANY (ARRAY['hidden'::text, 'removed'::text])) OR (old.state = ANY (ARRAY['hidden'::text, 'removed'::text])))) EXECUTE FUNCTION require_decision_about('debate_id', 'state');
CREATE TRIGGER debates_indexed AFTER INSERT OR UPDATE OF state, board_id, language, head_version, opened_at ON debates FOR EACH ROW EXECUTE FUNCTION index_changed_debate();
CREATE TRIGGER sync_notices AFTER UPDATE OF state ON debates FOR EACH ROW WHEN (old.opened_at IS NOT NULL AND is_public_debate(old.state) <> is_public_debate(new.state)) EXECUTE FUNCTION sync_notices();

CREATE TABLE decision_recipients (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  decision_id bigint NOT NULL,
  role text NOT NULL,
  member_id bigint,
  notice_id bigint,
  token_hash bytea,
  informed_at timestamp with time zone,
  undelivered text,
  CONSTRAINT decision_recipients_pkey PRIMARY KEY (id),
  CONSTRAINT decision_recipients_once UNIQUE NULLS NOT DISTINCT (decision_id, role, member_id, notice_id),
  CONSTRAINT decision_recipients_token_hash_key UNIQUE (token_hash),
  CONSTRAINT decision_recipients_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id),
  CONSTRAINT decision_recipients_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT decision_recipients_role_check CHECK (role = ANY (ARRAY['author'::text, 'reporter'::text, 'notifier'::text])),
  CONSTRAINT decision_recipients_undelivered_check CHECK (undelivered = ANY (ARRAY['no-address'::text, 'order'::text]))
);
CREATE INDEX decision_recipients_member ON decision_recipients USING btree (member_id, decision_id);
CREATE INDEX decision_recipients_untold ON decision_recipients USING btree (decision_id) WHERE ((undelivered = 'order'::text) AND (informed_at IS NULL));

CREATE TABLE decision_snapshots (
  decision_id bigint NOT NULL,
  item jsonb NOT NULL,
  CONSTRAINT decision_snapshots_pkey PRIMARY KEY (decision_id),
  CONSTRAINT decision_snapshots_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id)
);
CREATE TRIGGER decision_snapshots_unchanged BEFORE UPDATE ON decision_snapshots FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE decisions (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  public_id uuid NOT NULL,
  case_id bigint NOT NULL,
  contribution_id bigint,
  debate_id bigint,
  profile_id bigint,
  organisation_id bigint,
  document_id bigint,
  kind text NOT NULL GENERATED ALWAYS AS (
CASE
    WHEN contribution_id IS NOT NULL THEN 'contribution'::text
    WHEN debate_id IS NOT NULL THEN 'debate'::text
    WHEN profile_id IS NOT NULL THEN 'profile'::text
    WHEN organisation_id IS NOT NULL THEN 'organisation'::text
    WHEN document_id IS NOT NULL THEN 'document'::text
    ELSE NULL::text
END) STORED,
  item_id bigint NOT NULL GENERATED ALWAYS AS (COALESCE(contribution_id, debate_id, profile_id, organisation_id, document_id)) STORED,
  author_id bigint,
  board_id bigint,
  decided_by bigint NOT NULL,
  decided_as text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  act text NOT NULL,
  previous_state text NOT NULL,
  new_state text NOT NULL,
  ends_at timestamp with time zone,
  label text,
  moved_from bigint,
  moved_to bigint,
  clause_id bigint,
  law text,
  facts text,
  explanation text,
  category text,
  keyword text,
  keyword_other text,
  language language_code NOT NULL,
  source text NOT NULL,
  automated_detection boolean NOT NULL,
  content_at timestamp with time zone NOT NULL,
  content_language language_code NOT NULL,
  reverses bigint,
  sanction text NOT NULL DEFAULT 'none'::text,
  sanction_ends_at timestamp with time zone,
  misuse_items integer,
  misuse_of_items integer,
  misuse_gravity text,
  misuse_intention text,
  keeps_open boolean NOT NULL DEFAULT false,
  CONSTRAINT decisions_pkey PRIMARY KEY (id),
  CONSTRAINT decisions_id_author_id_sanction_key UNIQUE (id, author_id, sanction),
  CONSTRAINT decisions_id_kind_item_id_act_key UNIQUE (id, kind, item_id, act),
  CONSTRAINT decisions_public_id_key UNIQUE (public_id),
  CONSTRAINT decisions_reversed_once UNIQUE (reverses),
  CONSTRAINT decisions_author_id_fkey FOREIGN KEY (author_id) REFERENCES members(id),
  CONSTRAINT decisions_board_id_fkey FOREIGN KEY (board_id) REFERENCES boards(id),
  CONSTRAINT decisions_case_id_kind_item_id_author_id_fkey FOREIGN KEY (case_id, kind, item_id, author_id) REFERENCES cases(id, kind, item_id, author_id),
  CONSTRAINT decisions_clause_id_fkey FOREIGN KEY (clause_id) REFERENCES clauses(id),
  CONSTRAINT decisions_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id),
  CONSTRAINT decisions_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT decisions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES members(id),
  CONSTRAINT decisions_document FOREIGN KEY (document_id) REFERENCES documents(id),
  CONSTRAINT decisions_moved_from_fkey FOREIGN KEY (moved_from) REFERENCES debates(id),
  CONSTRAINT decisions_moved_to_fkey FOREIGN KEY (moved_to) REFERENCES debates(id),
  CONSTRAINT decisions_of_case FOREIGN KEY (case_id, kind, item_id) REFERENCES cases(id, kind, item_id),
  CONSTRAINT decisions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT decisions_profile_id_fkey FOREIGN KEY (profile_id) REFERENCES members(id),
  CONSTRAINT decisions_reverses_fkey FOREIGN KEY (reverses) REFERENCES decisions(id),
  CONSTRAINT decisions_act_check CHECK (act = ANY (ARRAY['approve'::text, 'decline'::text, 'remove'::text, 'hide'::text, 'redact'::text, 'lock'::text, 'label'::text, 'move'::text, 'keep'::text, 'restore'::text])),
  CONSTRAINT decisions_authored CHECK (author_id IS NOT NULL OR organisation_id IS NOT NULL),
  CONSTRAINT decisions_category_check CHECK (category ~ '^STATEMENT_CATEGORY_[A-Z_]+$'::text),
  CONSTRAINT decisions_check CHECK (num_nonnulls(contribution_id, debate_id, profile_id, organisation_id, document_id) = 1),
  CONSTRAINT decisions_check1 CHECK (num_nonnulls(clause_id, law) < 2),
  CONSTRAINT decisions_check2 CHECK (ends_at IS NULL OR ends_at > decided_at AND (act = ANY (ARRAY['lock'::text, 'label'::text]))),
  CONSTRAINT decisions_check3 CHECK ((act = 'label'::text) = (label IS NOT NULL)),
  CONSTRAINT decisions_decided_as_check CHECK (decided_as = ANY (ARRAY['moderator'::text, 'admin'::text])),
  CONSTRAINT decisions_explanation_check CHECK (char_length(explanation) >= 1 AND char_length(explanation) <= 2000),
  CONSTRAINT decisions_facts_check CHECK (char_length(facts) >= 1 AND char_length(facts) <= 5000),
  CONSTRAINT decisions_keyword_check CHECK (keyword ~ '^KEYWORD_[A-Z_]+$'::text),
  CONSTRAINT decisions_keyword_other_check CHECK (char_length(keyword_other) >= 1 AND char_length(keyword_other) <= 500),
  CONSTRAINT decisions_label_check CHECK (label = ANY (ARRAY['disputed'::text, 'unsourced'::text, 'outdated'::text, 'interest'::text, 'machine'::text, 'sensitive'::text])),
  CONSTRAINT decisions_law_check CHECK (char_length(law) >= 1 AND char_length(law) <= 500),
  CONSTRAINT decisions_misuse CHECK ((num_nulls(misuse_items, misuse_of_items, misuse_gravity, misuse_intention) = ANY (ARRAY[0, 4])) AND (misuse_items IS NULL OR sanction = 'suspension'::text AND law IS NOT NULL AND misuse_of_items >= misuse_items)),
  CONSTRAINT decisions_misuse_gravity_check CHECK (char_length(misuse_gravity) >= 1 AND char_length(misuse_gravity) <= 2000),
  CONSTRAINT decisions_misuse_intention_check CHECK (char_length(misuse_intention) >= 1 AND char_length(misuse_intention) <= 2000),
  CONSTRAINT decisions_misuse_items_check CHECK (misuse_items > 0),
  CONSTRAINT decisions_move CHECK ((num_nulls(moved_from, moved_to) = ANY (ARRAY[0, 2])) AND moved_from <> moved_to AND
CASE act
    WHEN 'move'::text THEN moved_to IS NOT NULL
    WHEN 'restore'::text THEN true
    ELSE moved_to IS NULL
END),
  CONSTRAINT decisions_new_state_check CHECK (new_state = ANY (ARRAY['held'::text, 'published'::text, 'hidden'::text, 'removed'::text, 'withdrawn'::text])),
  CONSTRAINT decisions_not_own CHECK (decided_by <> author_id),
  CONSTRAINT decisions_previous_state_check CHECK (previous_state = ANY (ARRAY['held'::text, 'published'::text, 'hidden'::text, 'removed'::text, 'withdrawn'::text])),
  CONSTRAINT decisions_reasons CHECK ((act = ANY (ARRAY['approve'::text, 'keep'::text, 'restore'::text])) AND sanction = 'none'::text OR num_nonnulls(clause_id, law) = 1 AND num_nulls(facts, explanation, category, keyword) = 0),
  CONSTRAINT decisions_reversal CHECK ((act <> 'restore'::text OR reverses IS NOT NULL) AND (reverses IS NULL OR (act = ANY (ARRAY['restore'::text, 'approve'::text])) AND facts IS NOT NULL)),
  CONSTRAINT decisions_sanction CHECK ((sanction = 'none'::text OR author_id IS NOT NULL AND (act <> ALL (ARRAY['approve'::text, 'restore'::text]))) AND (sanction = ANY (ARRAY['limit'::text, 'suspension'::text])) = (sanction_ends_at IS NOT NULL) AND (sanction_ends_at IS NULL OR sanction_ends_at > decided_at)),
  CONSTRAINT decisions_sanction_check CHECK (sanction = ANY (ARRAY['none'::text, 'warning'::text, 'limit'::text, 'suspension'::text, 'closure'::text])),
  CONSTRAINT decisions_source_check CHECK (source = ANY (ARRAY['screening'::text, 'flag'::text, 'notice'::text, 'trusted-flagger'::text, 'order'::text, 'staff'::text])),
  CONSTRAINT decisions_transition CHECK (act = 'approve'::text AND new_state = 'published'::text AND
CASE
    WHEN reverses IS NULL THEN (previous_state = ANY (ARRAY['held'::text, 'hidden'::text])) OR previous_state = 'removed'::text AND contribution_id IS NULL AND debate_id IS NULL AND document_id IS NULL
    ELSE previous_state = 'removed'::text
END OR act = 'decline'::text AND previous_state = 'held'::text AND new_state = 'removed'::text OR act = 'remove'::text AND (previous_state = ANY (ARRAY['published'::text, 'hidden'::text, 'withdrawn'::text])) AND new_state = 'removed'::text OR act = 'hide'::text AND (previous_state = ANY (ARRAY['published'::text, 'hidden'::text])) AND new_state = 'hidden'::text OR (act = ANY (ARRAY['keep'::text, 'redact'::text, 'lock'::text, 'label'::text, 'move'::text])) AND previous_state = new_state OR act = 'restore'::text AND new_state <> 'removed'::text AND ((previous_state = ANY (ARRAY['removed'::text, 'hidden'::text])) OR previous_state = new_state))
);
CREATE INDEX decisions_act ON decisions USING btree (act, id);
CREATE INDEX decisions_at ON decisions USING btree (decided_at, id);
CREATE INDEX decisions_author ON decisions USING btree (author_id, id);
CREATE INDEX decisions_board ON decisions USING btree (board_id, id);
CREATE INDEX decisions_case ON decisions USING btree (case_id, id);
CREATE INDEX decisions_clause ON decisions USING btree (clause_id) WHERE (clause_id IS NOT NULL);
CREATE INDEX decisions_contribution ON decisions USING btree (contribution_id, id);
CREATE TRIGGER closed_decided_by BEFORE INSERT ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_closed_decided_by('refuse');
CREATE TRIGGER decisions_append_only BEFORE DELETE OR UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decisions_impartial BEFORE INSERT ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_partial_decision();
CREATE TRIGGER decisions_no_conflict BEFORE INSERT ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_conflict_of_interest();

CREATE TABLE disputes (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  submission_key uuid NOT NULL,
  decision_id bigint NOT NULL,
  body text NOT NULL,
  member_state text NOT NULL,
  reference text,
  brought_at timestamp with time zone NOT NULL,
  registered_by bigint NOT NULL,
  registered_at timestamp with time zone NOT NULL,
  outcome text,
  told_at timestamp with time zone,
  words text,
  noted_by bigint,
  implemented_at timestamp with time zone,
  implemented_how text,
  implemented_by bigint,
  CONSTRAINT disputes_pkey PRIMARY KEY (id),
  CONSTRAINT disputes_submission_key UNIQUE (submission_key),
  CONSTRAINT disputes_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id),
  CONSTRAINT disputes_implemented_by_fkey FOREIGN KEY (implemented_by) REFERENCES members(id),
  CONSTRAINT disputes_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES members(id),
  CONSTRAINT disputes_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES members(id),
  CONSTRAINT disputes_body_check CHECK (char_length(body) >= 1 AND char_length(body) <= 200),
  CONSTRAINT disputes_check CHECK (told_at >= brought_at),
  CONSTRAINT disputes_check1 CHECK (implemented_at >= told_at),
  CONSTRAINT disputes_implemented CHECK ((num_nonnulls(implemented_at, implemented_how, implemented_by) = ANY (ARRAY[0, 3])) AND (implemented_at IS NULL OR COALESCE(outcome = ANY (ARRAY['partly-reversed'::text, 'reversed'::text]), false))),
  CONSTRAINT disputes_implemented_how_check CHECK (char_length(implemented_how) >= 1 AND char_length(implemented_how) <= 2000),
  CONSTRAINT disputes_member_state_check CHECK (member_state ~ '^[A-Z]{2}$'::text),
  CONSTRAINT disputes_outcome CHECK (num_nonnulls(outcome, told_at, words, noted_by) = ANY (ARRAY[0, 4])),
  CONSTRAINT disputes_outcome_check CHECK (outcome = ANY (ARRAY['upheld'::text, 'partly-reversed'::text, 'reversed'::text, 'omitted'::text, 'declined'::text])),
  CONSTRAINT disputes_reference_check CHECK (char_length(reference) >= 1 AND char_length(reference) <= 200),
  CONSTRAINT disputes_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 5000)
);
CREATE INDEX disputes_decision ON disputes USING btree (decision_id, id);
CREATE TRIGGER closed_implemented_by BEFORE INSERT OR UPDATE OF implemented_by ON disputes FOR EACH ROW EXECUTE FUNCTION refuse_closed_implemented_by('refuse');
CREATE TRIGGER closed_noted_by BEFORE INSERT OR UPDATE OF noted_by ON disputes FOR EACH ROW EXECUTE FUNCTION refuse_closed_noted_by('refuse');
CREATE TRIGGER closed_registered_by BEFORE INSERT ON disputes FOR EACH ROW EXECUTE FUNCTION refuse_closed_registered_by('refuse');
CREATE TRIGGER disputes_declined BEFORE INSERT OR UPDATE OF outcome ON disputes FOR EACH ROW WHEN (new.outcome = 'declined'::text) EXECUTE FUNCTION require_resolved_dispute();
CREATE TRIGGER disputes_unchanged BEFORE UPDATE ON disputes FOR EACH ROW WHEN (old.implemented_at IS NOT NULL OR old.decision_id IS DISTINCT FROM new.decision_id OR old.body IS DISTINCT FROM new.body OR old.brought_at IS DISTINCT FROM new.brought_at OR old.outcome IS NOT NULL AND (old.outcome IS DISTINCT FROM new.outcome OR old.told_at IS DISTINCT FROM new.told_at OR old.words IS DISTINCT FROM new.words)) EXECUTE FUNCTION refuse_change();

CREATE TABLE document_files (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  place smallint NOT NULL,
  file_id bigint NOT NULL,
  CONSTRAINT document_files_pkey PRIMARY KEY (document_id, version, file_id),
  CONSTRAINT document_files_document_id_version_place_key UNIQUE (document_id, version, place),
  CONSTRAINT document_files_document_id_version_fkey FOREIGN KEY (document_id, version) REFERENCES document_versions(document_id, version),
  CONSTRAINT document_files_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  CONSTRAINT document_files_place_check CHECK (place >= 1 AND place <= 10)
);
CREATE INDEX document_files_file ON document_files USING btree (file_id);
CREATE TRIGGER document_files_append_only BEFORE DELETE OR UPDATE ON document_files FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE document_follows (
  member_id bigint NOT NULL,
  document_id bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT document_follows_pkey PRIMARY KEY (member_id, document_id),
  CONSTRAINT document_follows_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  CONSTRAINT document_follows_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
);
CREATE INDEX document_follows_document ON document_follows USING btree (document_id, member_id);
CREATE TRIGGER closed_member_id BEFORE INSERT ON document_follows FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('skip');

CREATE TABLE document_versions (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  language language_code NOT NULL,
  title text NOT NULL,
  slug text NOT NULL,
  lede text NOT NULL,
  sections jsonb NOT NULL,
  renderer smallint NOT NULL,
  change text,
  screening text[] NOT NULL DEFAULT '{}'::text[],
  edited_by bigint NOT NULL,
  edited_at timestamp with time zone NOT NULL,
  published_at timestamp with time zone,
  CONSTRAINT document_versions_key PRIMARY KEY (document_id, version),
  CONSTRAINT document_versions_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  CONSTRAINT document_versions_edited_by_fkey FOREIGN KEY (edited_by) REFERENCES members(id),
  CONSTRAINT document_versions_change_check CHECK (char_length(change) >= 1 AND char_length(change) <= 200),
  CONSTRAINT document_versions_lede_check CHECK (char_length(lede) >= 1 AND char_length(lede) <= 400),
  CONSTRAINT document_versions_sections_check CHECK (jsonb_typeof(sections) = 'array'::text AND jsonb_array_length(sections) <= 80),
  CONSTRAINT document_versions_slug_check CHECK (slug ~ '^([a-z0-9]+(-[a-z0-9]+)*)?$'::text AND char_length(slug) <= 80),
  CONSTRAINT document_versions_title_check CHECK (char_length(title) >= 1 AND char_length(title) <= 160),
  CONSTRAINT document_versions_version_check CHECK (version >= 1)
);
CREATE INDEX document_versions_unpublished ON document_versions USING btree (edited_at, document_id) WHERE (published_at IS NULL);
CREATE TRIGGER closed_edited_by BEFORE INSERT ON document_versions FOR EACH ROW EXECUTE FUNCTION refuse_closed_edited_by('refuse');
CREATE TRIGGER document_versions_cite AFTER UPDATE OF published_at ON document_versions FOR EACH ROW WHEN (old.published_at IS NULL AND new.published_at IS NOT NULL) EXECUTE FUNCTION renew_cards_of_version();
CREATE TRIGGER document_versions_indexed AFTER UPDATE OF title, lede, sections ON document_versions FOR EACH ROW WHEN (new.published_at IS NOT NULL) EXECUTE FUNCTION index_changed_version();
CREATE TRIGGER document_versions_kept BEFORE DELETE OR UPDATE ON document_versions FOR EACH ROW EXECUTE FUNCTION keep_document_version();

CREATE TABLE documents (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  reviewed boolean NOT NULL GENERATED ALWAYS AS ((kind = ANY (ARRAY['practice'::text, 'commitment'::text])) OR (kind = ANY (ARRAY['activity'::text, 'publication'::text])) AND organisation_id IS NOT NULL) STORED,
  about_id bigint,
  board_id bigint NOT NULL,
  state text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  author_id bigint NOT NULL,
  group_code group_code NOT NULL,
  organisation_id bigint,
  organisation text,
  submission_key uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  published_at timestamp with time zone,
  CONSTRAINT documents_pkey PRIMARY KEY (id),
  CONSTRAINT documents_id_kind_key UNIQUE (id, kind),
  CONSTRAINT documents_submission_key UNIQUE (author_id, submission_key),
  CONSTRAINT documents_about_id_fkey FOREIGN KEY (about_id) REFERENCES documents(id),
  CONSTRAINT documents_author_id_fkey FOREIGN KEY (author_id) REFERENCES members(id),
  CONSTRAINT documents_board_id_fkey FOREIGN KEY (board_id) REFERENCES boards(id),
  CONSTRAINT documents_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT documents_version FOREIGN KEY (id, version) REFERENCES document_versions(document_id, version) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT documents_about CHECK ((kind = ANY (ARRAY['practice'::text, 'synthesis'::text, 'commitment'::text, 'code'::text, 'activity'::text, 'meeting'::text, 'publication'::text, 'update'::text, 'strand'::text])) = (about_id IS NULL)),
  CONSTRAINT documents_check CHECK ((organisation IS NULL) = (organisation_id IS NULL)),
  CONSTRAINT documents_check1 CHECK ((state = ANY (ARRAY['drafting'::text, 'review'::text, 'declined'::text, 'held'::text, 'removed'::text, 'withdrawn'::text])) OR published_at IS NOT NULL),
  CONSTRAINT documents_kind_check CHECK (kind = ANY (ARRAY['practice'::text, 'recognition'::text, 'synthesis'::text, 'reservation'::text, 'official-response'::text, 'commitment'::text, 'progress-report'::text, 'evidence-request'::text, 'evidence-answer'::text, 'code'::text, 'amendment'::text, 'step-reply'::text, 'activity'::text, 'meeting'::text, 'minutes'::text, 'publication'::text, 'update'::text, 'strand'::text])),
  CONSTRAINT documents_organisation CHECK ((kind = ANY (ARRAY['activity'::text, 'publication'::text])) OR (kind = ANY (ARRAY['synthesis'::text, 'code'::text, 'meeting'::text, 'minutes'::text, 'update'::text, 'strand'::text])) = (organisation_id IS NULL)),
  CONSTRAINT documents_organisation_check CHECK (char_length(organisation) >= 1 AND char_length(organisation) <= 160),
  CONSTRAINT documents_state_check CHECK (state = ANY (ARRAY['drafting'::text, 'review'::text, 'declined'::text, 'held'::text, 'published'::text, 'hidden'::text, 'removed'::text, 'withdrawn'::text])),
  CONSTRAINT documents_version_check CHECK (version >= 1)
);
CREATE INDEX documents_about ON documents USING btree (about_id, kind, id) WHERE (about_id IS NOT NULL);
CREATE INDEX documents_author ON documents USING btree (author_id, id);
CREATE INDEX documents_board ON documents USING btree (board_id, published_at DESC, id DESC) WHERE (state = 'published'::text);
CREATE INDEX documents_newest ON documents USING btree (kind, published_at DESC, id DESC) WHERE (state = 'published'::text);
CREATE INDEX documents_organisation ON documents USING btree (organisation_id, id);
CREATE UNIQUE INDEX official_responses_once ON documents USING btree (about_id, organisation_id) WHERE ((kind = 'official-response'::text) AND (state <> ALL (ARRAY['removed'::text, 'withdrawn'::text])));
CREATE TRIGGER closed_author_id BEFORE INSERT ON documents FOR EACH ROW EXECUTE FUNCTION refuse_closed_author_id('refuse');
CREATE TRIGGER commitments_complete BEFORE UPDATE OF state ON documents FOR EACH ROW WHEN (new.kind = 'commitment'::text AND old.state = 'drafting'::text AND (new.state <> ALL (ARRAY['drafting'::text, 'withdrawn'::text]))) EXECUTE FUNCTION require_promises();
CREATE TRIGGER documents_cite AFTER UPDATE OF state, version ON documents FOR EACH ROW WHEN ((old.state = 'published'::text OR new.state = 'published'::text) AND (old.state <> new.state OR old.version <> new.version)) EXECUTE FUNCTION renew_cards_of_document();
CREATE CONSTRAINT TRIGGER documents_decided AFTER UPDATE OF state ON documents DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.state <> old.state AND ((new.state = ANY (ARRAY['hidden'::text, 'removed'::text])) OR (old.state = ANY (ARRAY['held'::text, 'hidden'::text, 'removed'::text])) AND new.state <> 'withdrawn'::text)) EXECUTE FUNCTION require_decision_about('document_id', 'state');
CREATE TRIGGER documents_indexed AFTER UPDATE OF state, version, board_id ON documents FOR EACH ROW WHEN (old.state = 'published'::text OR new.state = 'published'::text) EXECUTE FUNCTION index_changed_document();
CREATE TRIGGER documents_mandate BEFORE INSERT ON documents FOR EACH ROW WHEN (new.organisation_id IS NOT NULL) EXECUTE FUNCTION require_document_mandate();
CREATE TRIGGER reservations_countersigned BEFORE UPDATE OF state ON documents FOR EACH ROW WHEN (new.kind = 'reservation'::text AND old.state = 'drafting'::text AND (new.state = ANY (ARRAY['held'::text, 'published'::text]))) EXECUTE FUNCTION require_countersigned_words();

CREATE TABLE drafts (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  member_id bigint NOT NULL,
  debate_id bigint,
  in_reply_to bigint,
  document_kind text,
  document_id bigint,
  copy smallint NOT NULL DEFAULT 0,
  fields jsonb NOT NULL,
  form_key uuid NOT NULL,
  form_clock bigint NOT NULL DEFAULT 0,
  revision integer NOT NULL DEFAULT 1,
  saved_at timestamp with time zone NOT NULL,
  CONSTRAINT drafts_pkey PRIMARY KEY (id),
  CONSTRAINT drafts_form_key UNIQUE (member_id, form_key),
  CONSTRAINT drafts_place UNIQUE NULLS NOT DISTINCT (member_id, debate_id, in_reply_to, document_kind, document_id, copy),
  CONSTRAINT drafts_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id) ON DELETE CASCADE,
  CONSTRAINT drafts_document FOREIGN KEY (document_id) REFERENCES documents(id),
  CONSTRAINT drafts_in_reply_to_debate_id_fkey FOREIGN KEY (in_reply_to, debate_id) REFERENCES contributions(id, debate_id) ON UPDATE CASCADE,
  CONSTRAINT drafts_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE,
  CONSTRAINT drafts_check CHECK (in_reply_to IS NULL OR debate_id IS NOT NULL),
  CONSTRAINT drafts_check1 CHECK (document_kind IS NULL OR debate_id IS NULL),
  CONSTRAINT drafts_check2 CHECK (document_id IS NULL OR document_kind IS NOT NULL),
  CONSTRAINT drafts_copy_check CHECK (copy >= 0 AND copy <= 4),
  CONSTRAINT drafts_fields_check CHECK (jsonb_typeof(fields) = 'object'::text),
  CONSTRAINT drafts_revision_check CHECK (revision >= 1)
);
CREATE INDEX drafts_debate ON drafts USING btree (debate_id) WHERE (debate_id IS NOT NULL);
CREATE INDEX drafts_document_id ON drafts USING btree (document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX drafts_of_member ON drafts USING btree (member_id, saved_at DESC, id DESC);
CREATE INDEX drafts_saved_at ON drafts USING btree (saved_at);
CREATE TRIGGER closed_member_id BEFORE INSERT ON drafts FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');

CREATE TABLE duties (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  document_id bigint,
  debate_id bigint,
  anchor text,
  organisation_id bigint,
  period daterange,
  due_on date NOT NULL,
  made_at timestamp with time zone NOT NULL,
  extended_to date,
  extension_words text,
  met_by_document bigint,
  met_at timestamp with time zone,
  excused_by bigint,
  excused_at timestamp with time zone,
  excuse text,
  reminded_at timestamp with time zone,
  told_late_at timestamp with time zone,
  CONSTRAINT duties_pkey PRIMARY KEY (id),
  CONSTRAINT duties_once UNIQUE NULLS NOT DISTINCT (kind, document_id, debate_id, anchor, organisation_id, period),
  CONSTRAINT duties_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT duties_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  CONSTRAINT duties_excused_by_fkey FOREIGN KEY (excused_by) REFERENCES members(id),
  CONSTRAINT duties_met_by_document_fkey FOREIGN KEY (met_by_document) REFERENCES documents(id),
  CONSTRAINT duties_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT duties_anchor_check CHECK (anchor ~ '^[a-z][a-z0-9]{0,9}$'::text),
  CONSTRAINT duties_check CHECK (met_by_document IS NULL OR met_at IS NOT NULL),
  CONSTRAINT duties_excuse CHECK ((excused_at IS NULL) = (excuse IS NULL) AND (excused_at IS NULL) = (excused_by IS NULL)),
  CONSTRAINT duties_excuse_check CHECK (char_length(excuse) >= 1 AND char_length(excuse) <= 500),
  CONSTRAINT duties_extension CHECK ((extended_to IS NULL) = (extension_words IS NULL) AND extended_to > due_on AND extended_to <= (due_on + 60)),
  CONSTRAINT duties_extension_words_check CHECK (char_length(extension_words) >= 1 AND char_length(extension_words) <= 500),
  CONSTRAINT duties_kind_check CHECK (kind = ANY (ARRAY['synthesis'::text, 'official-response'::text, 'confirmation'::text, 'progress-report'::text, 'evidence-answer'::text, 'commitment'::text, 're-sign'::text, 'result'::text, 'minutes'::text])),
  CONSTRAINT duties_met_or_excused CHECK (num_nonnulls(met_at, excused_at) <= 1),
  CONSTRAINT duties_one_subject CHECK (num_nonnulls(document_id, debate_id) = 1)
);
CREATE INDEX duties_debate ON duties USING btree (debate_id) WHERE (debate_id IS NOT NULL);
CREATE INDEX duties_document ON duties USING btree (document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX duties_excused_by ON duties USING btree (excused_by) WHERE (excused_by IS NOT NULL);
CREATE INDEX duties_met_by_document ON duties USING btree (met_by_document) WHERE (met_by_document IS NOT NULL);
CREATE INDEX duties_newest ON duties USING btree (GREATEST(made_at, met_at, excused_at, told_late_at) DESC, id DESC);
CREATE INDEX duties_open ON duties USING btree (COALESCE(extended_to, due_on), id) WHERE ((met_at IS NULL) AND (excused_at IS NULL));
CREATE INDEX duties_organisation ON duties USING btree (organisation_id, due_on) WHERE (organisation_id IS NOT NULL);
CREATE TRIGGER closed_excused_by BEFORE INSERT ON duties FOR EACH ROW EXECUTE FUNCTION refuse_closed_excused_by('refuse');
CREATE TRIGGER duties_kept BEFORE DELETE OR UPDATE ON duties FOR EACH ROW EXECUTE FUNCTION keep_duty();
CREATE TRIGGER duties_not_own BEFORE UPDATE OF excused_by ON duties FOR EACH ROW WHEN (new.excused_by IS NOT NULL) EXECUTE FUNCTION refuse_own_excuse();

CREATE TABLE enquiries (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  submission_key uuid NOT NULL,
  token_hash bytea NOT NULL,
  topic text NOT NULL,
  state text NOT NULL DEFAULT 'new'::text,
  name text NOT NULL,
  email citext NOT NULL,
  confirmed_at timestamp with time zone,
  language language_code NOT NULL,
  organisation text,
  organisation_kind text,
  country text,
  site text,
  forms text[] NOT NULL DEFAULT '{}'::text[],
  member_id bigint,
  assigned_to bigint,
  doubtful boolean NOT NULL,
  received_at timestamp with time zone NOT NULL,
  answered_at timestamp with time zone,
  decided_at timestamp with time zone,
  decision_words text,
  last_at timestamp with time zone NOT NULL,
  mails_waiting integer NOT NULL DEFAULT 0,
  CONSTRAINT enquiries_pkey PRIMARY KEY (id),
  CONSTRAINT enquiries_submission_key UNIQUE (submission_key),
  CONSTRAINT enquiries_token_key UNIQUE (token_hash),
  CONSTRAINT enquiries_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES members(id),
  CONSTRAINT enquiries_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT enquiries_check CHECK (answered_at >= received_at),
  CONSTRAINT enquiries_country_check CHECK (country ~ '^[A-Z]{2}$'::text),
  CONSTRAINT enquiries_decided CHECK ((decided_at IS NOT NULL) = (state = ANY (ARRAY['accepted'::text, 'declined'::text, 'closed'::text]))),
  CONSTRAINT enquiries_decision_words_check CHECK (char_length(decision_words) >= 1 AND char_length(decision_words) <= 5000),
  CONSTRAINT enquiries_declined CHECK (state <> 'declined'::text OR decision_words IS NOT NULL),
  CONSTRAINT enquiries_email_check CHECK (char_length(email::text) <= 254),
  CONSTRAINT enquiries_forms_check CHECK (forms <@ ARRAY['committee'::text, 'conference'::text, 'expertise'::text, 'training'::text, 'joint-project'::text]),
  CONSTRAINT enquiries_mails_waiting_check CHECK (mails_waiting >= 0),
  CONSTRAINT enquiries_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 80),
  CONSTRAINT enquiries_organisation_check CHECK (char_length(organisation) >= 1 AND char_length(organisation) <= 120),
  CONSTRAINT enquiries_organisation_kind_check CHECK (organisation_kind = ANY (ARRAY['company'::text, 'association'::text, 'other'::text])),
  CONSTRAINT enquiries_partnership CHECK (topic <> 'partnership'::text OR num_nonnulls(organisation, organisation_kind, country) = 3 AND cardinality(forms) > 0),
  CONSTRAINT enquiries_site_check CHECK (char_length(site) >= 1 AND char_length(site) <= 300),
  CONSTRAINT enquiries_state_check CHECK (state = ANY (ARRAY['new'::text, 'in-review'::text, 'answered'::text, 'accepted'::text, 'declined'::text, 'closed'::text])),
  CONSTRAINT enquiries_topic_check CHECK (topic = ANY (ARRAY['partnership'::text, 'activity'::text, 'meeting'::text, 'accessibility'::text, 'privacy'::text, 'other'::text]))
);
CREATE INDEX enquiries_assigned ON enquiries USING btree (assigned_to) WHERE (assigned_to IS NOT NULL);
CREATE INDEX enquiries_email ON enquiries USING btree (email);
CREATE INDEX enquiries_last ON enquiries USING btree (last_at);
CREATE INDEX enquiries_member ON enquiries USING btree (member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX enquiries_open ON enquiries USING btree (received_at) WHERE (decided_at IS NULL);
CREATE TRIGGER closed_assigned_to BEFORE INSERT ON enquiries FOR EACH ROW EXECUTE FUNCTION refuse_closed_assigned_to('refuse');
CREATE TRIGGER closed_member_id BEFORE INSERT ON enquiries FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');
CREATE TRIGGER enquiries_decision_unchanged BEFORE UPDATE ON enquiries FOR EACH ROW WHEN (old.decided_at IS NOT NULL AND (old.state IS DISTINCT FROM new.state OR old.decided_at IS DISTINCT FROM new.decided_at OR old.decision_words IS DISTINCT FROM new.decision_words)) EXECUTE FUNCTION refuse_change();

CREATE TABLE enquiry_messages (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  enquiry_id bigint NOT NULL,
  answered_by bigint,
  words text NOT NULL,
  language language_code NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT enquiry_messages_pkey PRIMARY KEY (id),
  CONSTRAINT enquiry_messages_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES members(id),
  CONSTRAINT enquiry_messages_enquiry_id_fkey FOREIGN KEY (enquiry_id) REFERENCES enquiries(id) ON DELETE CASCADE,
  CONSTRAINT enquiry_messages_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 5000)
);
CREATE INDEX enquiry_messages_enquiry ON enquiry_messages USING btree (enquiry_id, id);
CREATE TRIGGER closed_answered_by BEFORE INSERT ON enquiry_messages FOR EACH ROW EXECUTE FUNCTION refuse_closed_answered_by('refuse');
CREATE TRIGGER enquiry_messages_unchanged BEFORE UPDATE ON enquiry_messages FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE events (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  actor_id bigint,
  board_id bigint,
  debate_id bigint,
  contribution_id bigint,
  member_id bigint,
  data jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT events_pkey PRIMARY KEY (id),
  CONSTRAINT events_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES members(id),
  CONSTRAINT events_board_id_fkey FOREIGN KEY (board_id) REFERENCES boards(id),
  CONSTRAINT events_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id),
  CONSTRAINT events_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT events_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id)
);
CREATE INDEX events_debate ON events USING btree (debate_id, id) WHERE (debate_id IS NOT NULL);
CREATE INDEX events_member ON events USING btree (member_id, id) WHERE (member_id IS NOT NULL);
CREATE INDEX events_published ON events USING btree (contribution_id, id) WHERE (kind = 'contribution.published'::text);
CREATE INDEX events_waiting ON events USING btree (contribution_id) WHERE (kind = ANY (ARRAY['contribution.held'::text, 'contribution.edited'::text]));
CREATE TRIGGER events_append_only BEFORE DELETE OR UPDATE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_fill_outbox AFTER INSERT ON events REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION fill_notification_outbox();
CREATE TRIGGER events_notify_listeners AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION notify_listeners();

CREATE TABLE evidence_answers (
  document_id bigint NOT NULL,
  kind text NOT NULL GENERATED ALWAYS AS ('evidence-answer'::text) STORED,
  request_id bigint NOT NULL,
  CONSTRAINT evidence_answers_pkey PRIMARY KEY (document_id),
  CONSTRAINT evidence_answers_request_id_key UNIQUE (request_id),
  CONSTRAINT evidence_answers_document_id_kind_fkey FOREIGN KEY (document_id, kind) REFERENCES documents(id, kind),
  CONSTRAINT evidence_answers_request_id_fkey FOREIGN KEY (request_id) REFERENCES evidence_requests(document_id)
);
CREATE TRIGGER evidence_answers_append_only BEFORE DELETE OR UPDATE ON evidence_answers FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE evidence_requests (
  document_id bigint NOT NULL,
  kind text NOT NULL GENERATED ALWAYS AS ('evidence-request'::text) STORED,
  commitment_id bigint NOT NULL,
  about_indicator bigint,
  about_measure bigint,
  about_report bigint,
  follows_id bigint,
  CONSTRAINT evidence_requests_pkey PRIMARY KEY (document_id),
  CONSTRAINT evidence_requests_follows_id_key UNIQUE (follows_id),
  CONSTRAINT evidence_requests_about_indicator_fkey FOREIGN KEY (about_indicator) REFERENCES indicators(id),
  CONSTRAINT evidence_requests_about_measure_fkey FOREIGN KEY (about_measure) REFERENCES commitment_measures(id),
  CONSTRAINT evidence_requests_about_report_fkey FOREIGN KEY (about_report) REFERENCES progress_reports(document_id),
  CONSTRAINT evidence_requests_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(document_id),
  CONSTRAINT evidence_requests_document_id_kind_fkey FOREIGN KEY (document_id, kind) REFERENCES documents(id, kind),
  CONSTRAINT evidence_requests_follows_id_fkey FOREIGN KEY (follows_id) REFERENCES evidence_requests(document_id),
  CONSTRAINT evidence_requests_check CHECK (num_nonnulls(about_indicator, about_measure, about_report) = 1)
);
CREATE INDEX evidence_requests_commitment ON evidence_requests USING btree (commitment_id, document_id);
CREATE INDEX evidence_requests_indicator ON evidence_requests USING btree (about_indicator) WHERE (about_indicator IS NOT NULL);
CREATE INDEX evidence_requests_measure ON evidence_requests USING btree (about_measure) WHERE (about_measure IS NOT NULL);
CREATE INDEX evidence_requests_report ON evidence_requests USING btree (about_report) WHERE (about_report IS NOT NULL);
CREATE TRIGGER evidence_requests_append_only BEFORE DELETE OR UPDATE ON evidence_requests FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evidence_requests_guarded BEFORE INSERT ON evidence_requests FOR EACH ROW EXECUTE FUNCTION guard_evidence_request();

CREATE TABLE exchanges (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  partner_id bigint NOT NULL,
  state text NOT NULL,
  opened_by bigint NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  in_force_on date,
  in_force_by bigint,
  in_force_at timestamp with time zone,
  ended_on date,
  ended_by bigint,
  ended_at timestamp with time zone,
  ended_words text,
  CONSTRAINT exchanges_pkey PRIMARY KEY (id),
  CONSTRAINT exchanges_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES members(id),
  CONSTRAINT exchanges_in_force_by_fkey FOREIGN KEY (in_force_by) REFERENCES members(id),
  CONSTRAINT exchanges_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES members(id),
  CONSTRAINT exchanges_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id),
  CONSTRAINT exchanges_ended CHECK ((state = ANY (ARRAY['ended'::text, 'lapsed'::text])) = (ended_on IS NOT NULL) AND (num_nonnulls(ended_on, ended_at) = ANY (ARRAY[0, 2])) AND ended_on >= in_force_on),
  CONSTRAINT exchanges_ended_words CHECK ((ended_by IS NULL) = (ended_words IS NULL) AND (state <> 'ended'::text OR ended_by IS NOT NULL)),
  CONSTRAINT exchanges_ended_words_check CHECK (char_length(ended_words) >= 1 AND char_length(ended_words) <= 1000),
  CONSTRAINT exchanges_in_force CHECK ((state = ANY (ARRAY['in-force'::text, 'ended'::text])) = (in_force_on IS NOT NULL) AND (num_nonnulls(in_force_on, in_force_by, in_force_at) = ANY (ARRAY[0, 3]))),
  CONSTRAINT exchanges_state_check CHECK (state = ANY (ARRAY['drafting'::text, 'letter-out'::text, 'in-force'::text, 'ended'::text, 'lapsed'::text]))
);
CREATE INDEX exchanges_ended_by ON exchanges USING btree (ended_by) WHERE (ended_by IS NOT NULL);
CREATE INDEX exchanges_in_force_by ON exchanges USING btree (in_force_by) WHERE (in_force_by IS NOT NULL);
CREATE UNIQUE INDEX exchanges_one_open ON exchanges USING btree (partner_id) WHERE (state = ANY (ARRAY['drafting'::text, 'letter-out'::text, 'in-force'::text]));
CREATE INDEX exchanges_opened_by ON exchanges USING btree (opened_by);
CREATE INDEX exchanges_partner ON exchanges USING btree (partner_id, id);
CREATE TRIGGER closed_ended_by BEFORE INSERT ON exchanges FOR EACH ROW EXECUTE FUNCTION refuse_closed_ended_by('refuse');
CREATE TRIGGER closed_in_force_by BEFORE INSERT ON exchanges FOR EACH ROW EXECUTE FUNCTION refuse_closed_in_force_by('refuse');
CREATE TRIGGER closed_opened_by BEFORE INSERT ON exchanges FOR EACH ROW EXECUTE FUNCTION refuse_closed_opened_by('refuse');
CREATE TRIGGER exchanges_kept BEFORE DELETE OR UPDATE ON exchanges FOR EACH ROW EXECUTE FUNCTION keep_exchange();
CREATE CONSTRAINT TRIGGER exchanges_letters AFTER INSERT OR UPDATE ON exchanges DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_letters();
CREATE TRIGGER exchanges_not_own BEFORE UPDATE OF in_force_by ON exchanges FOR EACH ROW EXECUTE FUNCTION refuse_own_exchange();
CREATE TRIGGER exchanges_not_own_opened BEFORE INSERT ON exchanges FOR EACH ROW EXECUTE FUNCTION refuse_own_exchange();

CREATE TABLE fates (
  document_id bigint NOT NULL,
  contribution_id bigint NOT NULL,
  reason text NOT NULL,
  instead_id bigint,
  elsewhere_id bigint,
  words text,
  given_by bigint NOT NULL,
  given_at timestamp with time zone NOT NULL,
  CONSTRAINT fates_pkey PRIMARY KEY (document_id, contribution_id),
  CONSTRAINT fates_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id),
  CONSTRAINT fates_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  CONSTRAINT fates_elsewhere_id_fkey FOREIGN KEY (elsewhere_id) REFERENCES debates(id),
  CONSTRAINT fates_given_by_fkey FOREIGN KEY (given_by) REFERENCES members(id),
  CONSTRAINT fates_instead_id_fkey FOREIGN KEY (instead_id) REFERENCES contributions(id),
  CONSTRAINT fates_elsewhere CHECK (elsewhere_id IS NULL OR reason = 'other-question'::text),
  CONSTRAINT fates_instead CHECK ((reason = 'said-elsewhere'::text) = (instead_id IS NOT NULL) AND instead_id <> contribution_id),
  CONSTRAINT fates_reason_check CHECK (reason = ANY (ARRAY['said-elsewhere'::text, 'answered'::text, 'other-question'::text, 'example'::text, 'not-taken-up'::text, 'process'::text, 'other'::text])),
  CONSTRAINT fates_words CHECK (reason <> 'other'::text OR words IS NOT NULL),
  CONSTRAINT fates_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 200)
);
CREATE INDEX fates_contribution ON fates USING btree (contribution_id);
CREATE INDEX fates_elsewhere ON fates USING btree (elsewhere_id) WHERE (elsewhere_id IS NOT NULL);
CREATE INDEX fates_given_by ON fates USING btree (given_by);
CREATE INDEX fates_instead ON fates USING btree (instead_id) WHERE (instead_id IS NOT NULL);
CREATE TRIGGER closed_given_by BEFORE INSERT ON fates FOR EACH ROW EXECUTE FUNCTION refuse_closed_given_by('refuse');
CREATE TRIGGER fates_kept BEFORE DELETE OR UPDATE ON fates FOR EACH ROW EXECUTE FUNCTION keep_fate();
CREATE TRIGGER fates_shown AFTER INSERT ON fates REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION renew_cards_of_fates();

CREATE TABLE file_parts (
  file_id bigint NOT NULL,
  part integer NOT NULL,
  bytes bytea NOT NULL STORAGE EXTERNAL,
  CONSTRAINT file_parts_pkey PRIMARY KEY (file_id, part),
  CONSTRAINT file_parts_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id) ON DELETE CASCADE,
  CONSTRAINT file_parts_bytes_check CHECK (octet_length(bytes) >= 1 AND octet_length(bytes) <= 1048576),
  CONSTRAINT file_parts_part_check CHECK (part >= 0)
);

CREATE TABLE files (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  title text NOT NULL,
  language language_code,
  media_type text NOT NULL,
  size bigint NOT NULL,
  sha256 bytea NOT NULL,
  width integer,
  height integer,
  state text NOT NULL,
  scanned_at timestamp with time zone,
  uploaded_by bigint,
  organisation_id bigint,
  uploaded_at timestamp with time zone NOT NULL,
  CONSTRAINT files_pkey PRIMARY KEY (id),
  CONSTRAINT files_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT files_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES members(id),
  CONSTRAINT files_check CHECK ((width IS NULL) = (height IS NULL)),
  CONSTRAINT files_check1 CHECK ((scanned_at IS NOT NULL) = (state = ANY (ARRAY['infected'::text, 'clean'::text]))),
  CONSTRAINT files_height_check CHECK (height > 0),
  CONSTRAINT files_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 160 AND name !~ '[/\\[:cntrl:]]'::text),
  CONSTRAINT files_sha256_check CHECK (octet_length(sha256) = 32),
  CONSTRAINT files_size_check CHECK (size > 0),
  CONSTRAINT files_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'infected'::text, 'clean'::text, 'unscanned'::text])),
  CONSTRAINT files_title_check CHECK (char_length(title) >= 1 AND char_length(title) <= 160),
  CONSTRAINT files_width_check CHECK (width > 0)
);
CREATE INDEX files_organisation ON files USING btree (organisation_id, uploaded_at) WHERE (organisation_id IS NOT NULL);
CREATE INDEX files_uploaded_by ON files USING btree (uploaded_by, uploaded_at) WHERE (uploaded_by IS NOT NULL);
CREATE TRIGGER closed_uploaded_by BEFORE INSERT ON files FOR EACH ROW EXECUTE FUNCTION refuse_closed_uploaded_by('refuse');
CREATE TRIGGER files_kept BEFORE UPDATE ON files FOR EACH ROW EXECUTE FUNCTION keep_file();
CREATE TRIGGER files_scanned AFTER UPDATE OF state ON files FOR EACH ROW WHEN (new.state <> old.state) EXECUTE FUNCTION renew_cards_of_file();

CREATE TABLE follows (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  member_id bigint NOT NULL,
  board_id bigint,
  debate_id bigint,
  level text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT follows_pkey PRIMARY KEY (id),
  CONSTRAINT follows_board_once UNIQUE (member_id, board_id),
  CONSTRAINT follows_debate_once UNIQUE (member_id, debate_id),
  CONSTRAINT follows_board_id_fkey FOREIGN KEY (board_id) REFERENCES boards(id),
  CONSTRAINT follows_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT follows_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE,
  CONSTRAINT follows_check CHECK (num_nonnulls(board_id, debate_id) = 1),
  CONSTRAINT follows_level_check CHECK (level = ANY (ARRAY['everything'::text, 'replies'::text, 'nothing'::text]))
);
CREATE INDEX follows_board ON follows USING btree (board_id, level, member_id) WHERE (board_id IS NOT NULL);
CREATE INDEX follows_debate ON follows USING btree (debate_id, level, member_id) WHERE (debate_id IS NOT NULL);
CREATE INDEX follows_member ON follows USING btree (member_id, id);
CREATE TRIGGER closed_member_id BEFORE INSERT ON follows FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('skip');

CREATE TABLE grants (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  member_id bigint NOT NULL,
  role text NOT NULL,
  board_id bigint,
  granted_by bigint,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone,
  warned_at timestamp with time zone,
  end_told_at timestamp with time zone,
  CONSTRAINT grants_pkey PRIMARY KEY (id),
  CONSTRAINT grants_once EXCLUDE USING gist (member_id WITH =, role WITH =, COALESCE(board_id, 0::bigint) WITH =, tstzrange(starts_at, ends_at) WITH &&),
  CONSTRAINT grants_board_id_fkey FOREIGN KEY (board_id) REFERENCES boards(id),
  CONSTRAINT grants_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES members(id),
  CONSTRAINT grants_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT grants_check CHECK (ends_at IS NULL OR ends_at >= starts_at),
  CONSTRAINT grants_check1 CHECK (role <> 'admin'::text OR board_id IS NULL),
  CONSTRAINT grants_role_check CHECK (role = ANY (ARRAY['curator'::text, 'moderator'::text, 'admin'::text]))
);
CREATE INDEX grants_member ON grants USING btree (member_id);
CREATE INDEX grants_to_tell ON grants USING btree (ends_at) WHERE ((ends_at IS NOT NULL) AND (end_told_at IS NULL));
CREATE TRIGGER closed_granted_by BEFORE INSERT ON grants FOR EACH ROW EXECUTE FUNCTION refuse_closed_granted_by('refuse');
CREATE TRIGGER closed_member_id BEFORE INSERT ON grants FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');

CREATE TABLE group_members (
  group_code group_code NOT NULL,
  members integer NOT NULL DEFAULT 0,
  CONSTRAINT group_members_pkey PRIMARY KEY (group_code),
  CONSTRAINT group_members_members_check CHECK (members >= 0)
);

CREATE TABLE highlights (
  document_id bigint NOT NULL,
  words text NOT NULL,
  language language_code NOT NULL,
  highlighted_at timestamp with time zone NOT NULL,
  CONSTRAINT highlights_pkey PRIMARY KEY (document_id),
  CONSTRAINT highlights_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  CONSTRAINT highlights_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 280)
);
CREATE INDEX highlights_newest ON highlights USING btree (highlighted_at DESC, document_id DESC);
CREATE TRIGGER highlights_shown BEFORE INSERT OR UPDATE ON highlights FOR EACH ROW EXECUTE FUNCTION require_shown_result();

CREATE TABLE imported_items (
  import_id bigint NOT NULL,
  external_id text NOT NULL,
  contribution_id bigint NOT NULL,
  CONSTRAINT imported_items_pkey PRIMARY KEY (import_id, external_id),
  CONSTRAINT imported_items_contribution_key UNIQUE (contribution_id),
  CONSTRAINT imported_items_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id),
  CONSTRAINT imported_items_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id)
);

CREATE TABLE imports (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  source_key text NOT NULL,
  debate_id bigint NOT NULL,
  groups jsonb NOT NULL DEFAULT '{}'::jsonb,
  attribution text,
  summary jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT imports_pkey PRIMARY KEY (id),
  CONSTRAINT imports_source_key UNIQUE (kind, source_key),
  CONSTRAINT imports_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT imports_kind_check CHECK (kind = 'polis'::text)
);
CREATE INDEX imports_debate ON imports USING btree (debate_id);

CREATE TABLE indicator_values (
  indicator_id bigint NOT NULL,
  report_id bigint NOT NULL,
  revision smallint NOT NULL DEFAULT 1,
  value numeric(18,6),
  missing_words text,
  corrected_words text,
  corrected_at timestamp with time zone,
  CONSTRAINT indicator_values_pkey PRIMARY KEY (indicator_id, report_id, revision),
  CONSTRAINT indicator_values_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES indicators(id),
  CONSTRAINT indicator_values_report_id_fkey FOREIGN KEY (report_id) REFERENCES progress_reports(document_id),
  CONSTRAINT indicator_values_corrected CHECK (num_nonnulls(corrected_words, corrected_at) =
CASE
    WHEN revision = 1 THEN 0
    ELSE 2
END),
  CONSTRAINT indicator_values_corrected_words_check CHECK (char_length(corrected_words) >= 1 AND char_length(corrected_words) <= 500),
  CONSTRAINT indicator_values_missing_words_check CHECK (char_length(missing_words) >= 1 AND char_length(missing_words) <= 500),
  CONSTRAINT indicator_values_revision_check CHECK (revision >= 1 AND revision <= 10),
  CONSTRAINT indicator_values_said CHECK ((value IS NULL) = (missing_words IS NOT NULL)),
  CONSTRAINT indicator_values_value_check CHECK (value <> 'NaN'::numeric)
);
CREATE INDEX indicator_values_report ON indicator_values USING btree (report_id);
CREATE TRIGGER indicator_values_append_only BEFORE DELETE OR UPDATE ON indicator_values FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER indicator_values_live BEFORE INSERT ON indicator_values FOR EACH ROW EXECUTE FUNCTION require_live_indicator();

CREATE TABLE indicators (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  commitment_id bigint NOT NULL,
  since_version integer NOT NULL,
  name text NOT NULL,
  unit text NOT NULL,
  source text NOT NULL,
  baseline numeric(18,6) NOT NULL,
  baseline_on date NOT NULL,
  target numeric(18,6) NOT NULL,
  target_on date NOT NULL,
  replaces_id bigint,
  replaces_words text,
  until_version integer,
  dropped_words text,
  CONSTRAINT indicators_pkey PRIMARY KEY (id),
  CONSTRAINT indicators_replaces_id_key UNIQUE (replaces_id),
  CONSTRAINT indicators_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(document_id),
  CONSTRAINT indicators_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES indicators(id),
  CONSTRAINT indicators_baseline_check CHECK (baseline <> 'NaN'::numeric),
  CONSTRAINT indicators_check CHECK ((replaces_id IS NULL) = (replaces_words IS NULL)),
  CONSTRAINT indicators_dates CHECK (target_on > baseline_on),
  CONSTRAINT indicators_dropped CHECK ((until_version IS NULL) = (dropped_words IS NULL) AND until_version > since_version),
  CONSTRAINT indicators_dropped_words_check CHECK (char_length(dropped_words) >= 1 AND char_length(dropped_words) <= 500),
  CONSTRAINT indicators_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 160),
  CONSTRAINT indicators_replaces_words_check CHECK (char_length(replaces_words) >= 1 AND char_length(replaces_words) <= 500),
  CONSTRAINT indicators_since_version_check CHECK (since_version >= 1),
  CONSTRAINT indicators_source_check CHECK (char_length(source) >= 1 AND char_length(source) <= 300),
  CONSTRAINT indicators_target CHECK (target <> baseline),
  CONSTRAINT indicators_target_check CHECK (target <> 'NaN'::numeric),
  CONSTRAINT indicators_unit_check CHECK (char_length(unit) >= 1 AND char_length(unit) <= 30)
);
CREATE INDEX indicators_commitment ON indicators USING btree (commitment_id, id);
CREATE TRIGGER indicators_bounded AFTER INSERT ON indicators FOR EACH ROW EXECUTE FUNCTION bound_promises();
CREATE TRIGGER indicators_kept BEFORE INSERT OR DELETE OR UPDATE ON indicators FOR EACH ROW EXECUTE FUNCTION keep_promise();
CREATE TRIGGER indicators_needed AFTER DELETE OR UPDATE ON indicators FOR EACH ROW EXECUTE FUNCTION keep_one_indicator();
CREATE TRIGGER indicators_replaces BEFORE INSERT ON indicators FOR EACH ROW WHEN (new.replaces_id IS NOT NULL) EXECUTE FUNCTION require_own_replaced();

CREATE TABLE installation (
  one boolean NOT NULL DEFAULT true,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  base_url text,
  restored_at timestamp with time zone,
  oldest_migration text,
  CONSTRAINT installation_pkey PRIMARY KEY (one),
  CONSTRAINT installation_base_url_check CHECK (base_url ~ '^https?://'::text),
  CONSTRAINT installation_one_check CHECK (one)
);

CREATE TABLE letters (
  exchange_id bigint NOT NULL,
  direction text NOT NULL,
  written_on date NOT NULL,
  signed_by text NOT NULL,
  language language_code NOT NULL,
  words text NOT NULL,
  file_id bigint,
  public_file_id bigint,
  given_by bigint NOT NULL,
  given_at timestamp with time zone NOT NULL,
  CONSTRAINT letters_once PRIMARY KEY (exchange_id, direction),
  CONSTRAINT letters_exchange_id_fkey FOREIGN KEY (exchange_id) REFERENCES exchanges(id),
  CONSTRAINT letters_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  CONSTRAINT letters_given_by_fkey FOREIGN KEY (given_by) REFERENCES members(id),
  CONSTRAINT letters_public_file_id_fkey FOREIGN KEY (public_file_id) REFERENCES files(id),
  CONSTRAINT letters_direction_check CHECK (direction = ANY (ARRAY['out'::text, 'in'::text])),
  CONSTRAINT letters_files CHECK ((file_id IS NULL) = (public_file_id IS NULL)),
  CONSTRAINT letters_signed_by_check CHECK (char_length(signed_by) >= 1 AND char_length(signed_by) <= 160),
  CONSTRAINT letters_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 5000)
);
CREATE INDEX letters_file ON letters USING btree (file_id) WHERE (file_id IS NOT NULL);
CREATE INDEX letters_given_by ON letters USING btree (given_by);
CREATE INDEX letters_public_file ON letters USING btree (public_file_id) WHERE (public_file_id IS NOT NULL);
CREATE TRIGGER closed_given_by BEFORE INSERT ON letters FOR EACH ROW EXECUTE FUNCTION refuse_closed_given_by('refuse');
CREATE TRIGGER letters_append_only BEFORE DELETE OR UPDATE ON letters FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER letters_side BEFORE INSERT ON letters FOR EACH ROW EXECUTE FUNCTION require_letter_side();

CREATE TABLE measures (
  decision_id bigint NOT NULL,
  kind text NOT NULL,
  item_id bigint NOT NULL,
  act text NOT NULL,
  label text,
  ends_at timestamp with time zone,
  ended_at timestamp with time zone,
  CONSTRAINT measures_pkey PRIMARY KEY (decision_id),
  CONSTRAINT measures_decision_id_kind_item_id_act_fkey FOREIGN KEY (decision_id, kind, item_id, act) REFERENCES decisions(id, kind, item_id, act),
  CONSTRAINT measures_act_check CHECK (act = ANY (ARRAY['lock'::text, 'label'::text])),
  CONSTRAINT measures_check CHECK ((act = 'label'::text) = (label IS NOT NULL))
);
CREATE INDEX measures_end ON measures USING btree (ends_at) WHERE ((ended_at IS NULL) AND (ends_at IS NOT NULL));
CREATE UNIQUE INDEX measures_one_each ON measures USING btree (kind, item_id, act) WHERE (ended_at IS NULL);
CREATE TRIGGER measures_decided AFTER INSERT ON measures FOR EACH ROW EXECUTE FUNCTION require_own_decision();
CREATE TRIGGER measures_followed AFTER INSERT OR UPDATE OF ended_at ON measures FOR EACH ROW WHEN (new.kind = 'contribution'::text) EXECUTE FUNCTION follow_measures();

CREATE TABLE meeting_attendance (
  meeting_id bigint NOT NULL,
  group_code group_code NOT NULL,
  people integer NOT NULL,
  CONSTRAINT meeting_attendance_pkey PRIMARY KEY (meeting_id, group_code),
  CONSTRAINT meeting_attendance_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(document_id),
  CONSTRAINT meeting_attendance_people_check CHECK (people >= 0 AND people <= 5000)
);

CREATE TABLE meeting_organisations (
  meeting_id bigint NOT NULL,
  organisation_id bigint NOT NULL,
  CONSTRAINT meeting_organisations_pkey PRIMARY KEY (meeting_id, organisation_id),
  CONSTRAINT meeting_organisations_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(document_id),
  CONSTRAINT meeting_organisations_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);
CREATE INDEX meeting_organisations_organisation ON meeting_organisations USING btree (organisation_id);

CREATE TABLE meeting_registrations (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  meeting_id bigint NOT NULL,
  member_id bigint,
  group_code group_code NOT NULL,
  organisation_id bigint,
  state text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  named boolean NOT NULL DEFAULT false,
  needs text,
  remind boolean NOT NULL DEFAULT true,
  reminded_at timestamp with time zone,
  CONSTRAINT meeting_registrations_pkey PRIMARY KEY (id),
  CONSTRAINT meeting_registrations_once UNIQUE (meeting_id, member_id),
  CONSTRAINT meeting_registrations_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(document_id),
  CONSTRAINT meeting_registrations_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT meeting_registrations_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT meeting_registrations_check CHECK (state <> 'cancelled'::text OR needs IS NULL),
  CONSTRAINT meeting_registrations_needs_check CHECK (char_length(needs) >= 1 AND char_length(needs) <= 500),
  CONSTRAINT meeting_registrations_state_check CHECK (state = ANY (ARRAY['registered'::text, 'waiting'::text, 'cancelled'::text]))
);
CREATE INDEX meeting_registrations_member ON meeting_registrations USING btree (member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX meeting_registrations_order ON meeting_registrations USING btree (meeting_id, state, asked_at, id);
CREATE INDEX meeting_registrations_organisation ON meeting_registrations USING btree (organisation_id) WHERE (organisation_id IS NOT NULL);
CREATE TRIGGER closed_member_id BEFORE INSERT ON meeting_registrations FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');
CREATE TRIGGER meetings_capacity AFTER INSERT OR UPDATE OF state ON meeting_registrations FOR EACH ROW WHEN (new.state = 'registered'::text) EXECUTE FUNCTION keep_capacity();

CREATE TABLE meetings (
  document_id bigint NOT NULL,
  kind text NOT NULL DEFAULT 'meeting'::text,
  stage text NOT NULL DEFAULT 'drafting'::text,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  zone text NOT NULL,
  mode text NOT NULL,
  place text,
  join_url text,
  languages text[] NOT NULL,
  access text NOT NULL,
  open_to text NOT NULL,
  capacity integer,
  reserved integer[] NOT NULL DEFAULT '{0,0,0,0,0,0,0}'::integer[],
  reserved_until timestamp with time zone,
  registration_closes_at timestamp with time zone NOT NULL,
  sequence integer NOT NULL DEFAULT 0,
  moved_from timestamp with time zone,
  cancelled_at timestamp with time zone,
  cancelled_words text,
  CONSTRAINT meetings_pkey PRIMARY KEY (document_id),
  CONSTRAINT meetings_document_id_kind_fkey FOREIGN KEY (document_id, kind) REFERENCES documents(id, kind),
  CONSTRAINT meetings_access_check CHECK (char_length(access) >= 1 AND char_length(access) <= 600),
  CONSTRAINT meetings_cancelled CHECK ((stage = 'cancelled'::text) = (cancelled_at IS NOT NULL) AND (cancelled_at IS NULL) = (cancelled_words IS NULL)),
  CONSTRAINT meetings_cancelled_words_check CHECK (char_length(cancelled_words) >= 1 AND char_length(cancelled_words) <= 1000),
  CONSTRAINT meetings_capacity_check CHECK (capacity >= 1 AND capacity <= 5000),
  CONSTRAINT meetings_closing CHECK (registration_closes_at <= ends_at),
  CONSTRAINT meetings_join_url_check CHECK (join_url ~ '^https://'::text AND char_length(join_url) <= 500),
  CONSTRAINT meetings_kind_check CHECK (kind = 'meeting'::text),
  CONSTRAINT meetings_languages_check CHECK (cardinality(languages) >= 1 AND cardinality(languages) <= 3),
  CONSTRAINT meetings_mode_check CHECK (mode = ANY (ARRAY['place'::text, 'online'::text, 'both'::text])),
  CONSTRAINT meetings_open_to_check CHECK (open_to = ANY (ARRAY['members'::text, 'stakeholders'::text, 'verified'::text])),
  CONSTRAINT meetings_place CHECK ((mode = 'online'::text) = (place IS NULL) AND (mode <> 'place'::text OR join_url IS NULL)),
  CONSTRAINT meetings_place_check CHECK (char_length(place) >= 1 AND char_length(place) <= 300),
  CONSTRAINT meetings_reserved CHECK ((reserved[1] + reserved[2] + reserved[3] + reserved[4] + reserved[5] + reserved[6] + reserved[7]) <= COALESCE(capacity, 0) AND (reserved = '{0,0,0,0,0,0,0}'::integer[]) = (reserved_until IS NULL)),
  CONSTRAINT meetings_reserved_check CHECK (cardinality(reserved) = 7 AND (0 <= ALL (reserved))),
  CONSTRAINT meetings_sequence_check CHECK (sequence >= 0),
  CONSTRAINT meetings_stage_check CHECK (stage = ANY (ARRAY['drafting'::text, 'announced'::text, 'held'::text, 'cancelled'::text])),
  CONSTRAINT meetings_times CHECK (starts_at < ends_at AND ends_at <= (starts_at + '7 days'::interval)),
  CONSTRAINT meetings_zone_check CHECK (char_length(zone) >= 1 AND char_length(zone) <= 60)
);
CREATE INDEX meetings_announced ON meetings USING btree (ends_at) WHERE (stage = 'announced'::text);
CREATE INDEX meetings_starts ON meetings USING btree (starts_at, document_id);
CREATE TRIGGER meetings_capacity AFTER UPDATE OF capacity ON meetings FOR EACH ROW WHEN (new.capacity IS NOT NULL) EXECUTE FUNCTION keep_capacity();

CREATE TABLE member_tokens (
  token_hash bytea NOT NULL,
  member_id bigint NOT NULL,
  purpose text NOT NULL,
  new_email citext,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT member_tokens_pkey PRIMARY KEY (token_hash),
  CONSTRAINT member_tokens_one_each UNIQUE (member_id, purpose),
  CONSTRAINT member_tokens_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE,
  CONSTRAINT member_tokens_check CHECK ((purpose = 'email-change'::text) = (new_email IS NOT NULL)),
  CONSTRAINT member_tokens_purpose_check CHECK (purpose = ANY (ARRAY['password-reset'::text, 'email-change'::text]))
);
CREATE TRIGGER closed_member_id BEFORE INSERT ON member_tokens FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');

CREATE TABLE members (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  handle citext NOT NULL,
  name text NOT NULL,
  profile_state text NOT NULL DEFAULT 'published'::text,
  withheld_name text,
  proposed_name text,
  proposed_at timestamp with time zone,
  profile_revision integer NOT NULL DEFAULT 1,
  looks text GENERATED ALWAYS AS (looks_like(name)) STORED,
  group_code group_code NOT NULL DEFAULT 'ID'::text,
  organisation text,
  organisation_id bigint,
  verified_at timestamp with time zone,
  email citext,
  password_hash text,
  language language_code NOT NULL DEFAULT 'en'::text,
  time_zone text NOT NULL DEFAULT 'Europe/Brussels'::text,
  live_updates boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL,
  last_seen_on date,
  contributions_count integer NOT NULL DEFAULT 0,
  closed_at timestamp with time zone,
  CONSTRAINT members_pkey PRIMARY KEY (id),
  CONSTRAINT members_email_key UNIQUE (email),
  CONSTRAINT members_handle_key UNIQUE (handle),
  CONSTRAINT members_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT members_check CHECK ((email IS NULL) = (password_hash IS NULL)),
  CONSTRAINT members_check1 CHECK (verified_at IS NULL OR organisation IS NOT NULL),
  CONSTRAINT members_check2 CHECK ((proposed_name IS NULL) = (proposed_at IS NULL) AND (proposed_name IS NULL OR withheld_name IS NOT NULL)),
  CONSTRAINT members_closed CHECK (closed_at IS NULL OR email IS NULL AND organisation IS NULL AND verified_at IS NULL AND handle ~ '^former--[0-9a-f]{12}$'::citext),
  CONSTRAINT members_contributions_count_check CHECK (contributions_count >= 0),
  CONSTRAINT members_email_check CHECK (char_length(email::text) <= 254),
  CONSTRAINT members_former CHECK (closed_at IS NOT NULL OR handle !~ '^former--'::citext),
  CONSTRAINT members_handle_check CHECK (handle ~ '^[a-z0-9][a-z0-9-]{1,28}[a-z0-9]$'::citext),
  CONSTRAINT members_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 80),
  CONSTRAINT members_organisation_check CHECK (char_length(organisation) >= 1 AND char_length(organisation) <= 120),
  CONSTRAINT members_profile_state_check CHECK (profile_state = ANY (ARRAY['published'::text, 'hidden'::text, 'removed'::text])),
  CONSTRAINT members_proposed_name_check CHECK (char_length(proposed_name) >= 1 AND char_length(proposed_name) <= 80),
  CONSTRAINT members_withheld CHECK ((profile_state = 'published'::text) = (withheld_name IS NULL)),
  CONSTRAINT members_withheld_name_check CHECK (char_length(withheld_name) >= 1 AND char_length(withheld_name) <= 80)
);
CREATE INDEX members_by_handle ON members USING btree (lower((handle)::text), id) WHERE (closed_at IS NULL);
CREATE INDEX members_by_name ON members USING btree (lower(name), id) WHERE (closed_at IS NULL);
CREATE INDEX members_created ON members USING btree (created_at);
CREATE INDEX members_looks ON members USING btree (looks) WHERE (closed_at IS NULL);
CREATE TRIGGER count_member AFTER INSERT OR DELETE OR UPDATE OF group_code, closed_at ON members FOR EACH ROW EXECUTE FUNCTION count_member();
CREATE TRIGGER members_active AFTER UPDATE OF last_seen_on ON members FOR EACH ROW WHEN (new.last_seen_on IS DISTINCT FROM old.last_seen_on AND new.last_seen_on IS NOT NULL) EXECUTE FUNCTION count_active_month();
CREATE TRIGGER members_affiliation_derived_insert BEFORE INSERT ON members FOR EACH ROW WHEN (new.organisation IS NOT NULL OR new.organisation_id IS NOT NULL OR new.verified_at IS NOT NULL) EXECUTE FUNCTION refuse_underived();
CREATE TRIGGER members_affiliation_derived_update BEFORE UPDATE OF organisation, organisation_id, verified_at ON members FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND (old.organisation IS DISTINCT FROM new.organisation OR old.organisation_id IS DISTINCT FROM new.organisation_id OR old.verified_at IS DISTINCT FROM new.verified_at)) EXECUTE FUNCTION refuse_underived();
CREATE CONSTRAINT TRIGGER members_decided AFTER UPDATE OF profile_state ON members DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.profile_state <> old.profile_state AND new.closed_at IS NULL) EXECUTE FUNCTION require_decision_about('profile_id', 'profile_state');
CREATE TRIGGER members_group_changed AFTER UPDATE OF group_code ON members FOR EACH ROW WHEN (old.group_code::text <> new.group_code::text) EXECUTE FUNCTION derive_from_group();
CREATE TRIGGER members_handle_not_closed BEFORE INSERT OR UPDATE OF handle ON members FOR EACH ROW EXECUTE FUNCTION refuse_closed_handle();
CREATE TRIGGER members_have_notification_settings AFTER INSERT ON members FOR EACH ROW EXECUTE FUNCTION create_notification_settings();
CREATE TRIGGER members_indexed AFTER INSERT ON members FOR EACH ROW WHEN (new.contributions_count > 0) EXECUTE FUNCTION index_changed_member();
CREATE TRIGGER members_profile_revision BEFORE UPDATE OF name, proposed_name ON members FOR EACH ROW WHEN (old.name <> new.name OR old.proposed_name IS DISTINCT FROM new.proposed_name) EXECUTE FUNCTION count_profile_revision();
CREATE TRIGGER members_reindexed AFTER UPDATE OF name, handle, contributions_count, closed_at ON members FOR EACH ROW WHEN (old.name <> new.name OR old.handle <> new.handle OR (old.contributions_count > 0) <> (new.contributions_count > 0) OR old.closed_at IS DISTINCT FROM new.closed_at) EXECUTE FUNCTION index_changed_member();
CREATE TRIGGER members_renamed AFTER UPDATE OF name, handle ON members FOR EACH ROW WHEN (old.name <> new.name OR old.handle <> new.handle) EXECUTE FUNCTION renew_cards_of_member();
CREATE TRIGGER members_repaired AFTER UPDATE OF proposed_name ON members FOR EACH ROW WHEN (new.proposed_name IS NOT NULL AND new.proposed_name IS DISTINCT FROM old.proposed_name) EXECUTE FUNCTION bring_repair('profile');
CREATE TRIGGER members_stay_closed BEFORE UPDATE ON members FOR EACH ROW WHEN (old.closed_at IS NOT NULL AND (old.handle IS DISTINCT FROM new.handle OR old.name IS DISTINCT FROM new.name OR old.group_code::text IS DISTINCT FROM new.group_code::text OR old.organisation IS DISTINCT FROM new.organisation OR old.email IS DISTINCT FROM new.email OR old.password_hash IS DISTINCT FROM new.password_hash OR old.closed_at IS DISTINCT FROM new.closed_at)) EXECUTE FUNCTION refuse_reopening();

CREATE TABLE mentions (
  contribution_id bigint NOT NULL,
  member_id bigint NOT NULL,
  CONSTRAINT mentions_pkey PRIMARY KEY (contribution_id, member_id),
  CONSTRAINT mentions_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id) ON DELETE CASCADE,
  CONSTRAINT mentions_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id)
);
CREATE INDEX mentions_member ON mentions USING btree (member_id, contribution_id);
CREATE TRIGGER closed_member_id BEFORE INSERT ON mentions FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('skip');

CREATE TABLE modes (
  kind text NOT NULL,
  since timestamp with time zone NOT NULL,
  until timestamp with time zone NOT NULL,
  CONSTRAINT modes_pkey PRIMARY KEY (kind),
  CONSTRAINT modes_in_order CHECK (until > since),
  CONSTRAINT modes_kind_check CHECK (kind = ANY (ARRAY['registrations-closed'::text, 'everything-held'::text, 'read-only'::text]))
);

CREATE TABLE moved_contributions (
  contribution_id bigint NOT NULL,
  debate_id bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  shared_with bigint,
  carried boolean NOT NULL DEFAULT false,
  CONSTRAINT moved_contributions_pkey PRIMARY KEY (contribution_id, debate_id),
  CONSTRAINT moved_contributions_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id),
  CONSTRAINT moved_contributions_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT moved_contributions_shared_with_fkey FOREIGN KEY (shared_with) REFERENCES contributions(id),
  CONSTRAINT moved_contributions_check CHECK (shared_with IS NOT NULL OR NOT carried)
);
CREATE INDEX moved_contributions_from ON moved_contributions USING btree (debate_id, at DESC);

CREATE TABLE mutes (
  member_id bigint NOT NULL,
  muted_id bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT mutes_pkey PRIMARY KEY (member_id, muted_id),
  CONSTRAINT mutes_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT mutes_muted_id_fkey FOREIGN KEY (muted_id) REFERENCES members(id),
  CONSTRAINT mutes_another CHECK (member_id <> muted_id)
);
CREATE INDEX mutes_muted ON mutes USING btree (muted_id);
CREATE TRIGGER closed_member_id BEFORE INSERT ON mutes FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');
CREATE TRIGGER closed_muted_id BEFORE INSERT ON mutes FOR EACH ROW EXECUTE FUNCTION refuse_closed_muted_id('refuse');

CREATE TABLE notice_items (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  notice_id bigint NOT NULL,
  kind text NOT NULL,
  item_id bigint NOT NULL,
  case_id bigint,
  revision integer NOT NULL,
  seen_revision integer,
  text_hash bytea NOT NULL,
  snapshot jsonb,
  CONSTRAINT notice_items_pkey PRIMARY KEY (id),
  CONSTRAINT notice_items_once UNIQUE (notice_id, kind, item_id),
  CONSTRAINT notice_items_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  CONSTRAINT notice_items_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
  CONSTRAINT notice_items_text_hash_check CHECK (octet_length(text_hash) = 32)
);
CREATE INDEX notice_items_case ON notice_items USING btree (case_id, notice_id);
CREATE TRIGGER notice_items_unchanged BEFORE UPDATE ON notice_items FOR EACH ROW WHEN (old.text_hash <> new.text_hash OR old.revision <> new.revision OR old.item_id <> new.item_id OR old.kind <> new.kind OR new.snapshot IS NOT NULL AND old.snapshot IS DISTINCT FROM new.snapshot) EXECUTE FUNCTION refuse_change();

CREATE TABLE notice_messages (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  notice_id bigint NOT NULL,
  asked_by bigint,
  words text NOT NULL,
  language language_code NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT notice_messages_pkey PRIMARY KEY (id),
  CONSTRAINT notice_messages_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES members(id),
  CONSTRAINT notice_messages_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
  CONSTRAINT notice_messages_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 2000)
);
CREATE INDEX notice_messages_notice ON notice_messages USING btree (notice_id, id);
CREATE TRIGGER closed_asked_by BEFORE INSERT ON notice_messages FOR EACH ROW EXECUTE FUNCTION refuse_closed_asked_by('refuse');
CREATE TRIGGER notice_messages_rank AFTER INSERT ON notice_messages FOR EACH ROW EXECUTE FUNCTION rank_noticed_cases();

CREATE TABLE notices (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  submission_key uuid NOT NULL,
  token_hash bytea,
  received_at timestamp with time zone NOT NULL,
  language language_code NOT NULL,
  category text NOT NULL,
  keyword text,
  keyword_other text,
  explanation text NOT NULL,
  law text,
  in_good_faith boolean NOT NULL,
  member_id bigint,
  name text,
  email citext,
  subject_hash bytea,
  confirmed_at timestamp with time zone,
  flagger_id bigint,
  within_area boolean NOT NULL DEFAULT false,
  suspension_id bigint,
  receipt_sent_at timestamp with time zone,
  imprecise_because text,
  imprecise_by bigint,
  imprecise_at timestamp with time zone,
  disclosed_because text,
  disclosed_by bigint,
  disclosed_at timestamp with time zone,
  forgotten_at timestamp with time zone,
  CONSTRAINT notices_pkey PRIMARY KEY (id),
  CONSTRAINT notices_submission_key UNIQUE (submission_key),
  CONSTRAINT notices_token_key UNIQUE (token_hash),
  CONSTRAINT notices_disclosed_by_fkey FOREIGN KEY (disclosed_by) REFERENCES members(id),
  CONSTRAINT notices_flagger_id_fkey FOREIGN KEY (flagger_id) REFERENCES trusted_flaggers(id),
  CONSTRAINT notices_imprecise_by_fkey FOREIGN KEY (imprecise_by) REFERENCES members(id),
  CONSTRAINT notices_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT notices_suspension_id_fkey FOREIGN KEY (suspension_id) REFERENCES processing_suspensions(id),
  CONSTRAINT notices_category_check CHECK (category ~ '^STATEMENT_CATEGORY_[A-Z_]+$'::text),
  CONSTRAINT notices_check CHECK ((category = 'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE'::text) = (keyword IS NULL)),
  CONSTRAINT notices_check1 CHECK (keyword_other IS NULL OR keyword = 'KEYWORD_OTHER'::text),
  CONSTRAINT notices_check2 CHECK (flagger_id IS NOT NULL OR NOT within_area),
  CONSTRAINT notices_check3 CHECK (num_nonnulls(imprecise_because, imprecise_by, imprecise_at) = ANY (ARRAY[0, 3])),
  CONSTRAINT notices_check4 CHECK (num_nonnulls(disclosed_because, disclosed_by, disclosed_at) = ANY (ARRAY[0, 3])),
  CONSTRAINT notices_disclosed_because_check CHECK (char_length(disclosed_because) >= 1 AND char_length(disclosed_because) <= 2000),
  CONSTRAINT notices_email_check CHECK (char_length(email::text) <= 254),
  CONSTRAINT notices_explanation_check CHECK (char_length(explanation) >= 1 AND char_length(explanation) <= 5000),
  CONSTRAINT notices_imprecise_because_check CHECK (char_length(imprecise_because) >= 1 AND char_length(imprecise_because) <= 2000),
  CONSTRAINT notices_in_good_faith_check CHECK (in_good_faith),
  CONSTRAINT notices_keyword_check CHECK (keyword ~ '^KEYWORD_[A-Z_]+$'::text),
  CONSTRAINT notices_keyword_other_check CHECK (char_length(keyword_other) >= 1 AND char_length(keyword_other) <= 200),
  CONSTRAINT notices_law_check CHECK (char_length(law) >= 1 AND char_length(law) <= 500),
  CONSTRAINT notices_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 100),
  CONSTRAINT notices_nobody_asked CHECK (keyword IS NULL OR num_nonnulls(member_id, name, email, subject_hash) = 0 OR (keyword <> ALL (ARRAY['KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL'::text, 'KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE'::text, 'KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS'::text])))
);
CREATE INDEX notices_flagger ON notices USING btree (flagger_id, id) WHERE (flagger_id IS NOT NULL);
CREATE INDEX notices_member ON notices USING btree (member_id, id) WHERE (member_id IS NOT NULL);
CREATE INDEX notices_received ON notices USING btree (received_at, id);
CREATE INDEX notices_subject ON notices USING btree (subject_hash, id) WHERE (subject_hash IS NOT NULL);
CREATE TRIGGER closed_disclosed_by BEFORE INSERT OR UPDATE OF disclosed_by ON notices FOR EACH ROW EXECUTE FUNCTION refuse_closed_disclosed_by('refuse');
CREATE TRIGGER closed_imprecise_by BEFORE INSERT OR UPDATE OF imprecise_by ON notices FOR EACH ROW EXECUTE FUNCTION refuse_closed_imprecise_by('refuse');
CREATE TRIGGER closed_member_id BEFORE INSERT ON notices FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');

CREATE TABLE notification_outbox (
  event_id bigint NOT NULL,
  CONSTRAINT notification_outbox_pkey PRIMARY KEY (event_id)
);

CREATE TABLE notification_settings (
  member_id bigint NOT NULL,
  mail text NOT NULL DEFAULT 'daily'::text,
  minutes smallint NOT NULL DEFAULT 480,
  news boolean NOT NULL DEFAULT false,
  weekday smallint NOT NULL DEFAULT 1,
  waiting_since timestamp with time zone,
  mails_sent smallint NOT NULL DEFAULT 0,
  mails_sent_on date,
  capped_until timestamp with time zone,
  paused_at timestamp with time zone,
  next_mail_at timestamp with time zone,
  CONSTRAINT notification_settings_pkey PRIMARY KEY (member_id),
  CONSTRAINT notification_settings_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE,
  CONSTRAINT notification_settings_mail_check CHECK (mail = ANY (ARRAY['at-once'::text, 'daily'::text, 'weekly'::text, 'never'::text])),
  CONSTRAINT notification_settings_mails_sent_check CHECK (mails_sent >= 0),
  CONSTRAINT notification_settings_minutes_check CHECK (minutes >= 0 AND minutes <= 1410 AND (minutes::integer % 30) = 0),
  CONSTRAINT notification_settings_weekday_check CHECK (weekday >= 1 AND weekday <= 7)
);
CREATE INDEX notification_settings_due ON notification_settings USING btree (next_mail_at, member_id) WHERE (next_mail_at IS NOT NULL);
CREATE TRIGGER closed_member_id BEFORE INSERT ON notification_settings FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('skip');

CREATE TABLE notifications (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  member_id bigint NOT NULL,
  kind text NOT NULL,
  event_id bigint NOT NULL,
  debate_id bigint,
  contribution_id bigint,
  at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  awaits_mail boolean NOT NULL,
  visible boolean NOT NULL DEFAULT true,
  placed_at timestamp with time zone,
  CONSTRAINT notifications_pkey PRIMARY KEY (id),
  CONSTRAINT notifications_event_once UNIQUE (event_id, member_id),
  CONSTRAINT notifications_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id),
  CONSTRAINT notifications_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT notifications_event_id_fkey FOREIGN KEY (event_id) REFERENCES events(id),
  CONSTRAINT notifications_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE,
  CONSTRAINT notifications_kind_check CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'::text)
);
CREATE INDEX notifications_at ON notifications USING brin (at);
CREATE UNIQUE INDEX notifications_contribution_once ON notifications USING btree (contribution_id, member_id, ((kind = 'edited'::text))) WHERE ((contribution_id IS NOT NULL) AND (kind <> 'thread-moved'::text));
CREATE INDEX notifications_member ON notifications USING btree (member_id, id);
CREATE INDEX notifications_unread ON notifications USING btree (member_id, id) INCLUDE (visible, at, debate_id, contribution_id, placed_at) WHERE (read_at IS NULL);
CREATE INDEX notifications_waiting ON notifications USING btree (member_id, id) WHERE awaits_mail;
CREATE TRIGGER closed_member_id BEFORE INSERT ON notifications FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('skip');
CREATE TRIGGER notifications_inform AFTER UPDATE OF read_at ON notifications FOR EACH ROW WHEN (old.read_at IS NULL AND new.read_at IS NOT NULL) EXECUTE FUNCTION note_informed();
CREATE TRIGGER notifications_tell_outcome AFTER UPDATE OF read_at ON notifications FOR EACH ROW WHEN (old.read_at IS NULL AND new.read_at IS NOT NULL AND new.kind = 'complaint-answered'::text) EXECUTE FUNCTION note_complaint_told();

CREATE TABLE official_response_verdicts (
  document_id bigint NOT NULL,
  anchor text NOT NULL,
  verdict text NOT NULL,
  CONSTRAINT official_response_verdicts_pkey PRIMARY KEY (document_id, anchor),
  CONSTRAINT official_response_verdicts_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents(id),
  CONSTRAINT official_response_verdicts_anchor_check CHECK (anchor ~ '^f[1-9][0-9]?$'::text),
  CONSTRAINT official_response_verdicts_verdict_check CHECK (verdict = ANY (ARRAY['accepted'::text, 'in-part'::text, 'declined'::text, 'not-ours'::text]))
);
CREATE TRIGGER official_response_verdicts_append_only BEFORE DELETE OR UPDATE ON official_response_verdicts FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE order_items (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  order_id bigint NOT NULL,
  location text NOT NULL,
  kind text,
  item_id bigint,
  case_id bigint,
  concerned_id bigint,
  told_at timestamp with time zone,
  CONSTRAINT order_items_pkey PRIMARY KEY (id),
  CONSTRAINT order_items_once UNIQUE (order_id, location),
  CONSTRAINT order_items_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  CONSTRAINT order_items_concerned_id_fkey FOREIGN KEY (concerned_id) REFERENCES members(id),
  CONSTRAINT order_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  CONSTRAINT order_items_check CHECK ((kind IS NULL) = (item_id IS NULL)),
  CONSTRAINT order_items_check1 CHECK (concerned_id IS NULL OR item_id IS NOT NULL),
  CONSTRAINT order_items_check2 CHECK (told_at IS NULL OR concerned_id IS NOT NULL),
  CONSTRAINT order_items_location_check CHECK (char_length(location) >= 1 AND char_length(location) <= 2000)
);
CREATE INDEX order_items_concerned ON order_items USING btree (concerned_id, order_id) WHERE (concerned_id IS NOT NULL);
CREATE INDEX order_items_untold ON order_items USING btree (order_id) WHERE ((concerned_id IS NOT NULL) AND (told_at IS NULL));

CREATE TABLE orders (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  submission_key uuid NOT NULL,
  kind text NOT NULL,
  member_state text NOT NULL,
  authority text,
  reference text,
  legal_basis text,
  reasons text,
  territory text[] NOT NULL DEFAULT '{}'::text[],
  language language_code NOT NULL,
  translation text,
  redress text,
  report_to text,
  report_email citext,
  category text NOT NULL,
  keyword text,
  keyword_other text,
  delivered_at timestamp with time zone NOT NULL,
  not_before timestamp with time zone,
  registered_by bigint NOT NULL,
  registered_at timestamp with time zone NOT NULL,
  receipt_at timestamp with time zone,
  receipt_how text,
  effect boolean,
  effect_at timestamp with time zone,
  effect_words text,
  effect_territory text[] NOT NULL DEFAULT '{}'::text[],
  effect_told_at timestamp with time zone,
  effect_told_how text,
  answered_by bigint,
  CONSTRAINT orders_pkey PRIMARY KEY (id),
  CONSTRAINT orders_submission_key UNIQUE (submission_key),
  CONSTRAINT orders_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES members(id),
  CONSTRAINT orders_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES members(id),
  CONSTRAINT orders_authority_check CHECK (char_length(authority) >= 1 AND char_length(authority) <= 300),
  CONSTRAINT orders_category CHECK ((category = 'STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER'::text) = (keyword IS NULL)),
  CONSTRAINT orders_category_check CHECK (category ~ '^STATEMENT_CATEGORY_[A-Z_]+$'::text),
  CONSTRAINT orders_check CHECK ((keyword_other IS NOT NULL) = (NOT keyword IS DISTINCT FROM 'KEYWORD_OTHER'::text)),
  CONSTRAINT orders_effect CHECK (num_nonnulls(effect, effect_at, effect_words, effect_told_at, answered_by) = ANY (ARRAY[0, 5])),
  CONSTRAINT orders_effect_after CHECK (effect_at >= delivered_at AND effect_told_at >= effect_at),
  CONSTRAINT orders_effect_told_how_check CHECK (char_length(effect_told_how) >= 1 AND char_length(effect_told_how) <= 200),
  CONSTRAINT orders_effect_words_check CHECK (char_length(effect_words) >= 1 AND char_length(effect_words) <= 5000),
  CONSTRAINT orders_keyword_check CHECK (keyword ~ '^KEYWORD_[A-Z_]+$'::text),
  CONSTRAINT orders_keyword_other_check CHECK (char_length(keyword_other) >= 1 AND char_length(keyword_other) <= 200),
  CONSTRAINT orders_kind_check CHECK (kind = ANY (ARRAY['act'::text, 'inform'::text])),
  CONSTRAINT orders_legal_basis_check CHECK (char_length(legal_basis) >= 1 AND char_length(legal_basis) <= 1000),
  CONSTRAINT orders_member_state_check CHECK (member_state ~ '^[A-Z]{2}$'::text),
  CONSTRAINT orders_reasons_check CHECK (char_length(reasons) >= 1 AND char_length(reasons) <= 5000),
  CONSTRAINT orders_receipt CHECK (receipt_at >= delivered_at),
  CONSTRAINT orders_receipt_how_check CHECK (char_length(receipt_how) >= 1 AND char_length(receipt_how) <= 200),
  CONSTRAINT orders_redress_check CHECK (char_length(redress) >= 1 AND char_length(redress) <= 2000),
  CONSTRAINT orders_reference_check CHECK (char_length(reference) >= 1 AND char_length(reference) <= 200),
  CONSTRAINT orders_report_email_check CHECK (char_length(report_email::text) <= 254),
  CONSTRAINT orders_report_to_check CHECK (char_length(report_to) >= 1 AND char_length(report_to) <= 500),
  CONSTRAINT orders_territory CHECK (cardinality(territory) = 0 OR effect_territory <@ territory),
  CONSTRAINT orders_translation_check CHECK (char_length(translation) >= 1 AND char_length(translation) <= 10000)
);
CREATE INDEX orders_delivered ON orders USING btree (delivered_at, id);
CREATE INDEX orders_open ON orders USING btree (id) WHERE (effect IS NULL);
CREATE TRIGGER closed_answered_by BEFORE INSERT OR UPDATE OF answered_by ON orders FOR EACH ROW EXECUTE FUNCTION refuse_closed_answered_by('refuse');
CREATE TRIGGER closed_registered_by BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION refuse_closed_registered_by('refuse');

CREATE TABLE organisation_domains (
  domain text NOT NULL,
  organisation_id bigint NOT NULL,
  CONSTRAINT organisation_domains_pkey PRIMARY KEY (domain),
  CONSTRAINT organisation_domains_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT organisation_domains_domain_check CHECK (domain ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'::text AND char_length(domain) <= 253)
);
CREATE INDEX organisation_domains_organisation ON organisation_domains USING btree (organisation_id);

CREATE TABLE organisation_invitations (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  token_hash bytea NOT NULL,
  organisation_id bigint NOT NULL,
  email citext,
  invited_by bigint NOT NULL,
  may_speak boolean NOT NULL,
  may_invite boolean NOT NULL,
  may_countersign boolean NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  accepted_at timestamp with time zone,
  accepted_by bigint,
  withdrawn_at timestamp with time zone,
  CONSTRAINT organisation_invitations_pkey PRIMARY KEY (id),
  CONSTRAINT organisation_invitations_token_key UNIQUE (token_hash),
  CONSTRAINT organisation_invitations_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES members(id),
  CONSTRAINT organisation_invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES members(id),
  CONSTRAINT organisation_invitations_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT organisation_invitations_check CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
  CONSTRAINT organisation_invitations_check1 CHECK (accepted_at IS NULL OR withdrawn_at IS NULL),
  CONSTRAINT organisation_invitations_email_check CHECK (char_length(email::text) <= 254)
);
CREATE UNIQUE INDEX organisation_invitations_once ON organisation_invitations USING btree (organisation_id, email) WHERE ((accepted_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX organisation_invitations_organisation ON organisation_invitations USING btree (organisation_id, id);
CREATE TRIGGER closed_accepted_by BEFORE INSERT ON organisation_invitations FOR EACH ROW EXECUTE FUNCTION refuse_closed_accepted_by('refuse');
CREATE TRIGGER closed_invited_by BEFORE INSERT ON organisation_invitations FOR EACH ROW EXECUTE FUNCTION refuse_closed_invited_by('refuse');

CREATE TABLE organisations (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  slug text,
  name text NOT NULL,
  folded text COLLATE "und-x-icu" GENERATED ALWAYS AS (lower(name COLLATE "und-x-icu")) STORED,
  looks text GENERATED ALWAYS AS (looks_like(name)) STORED,
  group_code group_code NOT NULL,
  country text,
  site text,
  register_number text,
  description text NOT NULL DEFAULT ''::text,
  language language_code NOT NULL DEFAULT 'en'::text,
  countersign boolean NOT NULL DEFAULT false,
  listed_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  page_state text NOT NULL DEFAULT 'published'::text,
  withheld jsonb,
  proposed jsonb,
  proposed_at timestamp with time zone,
  CONSTRAINT organisations_pkey PRIMARY KEY (id),
  CONSTRAINT organisations_slug_key UNIQUE (slug),
  CONSTRAINT organisations_check CHECK ((proposed IS NULL) = (proposed_at IS NULL) AND (proposed IS NULL OR withheld IS NOT NULL)),
  CONSTRAINT organisations_check1 CHECK (listed_at IS NULL OR slug IS NOT NULL),
  CONSTRAINT organisations_country_check CHECK (country ~ '^[A-Z]{2}$'::text),
  CONSTRAINT organisations_description_check CHECK (char_length(description) <= 2000),
  CONSTRAINT organisations_listed_group CHECK (listed_at IS NULL OR group_code::text <> 'ID'::text),
  CONSTRAINT organisations_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 120),
  CONSTRAINT organisations_page_state_check CHECK (page_state = ANY (ARRAY['published'::text, 'hidden'::text, 'removed'::text])),
  CONSTRAINT organisations_register_number_check CHECK (register_number ~ '^[0-9]{4,14}-[0-9]{2}$'::text),
  CONSTRAINT organisations_revision_check CHECK (revision >= 1),
  CONSTRAINT organisations_site_check CHECK (site ~ '^https?://'::text AND char_length(site) <= 300),
  CONSTRAINT organisations_slug_check CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND char_length(slug) <= 100),
  CONSTRAINT organisations_withheld CHECK ((page_state = 'published'::text) = (withheld IS NULL))
);
CREATE INDEX organisations_folded ON organisations USING btree (folded);
CREATE INDEX organisations_listed ON organisations USING btree (folded, id) WHERE (listed_at IS NOT NULL);
CREATE INDEX organisations_listed_in_group ON organisations USING btree (group_code, folded, id) WHERE (listed_at IS NOT NULL);
CREATE INDEX organisations_looks ON organisations USING btree (looks) WHERE (listed_at IS NOT NULL);
CREATE INDEX organisations_name_trigrams ON organisations USING gin (folded gin_trgm_ops) WHERE (listed_at IS NOT NULL);
CREATE UNIQUE INDEX organisations_named_once ON organisations USING btree (folded, group_code) WHERE (listed_at IS NULL);
CREATE CONSTRAINT TRIGGER organisations_decided AFTER UPDATE OF page_state ON organisations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.page_state <> old.page_state) EXECUTE FUNCTION require_decision_about('organisation_id', 'page_state');
CREATE TRIGGER organisations_indexed AFTER INSERT OR UPDATE OF name, description, group_code, listed_at ON organisations FOR EACH ROW EXECUTE FUNCTION index_organisation();
CREATE TRIGGER organisations_moved AFTER UPDATE OF slug, listed_at, page_state ON organisations FOR EACH ROW WHEN (old.slug IS DISTINCT FROM new.slug OR (old.listed_at IS NULL) <> (new.listed_at IS NULL) OR (old.page_state = 'published'::text) <> (new.page_state = 'published'::text)) EXECUTE FUNCTION renew_cards_of_organisation();
CREATE TRIGGER organisations_renamed AFTER UPDATE OF name, group_code ON organisations FOR EACH ROW WHEN (old.name <> new.name OR old.group_code::text <> new.group_code::text) EXECUTE FUNCTION derive_from_organisation();
CREATE TRIGGER organisations_repaired AFTER UPDATE OF proposed ON organisations FOR EACH ROW WHEN (new.proposed IS NOT NULL AND new.proposed IS DISTINCT FROM old.proposed) EXECUTE FUNCTION bring_repair('organisation');

CREATE TABLE partner_cohorts (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  joined partial_date NOT NULL,
  occasion text,
  stated integer NOT NULL,
  CONSTRAINT partner_cohorts_pkey PRIMARY KEY (id),
  CONSTRAINT partner_cohorts_once UNIQUE (joined),
  CONSTRAINT partner_cohorts_occasion_check CHECK (char_length(occasion) >= 1 AND char_length(occasion) <= 200),
  CONSTRAINT partner_cohorts_stated_check CHECK (stated >= 1 AND stated <= 1000)
);

CREATE TABLE partner_names (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  partner_id bigint NOT NULL,
  name text NOT NULL,
  slug text NOT NULL,
  former boolean NOT NULL DEFAULT false,
  until_on date,
  CONSTRAINT partner_names_pkey PRIMARY KEY (id),
  CONSTRAINT partner_names_slug UNIQUE (slug),
  CONSTRAINT partner_names_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id),
  CONSTRAINT partner_names_check CHECK (former OR until_on IS NULL),
  CONSTRAINT partner_names_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 120),
  CONSTRAINT partner_names_slug_check CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text AND char_length(slug) <= 80 AND (slug <> ALL (ARRAY['new'::text, 'feed'::text])))
);
CREATE UNIQUE INDEX partner_names_current ON partner_names USING btree (partner_id) WHERE (NOT former);
CREATE INDEX partner_names_partner ON partner_names USING btree (partner_id, id);

CREATE TABLE partners (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  organisation_id bigint,
  type text,
  CONSTRAINT partners_pkey PRIMARY KEY (id),
  CONSTRAINT partners_organisation UNIQUE (organisation_id),
  CONSTRAINT partners_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT partners_type CHECK ((organisation_id IS NULL) = (type IS NULL)),
  CONSTRAINT partners_type_check CHECK (type = ANY (ARRAY['company'::text, 'association'::text, 'other'::text]))
);

CREATE TABLE past_agreements (
  contribution_id bigint NOT NULL,
  member_id bigint NOT NULL,
  group_code group_code NOT NULL,
  organisation_id bigint,
  value text NOT NULL,
  revision integer NOT NULL,
  at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone NOT NULL,
  CONSTRAINT past_agreements_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES tallies(contribution_id),
  CONSTRAINT past_agreements_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT past_agreements_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT past_agreements_value_check CHECK (value = ANY (ARRAY['agree'::text, 'disagree'::text, 'pass'::text]))
);
CREATE INDEX past_agreements_contribution ON past_agreements USING btree (contribution_id);
CREATE INDEX past_agreements_of_member ON past_agreements USING btree (member_id, ended_at);
CREATE TRIGGER closed_member_id BEFORE INSERT ON past_agreements FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');
CREATE TRIGGER past_agreements_append_only BEFORE UPDATE ON past_agreements FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE past_board_names (
  board_id bigint NOT NULL,
  language language_code NOT NULL,
  name text NOT NULL,
  used_until timestamp with time zone NOT NULL,
  CONSTRAINT past_board_names_board_id_fkey FOREIGN KEY (board_id) REFERENCES boards(id) ON DELETE CASCADE
);
CREATE INDEX past_board_names_board ON past_board_names USING btree (board_id, used_until);

CREATE TABLE past_organisation_names (
  organisation_id bigint NOT NULL,
  name text NOT NULL,
  used_until timestamp with time zone NOT NULL,
  CONSTRAINT past_organisation_names_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
);
CREATE INDEX past_organisation_names_organisation ON past_organisation_names USING btree (organisation_id, used_until);

CREATE TABLE past_positions (
  debate_id bigint NOT NULL,
  member_id bigint NOT NULL,
  group_code group_code NOT NULL,
  organisation_id bigint,
  value text NOT NULL,
  at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone NOT NULL,
  CONSTRAINT past_positions_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT past_positions_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT past_positions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT past_positions_value_check CHECK (value = ANY (ARRAY['for'::text, 'depends'::text, 'against'::text, 'none'::text]))
);
CREATE INDEX past_positions_debate ON past_positions USING btree (debate_id, member_id);
CREATE INDEX past_positions_of_member ON past_positions USING btree (member_id, ended_at);
CREATE TRIGGER closed_member_id BEFORE INSERT ON past_positions FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');
CREATE TRIGGER past_positions_append_only BEFORE UPDATE ON past_positions FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE positions (
  debate_id bigint NOT NULL,
  member_id bigint NOT NULL,
  group_code group_code NOT NULL,
  organisation_id bigint,
  value text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT positions_pkey PRIMARY KEY (debate_id, member_id),
  CONSTRAINT positions_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT positions_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT positions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT positions_value_check CHECK (value = ANY (ARRAY['for'::text, 'depends'::text, 'against'::text, 'none'::text]))
);
CREATE INDEX positions_of_member ON positions USING btree (member_id, at);
CREATE TRIGGER closed_member_id BEFORE INSERT ON positions FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');
CREATE TRIGGER count_position AFTER INSERT OR DELETE OR UPDATE ON positions FOR EACH ROW EXECUTE FUNCTION count_position();
CREATE TRIGGER positions_shown AFTER INSERT OR DELETE OR UPDATE ON positions FOR EACH ROW EXECUTE FUNCTION renew_cards_of_position();

CREATE TABLE practices (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  started partial_date NOT NULL,
  ended partial_date,
  assurance text NOT NULL,
  checker text,
  size text NOT NULL,
  countries text[] NOT NULL,
  CONSTRAINT practices_pkey PRIMARY KEY (document_id, version),
  CONSTRAINT practices_document_id_version_fkey FOREIGN KEY (document_id, version) REFERENCES document_versions(document_id, version),
  CONSTRAINT practices_assurance_check CHECK (assurance = ANY (ARRAY['self'::text, 'stakeholders'::text, 'independent'::text, 'authority'::text])),
  CONSTRAINT practices_check CHECK (ended::text >= "left"(started::text, char_length(ended::text))),
  CONSTRAINT practices_checker CHECK ((assurance = 'self'::text) = (checker IS NULL)),
  CONSTRAINT practices_checker_check CHECK (char_length(checker) >= 1 AND char_length(checker) <= 160),
  CONSTRAINT practices_countries_check CHECK (cardinality(countries) >= 1 AND cardinality(countries) <= 10),
  CONSTRAINT practices_size_check CHECK (size = ANY (ARRAY['micro'::text, 'small'::text, 'medium'::text, 'large'::text]))
);

CREATE TABLE principle_marks (
  commitment_id bigint NOT NULL,
  since_version integer NOT NULL,
  principle smallint NOT NULL,
  mark text NOT NULL,
  words text,
  CONSTRAINT principle_marks_pkey PRIMARY KEY (commitment_id, since_version, principle),
  CONSTRAINT principle_marks_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(document_id),
  CONSTRAINT principle_marks_mark_check CHECK (mark = ANY (ARRAY['met'::text, 'partly'::text, 'not-yet'::text, 'not-applicable'::text])),
  CONSTRAINT principle_marks_principle_check CHECK (principle >= 1 AND principle <= 10),
  CONSTRAINT principle_marks_since_version_check CHECK (since_version >= 1),
  CONSTRAINT principle_marks_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 600)
);
CREATE TRIGGER principle_marks_kept BEFORE INSERT OR DELETE OR UPDATE ON principle_marks FOR EACH ROW EXECUTE FUNCTION keep_promise();

CREATE TABLE problem_searches (
  ended_at timestamp with time zone NOT NULL
);
CREATE UNIQUE INDEX problem_searches_one ON problem_searches USING btree ((true));

CREATE TABLE problems (
  kind text NOT NULL,
  since timestamp with time zone NOT NULL,
  found_at timestamp with time zone NOT NULL,
  cause text,
  weight text NOT NULL,
  what text NOT NULL,
  remedy text NOT NULL,
  params jsonb NOT NULL,
  detail text,
  CONSTRAINT problems_pkey PRIMARY KEY (kind),
  CONSTRAINT problems_weight_check CHECK (weight = ANY (ARRAY['error'::text, 'warning'::text]))
);

CREATE TABLE processing_suspensions (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  subject_hash bytea NOT NULL,
  warning_id bigint NOT NULL,
  warned_at timestamp with time zone NOT NULL,
  since timestamp with time zone NOT NULL,
  submitted integer NOT NULL,
  unfounded integer NOT NULL,
  gravity text NOT NULL,
  intention text,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  suspended_by bigint NOT NULL,
  lifted_at timestamp with time zone,
  CONSTRAINT processing_suspensions_pkey PRIMARY KEY (id),
  CONSTRAINT processing_suspensions_suspended_by_fkey FOREIGN KEY (suspended_by) REFERENCES members(id),
  CONSTRAINT processing_suspensions_warned FOREIGN KEY (warning_id, kind, subject_hash, warned_at) REFERENCES processing_warnings(id, kind, subject_hash, warned_at),
  CONSTRAINT processing_suspensions_after_warning CHECK (warned_at < starts_at),
  CONSTRAINT processing_suspensions_check CHECK (unfounded >= 1 AND unfounded <= submitted),
  CONSTRAINT processing_suspensions_check1 CHECK (since < starts_at),
  CONSTRAINT processing_suspensions_end CHECK (ends_at > starts_at AND ends_at <= (starts_at + '366 days'::interval)),
  CONSTRAINT processing_suspensions_gravity_check CHECK (char_length(gravity) >= 1 AND char_length(gravity) <= 2000),
  CONSTRAINT processing_suspensions_intention_check CHECK (char_length(intention) >= 1 AND char_length(intention) <= 2000),
  CONSTRAINT processing_suspensions_kind_check CHECK (kind = ANY (ARRAY['notices'::text, 'complaints'::text]))
);
CREATE INDEX processing_suspensions_of ON processing_suspensions USING btree (subject_hash, kind, ends_at);
CREATE TRIGGER closed_suspended_by BEFORE INSERT ON processing_suspensions FOR EACH ROW EXECUTE FUNCTION refuse_closed_suspended_by('refuse');

CREATE TABLE processing_warnings (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  subject_hash bytea NOT NULL,
  reason text NOT NULL,
  warned_by bigint NOT NULL,
  warned_at timestamp with time zone NOT NULL,
  CONSTRAINT processing_warnings_pkey PRIMARY KEY (id),
  CONSTRAINT processing_warnings_subject UNIQUE (id, kind, subject_hash, warned_at),
  CONSTRAINT processing_warnings_warned_by_fkey FOREIGN KEY (warned_by) REFERENCES members(id),
  CONSTRAINT processing_warnings_kind_check CHECK (kind = ANY (ARRAY['notices'::text, 'complaints'::text])),
  CONSTRAINT processing_warnings_reason_check CHECK (char_length(reason) >= 1 AND char_length(reason) <= 2000)
);
CREATE INDEX processing_warnings_of ON processing_warnings USING btree (subject_hash, kind, id);
CREATE TRIGGER closed_warned_by BEFORE INSERT ON processing_warnings FOR EACH ROW EXECUTE FUNCTION refuse_closed_warned_by('refuse');

CREATE TABLE progress_reports (
  document_id bigint NOT NULL,
  kind text NOT NULL GENERATED ALWAYS AS ('progress-report'::text) STORED,
  commitment_id bigint NOT NULL,
  period daterange NOT NULL,
  CONSTRAINT progress_reports_pkey PRIMARY KEY (document_id),
  CONSTRAINT progress_reports_overlap EXCLUDE USING gist (commitment_id WITH =, period WITH &&),
  CONSTRAINT progress_reports_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(document_id),
  CONSTRAINT progress_reports_document_id_kind_fkey FOREIGN KEY (document_id, kind) REFERENCES documents(id, kind),
  CONSTRAINT progress_reports_period_check CHECK (NOT isempty(period) AND NOT lower_inf(period) AND NOT upper_inf(period))
);
CREATE TRIGGER progress_reports_append_only BEFORE DELETE OR UPDATE ON progress_reports FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE publications (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  form text NOT NULL,
  issued partial_date NOT NULL,
  authors text,
  publisher text,
  licence text NOT NULL,
  doi text,
  address text,
  accessible text NOT NULL,
  CONSTRAINT publications_pkey PRIMARY KEY (document_id, version),
  CONSTRAINT publications_document_id_version_fkey FOREIGN KEY (document_id, version) REFERENCES document_versions(document_id, version),
  CONSTRAINT publications_accessible_check CHECK (accessible = ANY (ARRAY['yes'::text, 'no'::text, 'unknown'::text])),
  CONSTRAINT publications_address_check CHECK (address ~ '^https://'::text AND char_length(address) <= 500),
  CONSTRAINT publications_authors_check CHECK (char_length(authors) >= 1 AND char_length(authors) <= 300),
  CONSTRAINT publications_doi_check CHECK (doi ~ '^10\.\d{4,9}/\S{1,200}$'::text),
  CONSTRAINT publications_form_check CHECK (form = ANY (ARRAY['report'::text, 'guideline'::text, 'paper'::text, 'case-history'::text, 'presentation'::text, 'letter'::text, 'other'::text])),
  CONSTRAINT publications_licence_check CHECK (char_length(licence) >= 1 AND char_length(licence) <= 80),
  CONSTRAINT publications_publisher_check CHECK (char_length(publisher) >= 1 AND char_length(publisher) <= 160)
);

CREATE UNLOGGED TABLE rate_limits (
  key character varying(255) NOT NULL,
  points integer NOT NULL DEFAULT 0,
  expire bigint,
  CONSTRAINT rate_limits_pkey PRIMARY KEY (key)
);

CREATE TABLE reading_positions (
  member_id bigint NOT NULL,
  debate_id bigint NOT NULL,
  placed_at timestamp with time zone NOT NULL,
  contribution_id bigint,
  beyond bigint[] NOT NULL DEFAULT '{}'::bigint[],
  seen_at timestamp with time zone NOT NULL,
  CONSTRAINT reading_positions_pkey PRIMARY KEY (member_id, debate_id),
  CONSTRAINT reading_positions_contribution_id_debate_id_fkey FOREIGN KEY (contribution_id, debate_id) REFERENCES contributions(id, debate_id),
  CONSTRAINT reading_positions_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT reading_positions_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT reading_positions_beyond CHECK (cardinality(beyond) <= 200)
);
CREATE INDEX reading_positions_seen ON reading_positions USING btree (seen_at);
CREATE TRIGGER closed_member_id BEFORE INSERT ON reading_positions FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('skip');

CREATE TABLE recovery_codes (
  member_id bigint NOT NULL,
  code_hash bytea NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT recovery_codes_pkey PRIMARY KEY (member_id, code_hash),
  CONSTRAINT recovery_codes_member_id_fkey FOREIGN KEY (member_id) REFERENCES second_factors(member_id) ON DELETE CASCADE
);

CREATE TABLE refused_addresses (
  address citext NOT NULL,
  refused_at timestamp with time zone NOT NULL,
  answer text NOT NULL,
  CONSTRAINT refused_addresses_pkey PRIMARY KEY (address),
  CONSTRAINT refused_addresses_answer_check CHECK (char_length(answer) <= 500)
);

CREATE TABLE registrations (
  token_hash bytea NOT NULL,
  email citext NOT NULL,
  handle citext NOT NULL,
  name text NOT NULL,
  group_code group_code NOT NULL,
  organisation text,
  password_hash text NOT NULL,
  language language_code NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT registrations_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX registrations_email ON registrations USING btree (email);
CREATE INDEX registrations_expires_at ON registrations USING btree (expires_at);

CREATE TABLE remembered_suspensions (
  address_hash bytea NOT NULL,
  sanction_id bigint NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  member_id bigint,
  CONSTRAINT remembered_suspensions_pkey PRIMARY KEY (address_hash, sanction_id),
  CONSTRAINT remembered_suspensions_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT remembered_suspensions_sanction_id_fkey FOREIGN KEY (sanction_id) REFERENCES sanctions(id)
);
CREATE INDEX remembered_suspensions_ends ON remembered_suspensions USING btree (ends_at);
CREATE INDEX remembered_suspensions_member ON remembered_suspensions USING btree (member_id) WHERE (member_id IS NOT NULL);
CREATE TRIGGER closed_member_id BEFORE INSERT ON remembered_suspensions FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');

CREATE TABLE report_debates (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  debate_id bigint NOT NULL,
  CONSTRAINT report_debates_pkey PRIMARY KEY (document_id, version, debate_id),
  CONSTRAINT report_debates_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT report_debates_document_id_version_fkey FOREIGN KEY (document_id, version) REFERENCES publications(document_id, version)
);
CREATE INDEX report_debates_debate ON report_debates USING btree (debate_id, document_id);

CREATE TABLE reviews (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  verdict text NOT NULL,
  checks jsonb NOT NULL,
  words text,
  language language_code NOT NULL,
  reviewed_by bigint NOT NULL,
  reviewed_at timestamp with time zone NOT NULL,
  CONSTRAINT reviews_once PRIMARY KEY (document_id, version),
  CONSTRAINT reviews_document_id_version_fkey FOREIGN KEY (document_id, version) REFERENCES document_versions(document_id, version),
  CONSTRAINT reviews_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES members(id),
  CONSTRAINT reviews_check CHECK (verdict = 'publish'::text OR words IS NOT NULL),
  CONSTRAINT reviews_checks_check CHECK (jsonb_typeof(checks) = 'object'::text),
  CONSTRAINT reviews_verdict_check CHECK (verdict = ANY (ARRAY['publish'::text, 'return'::text, 'decline'::text])),
  CONSTRAINT reviews_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 2000)
);
CREATE INDEX reviews_reviewer ON reviews USING btree (reviewed_by, reviewed_at);
CREATE TRIGGER closed_reviewed_by BEFORE INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION refuse_closed_reviewed_by('refuse');
CREATE TRIGGER reviews_append_only BEFORE DELETE OR UPDATE ON reviews FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reviews_not_own BEFORE INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION refuse_own_review();

CREATE TABLE rule_version_texts (
  version integer NOT NULL,
  language language_code NOT NULL,
  summary text NOT NULL,
  CONSTRAINT rule_version_texts_pkey PRIMARY KEY (version, language),
  CONSTRAINT rule_version_texts_version_fkey FOREIGN KEY (version) REFERENCES rule_versions(number) ON DELETE RESTRICT,
  CONSTRAINT rule_version_texts_summary_check CHECK (char_length(summary) >= 1 AND char_length(summary) <= 600)
);
CREATE TRIGGER rule_version_texts_append_only BEFORE DELETE OR UPDATE ON rule_version_texts FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE rule_versions (
  number integer NOT NULL,
  published_at timestamp with time zone NOT NULL,
  in_force_from timestamp with time zone NOT NULL,
  significant boolean NOT NULL,
  told_up_to bigint NOT NULL DEFAULT 0,
  CONSTRAINT rule_versions_pkey PRIMARY KEY (number),
  CONSTRAINT rule_versions_from_key UNIQUE (in_force_from),
  CONSTRAINT rule_versions_not_in_the_past CHECK (in_force_from >= published_at),
  CONSTRAINT rule_versions_number_check CHECK (number > 0)
);
CREATE TRIGGER rule_versions_are_kept BEFORE DELETE OR UPDATE ON rule_versions FOR EACH ROW EXECUTE FUNCTION keep_rule_version();

CREATE TABLE sanctions (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  member_id bigint NOT NULL,
  kind text NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone,
  lifted_at timestamp with time zone,
  ended_at timestamp with time zone,
  decision_id bigint NOT NULL,
  CONSTRAINT sanctions_pkey PRIMARY KEY (id),
  CONSTRAINT sanctions_decision_key UNIQUE (decision_id),
  CONSTRAINT sanctions_decision_id_member_id_kind_fkey FOREIGN KEY (decision_id, member_id, kind) REFERENCES decisions(id, author_id, sanction),
  CONSTRAINT sanctions_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT sanctions_check CHECK ((kind = ANY (ARRAY['limit'::text, 'suspension'::text])) = (ends_at IS NOT NULL)),
  CONSTRAINT sanctions_check1 CHECK (ends_at > starts_at),
  CONSTRAINT sanctions_kind_check CHECK (kind = ANY (ARRAY['warning'::text, 'limit'::text, 'suspension'::text, 'closure'::text]))
);
CREATE INDEX sanctions_end ON sanctions USING btree (ends_at) WHERE ((ended_at IS NULL) AND (lifted_at IS NULL) AND (ends_at IS NOT NULL));
CREATE INDEX sanctions_member ON sanctions USING btree (member_id, starts_at);
CREATE TRIGGER sanctions_decided AFTER INSERT ON sanctions FOR EACH ROW EXECUTE FUNCTION require_own_decision();

CREATE TABLE search_contributions (
  id bigint NOT NULL,
  debate_id bigint NOT NULL,
  at timestamp with time zone NOT NULL /* STATISTICS 500 */,
  language language_code NOT NULL,
  words tsvector NOT NULL /* STATISTICS 10 */,
  CONSTRAINT search_contributions_pkey PRIMARY KEY (id),
  CONSTRAINT search_contributions_id_fkey FOREIGN KEY (id) REFERENCES contributions(id) ON DELETE CASCADE
) WITH (autovacuum_analyze_scale_factor=0.02);
CREATE INDEX search_contributions_newest ON search_contributions USING btree (at DESC, id DESC);
CREATE INDEX search_contributions_words ON search_contributions USING gin (words) WITH (gin_pending_list_limit='256');

CREATE TABLE search_debates (
  id bigint NOT NULL,
  debate_id bigint NOT NULL GENERATED ALWAYS AS (id) STORED,
  at timestamp with time zone NOT NULL,
  language language_code NOT NULL,
  words tsvector NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  CONSTRAINT search_debates_pkey PRIMARY KEY (id),
  CONSTRAINT search_debates_id_fkey FOREIGN KEY (id) REFERENCES debates(id) ON DELETE CASCADE
);
CREATE INDEX search_debates_newest ON search_debates USING btree (at DESC, id DESC);
CREATE INDEX search_debates_words ON search_debates USING gin (words) WITH (fastupdate=off);

CREATE TABLE search_documents (
  id bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  language language_code NOT NULL,
  words tsvector NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  CONSTRAINT search_documents_pkey PRIMARY KEY (id),
  CONSTRAINT search_documents_id_fkey FOREIGN KEY (id) REFERENCES documents(id) ON DELETE CASCADE
);
CREATE INDEX search_documents_newest ON search_documents USING btree (at DESC, id DESC);
CREATE INDEX search_documents_words ON search_documents USING gin (words) WITH (fastupdate=off);

CREATE TABLE search_organisations (
  id bigint NOT NULL,
  group_code group_code NOT NULL,
  words tsvector NOT NULL,
  CONSTRAINT search_organisations_pkey PRIMARY KEY (id),
  CONSTRAINT search_organisations_id_fkey FOREIGN KEY (id) REFERENCES organisations(id) ON DELETE CASCADE
);
CREATE INDEX search_organisations_words ON search_organisations USING gin (words) WITH (fastupdate=off);

CREATE TABLE search_people (
  id bigint NOT NULL,
  words tsvector NOT NULL,
  CONSTRAINT search_people_pkey PRIMARY KEY (id),
  CONSTRAINT search_people_id_fkey FOREIGN KEY (id) REFERENCES members(id) ON DELETE CASCADE
);
CREATE INDEX search_people_words ON search_people USING gin (words) WITH (fastupdate=off);
CREATE TRIGGER closed_id BEFORE INSERT ON search_people FOR EACH ROW EXECUTE FUNCTION refuse_closed_id('refuse');

CREATE TABLE search_word_changes (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  change smallint NOT NULL,
  text text NOT NULL,
  CONSTRAINT search_word_changes_pkey PRIMARY KEY (id),
  CONSTRAINT search_word_changes_change_check CHECK (change = ANY (ARRAY['-1'::integer, 1]))
);

CREATE TABLE search_words (
  word text NOT NULL,
  folded text NOT NULL,
  texts integer NOT NULL,
  CONSTRAINT search_words_pkey PRIMARY KEY (word)
);
CREATE INDEX search_words_gone ON search_words USING btree (word) WHERE (texts <= 0);
CREATE INDEX search_words_similar ON search_words USING gin (folded gin_trgm_ops) WITH (gin_pending_list_limit='512');

CREATE TABLE second_factors (
  member_id bigint NOT NULL,
  secret bytea NOT NULL,
  last_step bigint NOT NULL,
  set_up_at timestamp with time zone NOT NULL,
  CONSTRAINT second_factors_pkey PRIMARY KEY (member_id),
  CONSTRAINT second_factors_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
);
CREATE TRIGGER closed_member_id BEFORE INSERT ON second_factors FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');

CREATE TABLE sessions (
  sid text NOT NULL,
  sess json NOT NULL,
  expire timestamp with time zone NOT NULL,
  CONSTRAINT sessions_pkey PRIMARY KEY (sid)
);
CREATE INDEX sessions_expire ON sessions USING btree (expire);
CREATE INDEX sessions_member ON sessions USING btree ((((sess -> 'passport'::text) ->> 'user'::text)));

CREATE TABLE sign_in_troubles (
  reason text NOT NULL,
  seen text NOT NULL,
  expected text NOT NULL,
  since timestamp with time zone NOT NULL,
  last_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_in_troubles_pkey PRIMARY KEY (reason),
  CONSTRAINT sign_in_troubles_expected_check CHECK (char_length(expected) <= 200),
  CONSTRAINT sign_in_troubles_reason_check CHECK (reason = ANY (ARRAY['origin'::text, 'protocol'::text, 'proxy'::text])),
  CONSTRAINT sign_in_troubles_seen_check CHECK (char_length(seen) <= 200)
);

CREATE TABLE sign_offs (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  document_id bigint NOT NULL,
  version integer NOT NULL,
  anchor text,
  organisation_id bigint NOT NULL,
  organisation text NOT NULL,
  group_code group_code NOT NULL,
  stance text NOT NULL,
  words_id bigint,
  joins_id bigint,
  given_by bigint NOT NULL,
  given_at timestamp with time zone NOT NULL,
  countersign boolean NOT NULL,
  countersigned_by bigint,
  countersigned_at timestamp with time zone,
  CONSTRAINT sign_offs_pkey PRIMARY KEY (id),
  CONSTRAINT sign_offs_countersigned_by_fkey FOREIGN KEY (countersigned_by) REFERENCES members(id),
  CONSTRAINT sign_offs_document_id_version_fkey FOREIGN KEY (document_id, version) REFERENCES document_versions(document_id, version),
  CONSTRAINT sign_offs_given_by_fkey FOREIGN KEY (given_by) REFERENCES members(id),
  CONSTRAINT sign_offs_joins_id_fkey FOREIGN KEY (joins_id) REFERENCES sign_offs(id),
  CONSTRAINT sign_offs_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT sign_offs_words_id_fkey FOREIGN KEY (words_id) REFERENCES documents(id),
  CONSTRAINT sign_offs_anchor_check CHECK (anchor ~ '^[a-z][a-z0-9]{0,9}$'::text),
  CONSTRAINT sign_offs_countersigned CHECK ((countersigned_by IS NULL) = (countersigned_at IS NULL) AND (countersign OR countersigned_at IS NULL) AND countersigned_by <> given_by),
  CONSTRAINT sign_offs_organisation_check CHECK (char_length(organisation) >= 1 AND char_length(organisation) <= 160),
  CONSTRAINT sign_offs_reserve CHECK (
CASE stance
    WHEN 'reserve'::text THEN num_nonnulls(words_id, joins_id) = 1
    ELSE joins_id IS NULL
END),
  CONSTRAINT sign_offs_stance_check CHECK (stance = ANY (ARRAY['sign'::text, 'abstain'::text, 'reserve'::text, 'decline'::text, 'end'::text]))
);
CREATE INDEX sign_offs_countersigned_by ON sign_offs USING btree (countersigned_by) WHERE (countersigned_by IS NOT NULL);
CREATE INDEX sign_offs_document ON sign_offs USING btree (document_id, version, organisation_id, id);
CREATE INDEX sign_offs_given_by ON sign_offs USING btree (given_by);
CREATE INDEX sign_offs_joins ON sign_offs USING btree (joins_id) WHERE (joins_id IS NOT NULL);
CREATE INDEX sign_offs_organisation ON sign_offs USING btree (organisation_id, id);
CREATE INDEX sign_offs_words ON sign_offs USING btree (words_id) WHERE (words_id IS NOT NULL);
CREATE TRIGGER closed_countersigned_by BEFORE INSERT ON sign_offs FOR EACH ROW EXECUTE FUNCTION refuse_closed_countersigned_by('refuse');
CREATE TRIGGER closed_given_by BEFORE INSERT ON sign_offs FOR EACH ROW EXECUTE FUNCTION refuse_closed_given_by('refuse');
CREATE TRIGGER sign_offs_consultation BEFORE INSERT OR UPDATE ON sign_offs FOR EACH ROW EXECUTE FUNCTION require_open_consultation();
CREATE TRIGGER sign_offs_kept BEFORE DELETE OR UPDATE ON sign_offs FOR EACH ROW EXECUTE FUNCTION keep_sign_off();
CREATE TRIGGER sign_offs_mandate BEFORE INSERT OR UPDATE ON sign_offs FOR EACH ROW EXECUTE FUNCTION require_sign_off_mandate();

CREATE TABLE signatory_steps (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  code_id bigint NOT NULL,
  organisation_id bigint NOT NULL,
  step smallint NOT NULL,
  duty_id bigint,
  reverses bigint,
  reasons text NOT NULL,
  taken_by bigint NOT NULL,
  taken_at timestamp with time zone NOT NULL,
  CONSTRAINT signatory_steps_pkey PRIMARY KEY (id),
  CONSTRAINT signatory_steps_reverses_key UNIQUE (reverses),
  CONSTRAINT signatory_steps_code_id_fkey FOREIGN KEY (code_id) REFERENCES codes(document_id),
  CONSTRAINT signatory_steps_duty_id_fkey FOREIGN KEY (duty_id) REFERENCES duties(id),
  CONSTRAINT signatory_steps_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT signatory_steps_reverses_fkey FOREIGN KEY (reverses) REFERENCES signatory_steps(id),
  CONSTRAINT signatory_steps_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES members(id),
  CONSTRAINT signatory_steps_check CHECK (num_nonnulls(duty_id, reverses) = 1 AND (step = 0) = (reverses IS NOT NULL)),
  CONSTRAINT signatory_steps_reasons_check CHECK (char_length(reasons) >= 1 AND char_length(reasons) <= 2000),
  CONSTRAINT signatory_steps_step_check CHECK (step >= 0 AND step <= 4)
);
CREATE INDEX signatory_steps_duty ON signatory_steps USING btree (duty_id) WHERE (duty_id IS NOT NULL);
CREATE INDEX signatory_steps_organisation ON signatory_steps USING btree (code_id, organisation_id, id DESC);
CREATE INDEX signatory_steps_taken_by ON signatory_steps USING btree (taken_by);
CREATE TRIGGER closed_taken_by BEFORE INSERT ON signatory_steps FOR EACH ROW EXECUTE FUNCTION refuse_closed_taken_by('refuse');
CREATE TRIGGER signatory_steps_append_only BEFORE DELETE OR UPDATE ON signatory_steps FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signatory_steps_checked BEFORE INSERT ON signatory_steps FOR EACH ROW EXECUTE FUNCTION check_signatory_step();

CREATE TABLE step_replies (
  document_id bigint NOT NULL,
  kind text NOT NULL GENERATED ALWAYS AS ('step-reply'::text) STORED,
  step_id bigint NOT NULL,
  CONSTRAINT step_replies_pkey PRIMARY KEY (document_id),
  CONSTRAINT step_replies_step_id_key UNIQUE (step_id),
  CONSTRAINT step_replies_document_id_kind_fkey FOREIGN KEY (document_id, kind) REFERENCES documents(id, kind),
  CONSTRAINT step_replies_step_id_fkey FOREIGN KEY (step_id) REFERENCES signatory_steps(id)
);

CREATE TABLE strand_entries (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  strand_id bigint NOT NULL,
  guid_hash bytea NOT NULL,
  url text NOT NULL,
  title text NOT NULL,
  summary text NOT NULL,
  language text,
  published_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  hidden_by bigint,
  hidden_at timestamp with time zone,
  hidden_words text,
  words tsvector NOT NULL,
  CONSTRAINT strand_entries_pkey PRIMARY KEY (id),
  CONSTRAINT strand_entries_once UNIQUE (strand_id, guid_hash),
  CONSTRAINT strand_entries_hidden_by_fkey FOREIGN KEY (hidden_by) REFERENCES members(id),
  CONSTRAINT strand_entries_strand_id_fkey FOREIGN KEY (strand_id) REFERENCES strands(document_id),
  CONSTRAINT strand_entries_guid_hash_check CHECK (octet_length(guid_hash) = 32),
  CONSTRAINT strand_entries_hidden CHECK (num_nonnulls(hidden_by, hidden_at, hidden_words) = ANY (ARRAY[0, 3])),
  CONSTRAINT strand_entries_hidden_words_check CHECK (char_length(hidden_words) >= 1 AND char_length(hidden_words) <= 1000),
  CONSTRAINT strand_entries_language_check CHECK (language ~ '^[a-z]{2}$'::text),
  CONSTRAINT strand_entries_summary_check CHECK (char_length(summary) <= 500),
  CONSTRAINT strand_entries_title_check CHECK (char_length(title) >= 1 AND char_length(title) <= 300),
  CONSTRAINT strand_entries_url_check CHECK (url ~ '^https?://'::text AND char_length(url) <= 2000)
);
CREATE INDEX strand_entries_newest ON strand_entries USING btree (strand_id, published_at DESC, id DESC);
CREATE INDEX strand_entries_url ON strand_entries USING btree (url);
CREATE INDEX strand_entries_words ON strand_entries USING gin (words) WITH (fastupdate=off);
CREATE TRIGGER closed_hidden_by BEFORE INSERT OR UPDATE OF hidden_by ON strand_entries FOR EACH ROW EXECUTE FUNCTION refuse_closed_hidden_by('refuse');
CREATE TRIGGER strand_entries_indexed BEFORE INSERT OR UPDATE OF title, summary, language ON strand_entries FOR EACH ROW EXECUTE FUNCTION index_strand_entry();

CREATE TABLE strands (
  document_id bigint NOT NULL,
  kind text NOT NULL DEFAULT 'strand'::text,
  form text NOT NULL,
  url text NOT NULL,
  feed_url text,
  organiser text NOT NULL,
  opens_on date,
  closes_on date,
  etag text,
  modified text,
  state text NOT NULL DEFAULT 'active'::text,
  failures integer NOT NULL DEFAULT 0,
  ok_at timestamp with time zone,
  next_at timestamp with time zone NOT NULL,
  CONSTRAINT strands_pkey PRIMARY KEY (document_id),
  CONSTRAINT strands_feed UNIQUE (feed_url),
  CONSTRAINT strands_document_id_kind_fkey FOREIGN KEY (document_id, kind) REFERENCES documents(id, kind),
  CONSTRAINT strands_dates CHECK (closes_on >= opens_on),
  CONSTRAINT strands_etag_check CHECK (char_length(etag) <= 300),
  CONSTRAINT strands_failures_check CHECK (failures >= 0),
  CONSTRAINT strands_feed_url_check CHECK (feed_url ~~ 'https://%'::text AND char_length(feed_url) <= 500),
  CONSTRAINT strands_form_check CHECK (form = ANY (ARRAY['feed'::text, 'debate'::text, 'site'::text])),
  CONSTRAINT strands_kind_check CHECK (kind = 'strand'::text),
  CONSTRAINT strands_modified_check CHECK (char_length(modified) <= 100),
  CONSTRAINT strands_organiser_check CHECK (char_length(organiser) >= 1 AND char_length(organiser) <= 160),
  CONSTRAINT strands_state_check CHECK (state = ANY (ARRAY['active'::text, 'dead'::text])),
  CONSTRAINT strands_url_check CHECK (url ~~ 'https://%'::text AND char_length(url) <= 500),
  CONSTRAINT strands_with_feed CHECK (form <> 'feed'::text OR feed_url IS NOT NULL)
);
CREATE INDEX strands_due ON strands USING btree (next_at) WHERE (state = 'active'::text);

CREATE TABLE suspicions (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  submission_key uuid NOT NULL,
  case_id bigint NOT NULL,
  words text NOT NULL,
  recipient text NOT NULL,
  member_state text,
  evidence jsonb NOT NULL,
  raised_by bigint NOT NULL,
  raised_at timestamp with time zone NOT NULL,
  told_at timestamp with time zone,
  told_how text,
  reference text,
  CONSTRAINT suspicions_pkey PRIMARY KEY (id),
  CONSTRAINT suspicions_submission_key UNIQUE (submission_key),
  CONSTRAINT suspicions_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  CONSTRAINT suspicions_raised_by_fkey FOREIGN KEY (raised_by) REFERENCES members(id),
  CONSTRAINT suspicions_member_state_check CHECK (member_state ~ '^[A-Z]{2}$'::text),
  CONSTRAINT suspicions_recipient_check CHECK (recipient = ANY (ARRAY['state'::text, 'establishment'::text, 'europol'::text])),
  CONSTRAINT suspicions_reference_check CHECK (char_length(reference) >= 1 AND char_length(reference) <= 200),
  CONSTRAINT suspicions_state CHECK ((recipient = 'state'::text) = (member_state IS NOT NULL)),
  CONSTRAINT suspicions_told CHECK ((told_at IS NULL) = (told_how IS NULL) AND (reference IS NULL OR told_at IS NOT NULL)),
  CONSTRAINT suspicions_told_how_check CHECK (char_length(told_how) >= 1 AND char_length(told_how) <= 500),
  CONSTRAINT suspicions_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 5000)
);
CREATE INDEX suspicions_case ON suspicions USING btree (case_id, id);
CREATE TRIGGER closed_raised_by BEFORE INSERT ON suspicions FOR EACH ROW EXECUTE FUNCTION refuse_closed_raised_by('refuse');
CREATE TRIGGER suspicions_unchanged BEFORE UPDATE ON suspicions FOR EACH ROW WHEN (old.told_at IS NOT NULL OR old.evidence <> new.evidence OR old.words <> new.words OR old.case_id <> new.case_id) EXECUTE FUNCTION refuse_change();

CREATE TABLE syntheses (
  document_id bigint NOT NULL,
  kind text NOT NULL GENERATED ALWAYS AS ('synthesis'::text) STORED,
  debate_id bigint NOT NULL,
  stage text NOT NULL,
  rapporteur_id bigint,
  published_at timestamp with time zone,
  abandoned_at timestamp with time zone,
  abandoned_words text,
  CONSTRAINT syntheses_pkey PRIMARY KEY (document_id),
  CONSTRAINT syntheses_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT syntheses_document_id_kind_fkey FOREIGN KEY (document_id, kind) REFERENCES documents(id, kind),
  CONSTRAINT syntheses_rapporteur_id_fkey FOREIGN KEY (rapporteur_id) REFERENCES members(id),
  CONSTRAINT syntheses_abandoned CHECK ((stage = 'abandoned'::text) = (abandoned_at IS NOT NULL) AND (stage = 'abandoned'::text) = (abandoned_words IS NOT NULL) AND (stage <> 'abandoned'::text OR published_at IS NULL)),
  CONSTRAINT syntheses_abandoned_words_check CHECK (char_length(abandoned_words) >= 1 AND char_length(abandoned_words) <= 1000),
  CONSTRAINT syntheses_check CHECK (stage <> 'published'::text OR published_at IS NOT NULL),
  CONSTRAINT syntheses_stage_check CHECK (stage = ANY (ARRAY['drafting'::text, 'consultation'::text, 'published'::text, 'abandoned'::text]))
);
CREATE INDEX syntheses_debate ON syntheses USING btree (debate_id);
CREATE UNIQUE INDEX syntheses_one ON syntheses USING btree (debate_id) WHERE (stage <> 'abandoned'::text);
CREATE INDEX syntheses_rapporteur ON syntheses USING btree (rapporteur_id) WHERE (rapporteur_id IS NOT NULL);
CREATE TRIGGER closed_rapporteur_id BEFORE INSERT OR UPDATE OF rapporteur_id ON syntheses FOR EACH ROW EXECUTE FUNCTION refuse_closed_rapporteur_id('refuse');
CREATE TRIGGER syntheses_kept BEFORE UPDATE OF stage ON syntheses FOR EACH ROW EXECUTE FUNCTION keep_synthesis();
CREATE CONSTRAINT TRIGGER syntheses_sorted AFTER UPDATE OF stage ON syntheses DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.stage = 'published'::text AND old.stage <> 'published'::text) EXECUTE FUNCTION require_sorted_synthesis();

CREATE TABLE synthesis_addressees (
  document_id bigint NOT NULL,
  organisation_id bigint NOT NULL,
  place smallint NOT NULL,
  asked_at timestamp with time zone,
  reply text,
  replied_at timestamp with time zone,
  CONSTRAINT synthesis_addressees_pkey PRIMARY KEY (document_id, organisation_id),
  CONSTRAINT synthesis_addressees_document_id_place_key UNIQUE (document_id, place),
  CONSTRAINT synthesis_addressees_document_id_fkey FOREIGN KEY (document_id) REFERENCES syntheses(document_id),
  CONSTRAINT synthesis_addressees_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT synthesis_addressees_place_check CHECK (place >= 1 AND place <= 3),
  CONSTRAINT synthesis_addressees_reply CHECK ((reply IS NULL) = (replied_at IS NULL) AND (reply IS NULL OR asked_at IS NOT NULL)),
  CONSTRAINT synthesis_addressees_reply_check CHECK (reply = ANY (ARRAY['accepted'::text, 'declined'::text]))
);
CREATE INDEX synthesis_addressees_organisation ON synthesis_addressees USING btree (organisation_id);
CREATE TRIGGER synthesis_addressees_kept BEFORE DELETE OR UPDATE ON synthesis_addressees FOR EACH ROW EXECUTE FUNCTION keep_synthesis_addressee();

CREATE TABLE tallies (
  contribution_id bigint NOT NULL,
  debate_id bigint NOT NULL,
  is_reply boolean NOT NULL,
  listed boolean NOT NULL,
  placed_at timestamp with time zone NOT NULL,
  agrees integer[] NOT NULL DEFAULT '{0,0,0,0,0,0,0}'::integer[],
  disagrees integer[] NOT NULL DEFAULT '{0,0,0,0,0,0,0}'::integer[],
  passes integer[] NOT NULL DEFAULT '{0,0,0,0,0,0,0}'::integer[],
  voices integer NOT NULL DEFAULT 0,
  groups_answered smallint NOT NULL DEFAULT 0,
  groups_agreeing smallint NOT NULL DEFAULT 0,
  lowest_share double precision NOT NULL DEFAULT 0,
  share_gap double precision NOT NULL DEFAULT 0,
  divided boolean NOT NULL DEFAULT false,
  first_answered_at timestamp with time zone,
  card_version integer NOT NULL DEFAULT 0,
  CONSTRAINT tallies_pkey PRIMARY KEY (contribution_id),
  CONSTRAINT tallies_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id),
  CONSTRAINT tallies_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id),
  CONSTRAINT tallies_agrees_check CHECK (cardinality(agrees) = 7 AND (0 <= ALL (agrees))),
  CONSTRAINT tallies_disagrees_check CHECK (cardinality(disagrees) = 7 AND (0 <= ALL (disagrees))),
  CONSTRAINT tallies_passes_check CHECK (cardinality(passes) = 7 AND (0 <= ALL (passes)))
) WITH (fillfactor=80);
CREATE INDEX tallies_agreed ON tallies USING btree (debate_id, ((- groups_agreeing)), ((- lowest_share)), ((- voices)), placed_at, contribution_id) WHERE (listed AND (NOT is_reply) AND is_common_ground((groups_agreeing)::integer, (groups_answered)::integer));
CREATE INDEX tallies_common ON tallies USING btree (debate_id, ((- groups_agreeing)), ((- lowest_share)), ((- voices)), placed_at, contribution_id) WHERE (listed AND (NOT is_reply));
CREATE INDEX tallies_divided ON tallies USING btree (debate_id, ((- share_gap)), ((- voices)), placed_at, contribution_id) WHERE (listed AND (NOT is_reply) AND divided);
CREATE INDEX tallies_needing_voice ON tallies USING btree (debate_id, groups_answered, voices, placed_at, contribution_id) WHERE (listed AND (NOT is_reply) AND (groups_answered < 6));
CREATE TRIGGER compute_new_tally BEFORE INSERT ON tallies FOR EACH ROW WHEN ((0 <> ANY (((new.agrees || new.disagrees) || new.passes))) OR new.voices <> 0 OR new.groups_answered <> 0 OR new.groups_agreeing <> 0 OR new.lowest_share <> 0::double precision OR new.share_gap <> 0::double precision OR new.divided <> false) EXECUTE FUNCTION compute_tally();
CREATE TRIGGER compute_tally BEFORE UPDATE OF agrees, disagrees, passes, voices, groups_answered, groups_agreeing, lowest_share, share_gap, divided ON tallies FOR EACH ROW EXECUTE FUNCTION compute_tally();
CREATE TRIGGER count_changed_tallies AFTER UPDATE ON tallies REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_tallies();
CREATE TRIGGER count_new_tallies AFTER INSERT ON tallies REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_tallies();

CREATE TABLE terms_version_texts (
  version integer NOT NULL,
  language language_code NOT NULL,
  markdown text NOT NULL,
  summary text,
  CONSTRAINT terms_version_texts_pkey PRIMARY KEY (version, language),
  CONSTRAINT terms_version_texts_version_fkey FOREIGN KEY (version) REFERENCES terms_versions(number) ON DELETE RESTRICT,
  CONSTRAINT terms_version_texts_check CHECK ((version = 1) = (summary IS NULL)),
  CONSTRAINT terms_version_texts_markdown_check CHECK (markdown <> ''::text),
  CONSTRAINT terms_version_texts_summary_check CHECK (char_length(summary) >= 1 AND char_length(summary) <= 600)
);
CREATE TRIGGER terms_version_texts_append_only BEFORE DELETE OR UPDATE ON terms_version_texts FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE terms_versions (
  number integer NOT NULL,
  published_at timestamp with time zone NOT NULL,
  significant boolean NOT NULL,
  told_up_to bigint NOT NULL DEFAULT 0,
  CONSTRAINT terms_versions_pkey PRIMARY KEY (number),
  CONSTRAINT terms_versions_first CHECK (number > 1 OR NOT significant),
  CONSTRAINT terms_versions_number_check CHECK (number > 0)
);
CREATE TRIGGER terms_versions_are_kept BEFORE DELETE OR UPDATE ON terms_versions FOR EACH ROW EXECUTE FUNCTION keep_terms_version();

CREATE TABLE thread_folds (
  member_id bigint NOT NULL,
  contribution_id bigint NOT NULL,
  open boolean NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT thread_folds_pkey PRIMARY KEY (member_id, contribution_id),
  CONSTRAINT thread_folds_contribution_id_fkey FOREIGN KEY (contribution_id) REFERENCES contributions(id),
  CONSTRAINT thread_folds_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id)
);
CREATE INDEX thread_folds_at ON thread_folds USING btree (at);
CREATE TRIGGER closed_member_id BEFORE INSERT ON thread_folds FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('skip');

CREATE TABLE transparency_reports (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  year integer NOT NULL,
  version integer NOT NULL,
  published_at timestamp with time zone NOT NULL,
  published_by bigint NOT NULL,
  sheets jsonb NOT NULL,
  changes text,
  reasons text,
  method text,
  CONSTRAINT transparency_reports_pkey PRIMARY KEY (id),
  CONSTRAINT transparency_reports_version UNIQUE (year, version),
  CONSTRAINT transparency_reports_published_by_fkey FOREIGN KEY (published_by) REFERENCES members(id),
  CONSTRAINT transparency_reports_changes_check CHECK (char_length(changes) >= 1 AND char_length(changes) <= 2000),
  CONSTRAINT transparency_reports_correction CHECK (num_nonnulls(changes, reasons, method) =
CASE version
    WHEN 1 THEN 0
    ELSE 3
END),
  CONSTRAINT transparency_reports_method_check CHECK (char_length(method) >= 1 AND char_length(method) <= 2000),
  CONSTRAINT transparency_reports_reasons_check CHECK (char_length(reasons) >= 1 AND char_length(reasons) <= 2000),
  CONSTRAINT transparency_reports_version_check CHECK (version >= 1)
);
CREATE TRIGGER closed_published_by BEFORE INSERT ON transparency_reports FOR EACH ROW EXECUTE FUNCTION refuse_closed_published_by('refuse');
CREATE TRIGGER transparency_reports_append_only BEFORE DELETE OR UPDATE ON transparency_reports FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE transparency_texts (
  year integer NOT NULL,
  key text NOT NULL,
  words text NOT NULL,
  CONSTRAINT transparency_texts_pkey PRIMARY KEY (year, key),
  CONSTRAINT transparency_texts_key_check CHECK (key ~ '^[a-zA-Z0-9_. -]{1,120}$'::text),
  CONSTRAINT transparency_texts_words_check CHECK (char_length(words) >= 1 AND char_length(words) <= 5000),
  CONSTRAINT transparency_texts_year_check CHECK (year >= 2020 AND year <= 2100)
);

CREATE TABLE trusted_flaggers (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  member_id bigint,
  domain text,
  key_hash bytea,
  coordinator text NOT NULL,
  areas text[] NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone,
  added_by bigint NOT NULL,
  added_at timestamp with time zone NOT NULL,
  CONSTRAINT trusted_flaggers_pkey PRIMARY KEY (id),
  CONSTRAINT trusted_flaggers_key UNIQUE (key_hash),
  CONSTRAINT trusted_flaggers_added_by_fkey FOREIGN KEY (added_by) REFERENCES members(id),
  CONSTRAINT trusted_flaggers_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  CONSTRAINT trusted_flaggers_areas_check CHECK (cardinality(areas) > 0),
  CONSTRAINT trusted_flaggers_check CHECK (ends_at > starts_at),
  CONSTRAINT trusted_flaggers_check1 CHECK (num_nonnulls(member_id, domain, key_hash) > 0),
  CONSTRAINT trusted_flaggers_coordinator_check CHECK (char_length(coordinator) >= 1 AND char_length(coordinator) <= 200),
  CONSTRAINT trusted_flaggers_domain_check CHECK (char_length(domain) >= 1 AND char_length(domain) <= 253),
  CONSTRAINT trusted_flaggers_name_check CHECK (char_length(name) >= 1 AND char_length(name) <= 200)
);
CREATE TRIGGER closed_added_by BEFORE INSERT ON trusted_flaggers FOR EACH ROW EXECUTE FUNCTION refuse_closed_added_by('refuse');
CREATE TRIGGER closed_member_id BEFORE INSERT ON trusted_flaggers FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('refuse');

CREATE TABLE turning_points (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  debate_id bigint NOT NULL,
  kind text NOT NULL,
  at timestamp with time zone NOT NULL,
  contribution_id bigint,
  group_code group_code,
  label text,
  pinned_by bigint,
  CONSTRAINT turning_points_pkey PRIMARY KEY (id),
  CONSTRAINT turning_points_contribution_id_debate_id_fkey FOREIGN KEY (contribution_id, debate_id) REFERENCES contributions(id, debate_id) ON UPDATE CASCADE,
  CONSTRAINT turning_points_debate_id_fkey FOREIGN KEY (debate_id) REFERENCES debates(id) ON DELETE CASCADE,
  CONSTRAINT turning_points_pinned_by_fkey FOREIGN KEY (pinned_by) REFERENCES members(id),
  CONSTRAINT turning_points_check CHECK ((contribution_id IS NOT NULL) = (kind = ANY (ARRAY['voice'::text, 'pin'::text]))),
  CONSTRAINT turning_points_check1 CHECK ((group_code IS NOT NULL) = (kind = 'voice'::text)),
  CONSTRAINT turning_points_check2 CHECK ((label IS NOT NULL) = (kind = 'pin'::text) AND (pinned_by IS NOT NULL) = (kind = 'pin'::text)),
  CONSTRAINT turning_points_kind_check CHECK (kind = ANY (ARRAY['opened'::text, 'reopened'::text, 'closed'::text, 'concluded'::text, 'head'::text, 'voice'::text, 'pin'::text])),
  CONSTRAINT turning_points_label CHECK (char_length(label) >= 1 AND char_length(label) <= 80)
);
CREATE INDEX turning_points_debate ON turning_points USING btree (debate_id, at, id);
CREATE UNIQUE INDEX turning_points_head ON turning_points USING btree (debate_id) WHERE (kind = 'head'::text);
CREATE UNIQUE INDEX turning_points_pin ON turning_points USING btree (contribution_id) WHERE (kind = 'pin'::text);
CREATE UNIQUE INDEX turning_points_voice ON turning_points USING btree (debate_id, group_code) WHERE (kind = 'voice'::text);
CREATE TRIGGER closed_pinned_by BEFORE INSERT ON turning_points FOR EACH ROW EXECUTE FUNCTION refuse_closed_pinned_by('refuse');

CREATE TABLE updates (
  document_id bigint NOT NULL,
  kind text NOT NULL DEFAULT 'update'::text,
  everywhere boolean NOT NULL,
  CONSTRAINT updates_pkey PRIMARY KEY (document_id),
  CONSTRAINT updates_document_id_kind_fkey FOREIGN KEY (document_id, kind) REFERENCES documents(id, kind),
  CONSTRAINT updates_kind_check CHECK (kind = 'update'::text)
);

CREATE TABLE waiting_mails (
  member_id bigint NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  CONSTRAINT waiting_mails_pkey PRIMARY KEY (member_id),
  CONSTRAINT waiting_mails_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id)
);
CREATE TRIGGER closed_member_id BEFORE INSERT ON waiting_mails FOR EACH ROW EXECUTE FUNCTION refuse_closed_member_id('skip');

CREATE TABLE wordings (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  title text NOT NULL,
  language language_code NOT NULL,
  clause text,
  facts text NOT NULL,
  explanation text NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  changed_by bigint NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  put_away_at timestamp with time zone,
  CONSTRAINT wordings_pkey PRIMARY KEY (id),
  CONSTRAINT wordings_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES members(id),
  CONSTRAINT wordings_check CHECK (facts <> ''::text OR explanation <> ''::text),
  CONSTRAINT wordings_clause_check CHECK (clause ~ '^\d{1,3}\.\d{1,3}$'::text),
  CONSTRAINT wordings_explanation_check CHECK (char_length(explanation) <= 2000),
  CONSTRAINT wordings_facts_check CHECK (char_length(facts) <= 5000),
  CONSTRAINT wordings_title_check CHECK (char_length(title) >= 1 AND char_length(title) <= 100)
);
CREATE UNIQUE INDEX wordings_title ON wordings USING btree (language, lower(title)) WHERE (put_away_at IS NULL);
CREATE TRIGGER closed_changed_by BEFORE INSERT OR UPDATE OF changed_by ON wordings FOR EACH ROW EXECUTE FUNCTION refuse_closed_changed_by('refuse');

CREATE OR REPLACE FUNCTION answer_contribution(the_contribution bigint, the_member bigint, the_group group_code, the_organisation bigint, the_value text, the_moment timestamp with time zone)
 RETURNS SETOF tallies
 LANGUAGE plpgsql
AS $function$
DECLARE
  tally tallies;
  was agreements;
  place integer;
  read_revision integer;
BEGIN
  SELECT * INTO tally FROM tallies WHERE contribution_id = the_contribution AND listed FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO was FROM agreements WHERE contribution_id = the_contribution AND member_id = the_member;
  IF was.value IS NOT DISTINCT FROM the_value
     AND (the_value IS NULL OR (was.group_code = the_group AND was.organisation_id IS NOT DISTINCT FROM the_organisation)) THEN
    RETURN NEXT tally;
    RETURN;
  END IF;
  IF was.value IS NOT NULL THEN
    place := group_index(was.group_code);
    IF was.value = 'agree' THEN tally.agrees[place] := tally.agrees[place] - 1;
    ELSIF was.value = 'disagree' THEN tally.disagrees[place] := tally.disagrees[place] - 1;
    ELSE tally.passes[place] := tally.passes[place] - 1;
    END IF;
    INSERT INTO past_agreements (contribution_id, member_id, group_code, organisation_id, value, revision, at, ended_at)
      VALUES (was.contribution_id, was.member_id, was.group_code, was.organisation_id, was.value, was.revision, was.at, the_moment);
  END IF;
  IF the_value IS NULL THEN
    DELETE FROM agreements WHERE contribution_id = the_contribution AND member_id = the_member;
  ELSE
    place := group_index(the_group);
    IF the_value = 'agree' THEN tally.agrees[place] := tally.agrees[place] + 1;
    ELSIF the_value = 'disagree' THEN tally.disagrees[place] := tally.disagrees[place] + 1;
    ELSE tally.passes[place] := tally.passes[place] + 1;
    END IF;
    -- Edits lock the tally too, so this is the revision that stands.
    SELECT revision INTO read_revision FROM contributions WHERE id = the_contribution;
    IF was.value IS NULL THEN
      INSERT INTO agreements (contribution_id, member_id, group_code, organisation_id, value, revision, at)
        VALUES (the_contribution, the_member, the_group, the_organisation, the_value, read_revision, the_moment);
    ELSE
      UPDATE agreements SET group_code = the_group, organisation_id = the_organisation, value = the_value,
          revision = read_revision, at = the_moment
        WHERE contribution_id = the_contribution AND member_id = the_member;
    END IF;
  END IF;
  RETURN QUERY UPDATE tallies SET agrees = tally.agrees, disagrees = tally.disagrees, passes = tally.passes,
      first_answered_at = coalesce(tally.first_answered_at, the_moment)
    WHERE contribution_id = the_contribution RETURNING *;
END $function$;

CREATE OR REPLACE FUNCTION answer_contributions(given jsonb)
 RETURNS TABLE(place integer, agrees integer[], disagrees integer[], passes integer[])
 LANGUAGE plpgsql
AS $function$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM jsonb_to_recordset(given) AS a (place integer, contribution_id bigint, member_id bigint,
      group_code text, organisation_id bigint, value text, at timestamptz) ORDER BY a.contribution_id, a.place LOOP
    RETURN QUERY SELECT one.place, t.agrees, t.disagrees, t.passes FROM answer_contribution(
      one.contribution_id, one.member_id, one.group_code::group_code, one.organisation_id, one.value, one.at) t;
  END LOOP;
END $function$;

CREATE OR REPLACE FUNCTION answer_contributions(given jsonb, lock_wait text)
 RETURNS TABLE(place integer, agrees integer[], disagrees integer[], passes integer[])
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM set_config('lock_timeout', lock_wait, true);
  RETURN QUERY SELECT * FROM answer_contributions(given);
END $function$;

CREATE OR REPLACE FUNCTION answers_given(t tallies)
 RETURNS integer[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ARRAY[(((t).agrees[1] + (t).disagrees[1]) + (t).passes[1]), (((t).agrees[2] + (t).disagrees[2]) + (t).passes[2]), (((t).agrees[3] + (t).disagrees[3]) + (t).passes[3]), (((t).agrees[4] + (t).disagrees[4]) + (t).passes[4]), (((t).agrees[5] + (t).disagrees[5]) + (t).passes[5]), (((t).agrees[6] + (t).disagrees[6]) + (t).passes[6]), (((t).agrees[7] + (t).disagrees[7]) + (t).passes[7])];

CREATE OR REPLACE FUNCTION audit_hash(entry audit_entries)
 RETURNS bytea
 LANGUAGE sql
 STABLE
RETURN sha256(((entry).previous || convert_to((jsonb_build_array((entry).id, (floor((EXTRACT(epoch FROM (entry).at) * (1000000)::numeric)))::bigint, (entry).actor_id, (entry).role, (entry).act, (entry).about_kind, (entry).about_id, (entry).outcome))::text, 'UTF8'::name)));

CREATE OR REPLACE FUNCTION belongs_to(member bigint, organisations bigint[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT FROM (affiliations own JOIN members m ON ((m.id = own.member_id))) WHERE ((own.member_id = belongs_to.member) AND (own.ended_at IS NULL) AND ((own.confirmed_at IS NOT NULL) OR (own.organisation_id = m.organisation_id)) AND (own.organisation_id = ANY (belongs_to.organisations)))));

CREATE OR REPLACE FUNCTION bound_promises()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (SELECT count(*) FROM commitment_measures WHERE commitment_id = NEW.commitment_id) > 20
      OR (SELECT count(*) FROM indicators i WHERE commitment_id = NEW.commitment_id
        AND until_version IS NULL AND NOT EXISTS (SELECT FROM indicators n WHERE n.replaces_id = i.id)) > 10 THEN
    RAISE EXCEPTION 'too many measures or indicators' USING ERRCODE = 'check_violation', CONSTRAINT = 'promises_bounded';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION bring_repair()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  WITH opened AS (
    UPDATE cases SET state = 'open', decided_at = NULL, opened_at = CASE WHEN state = 'open' THEN opened_at ELSE NEW.proposed_at END
    WHERE kind = TG_ARGV[0] AND item_id = NEW.id RETURNING id)
  INSERT INTO case_entries (case_id, source, at) SELECT id, 'repair', NEW.proposed_at FROM opened;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION carry_text()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  carrier bigint := coalesce(OLD.same_as, OLD.id);
  changed boolean := NEW.normalised <> OLD.normalised;
  next bigint;
BEGIN
  IF OLD.same_as IS NULL AND NOT EXISTS (SELECT FROM contributions WHERE same_as = NEW.id) THEN RETURN NULL; END IF;
  PERFORM FROM contributions WHERE id = carrier FOR NO KEY UPDATE;
  SELECT id INTO next FROM contributions
    WHERE (id = carrier OR same_as = carrier) AND NOT (changed AND id = NEW.id)
    ORDER BY state = 'published' DESC, id = carrier DESC, placed_at, id LIMIT 1;
  IF next <> carrier THEN
    UPDATE contributions SET same_as = nullif(next, id), same_text_counts = NULL
      WHERE (id = carrier OR same_as = carrier) AND NOT (changed AND id = NEW.id);
    IF changed THEN UPDATE contributions SET same_text_counts = NULL WHERE id = NEW.id; END IF;
  END IF;
  PERFORM count_same_text(next);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION case_rank(of_case bigint, since timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$
  SELECT 1000
    - CASE WHEN EXISTS (SELECT FROM case_entries e WHERE e.case_id = of_case AND e.at >= since AND e.source = 'order') THEN 500 ELSE 0 END
    - CASE WHEN EXISTS (SELECT FROM case_entries e WHERE e.case_id = of_case AND e.at >= since AND e.source = 'trusted-flagger')
      THEN 300 ELSE 0 END
    - CASE WHEN EXISTS (
        SELECT FROM case_entries e LEFT JOIN clauses c ON c.id = e.clause_id LEFT JOIN notices n ON n.id = e.notice_id
        WHERE e.case_id = of_case AND e.at >= since AND coalesce(n.category, c.category) IN (
          'STATEMENT_CATEGORY_VIOLENCE', 'STATEMENT_CATEGORY_PROTECTION_OF_MINORS', 'STATEMENT_CATEGORY_SELF_HARM',
          'STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY', 'STATEMENT_CATEGORY_CYBER_VIOLENCE',
          'STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN'))
      THEN 150 ELSE 0 END
    - least(100, coalesce((
        SELECT sum(CASE source WHEN 'flag' THEN reporter_weight(reporter_id) ELSE 10 END) FROM (
          SELECT e.source, e.reporter_id FROM case_entries e
          WHERE e.case_id = of_case AND e.at >= since AND e.source IN ('flag', 'notice', 'trusted-flagger') ORDER BY e.id LIMIT 30) told), 0))
    - CASE WHEN (SELECT answered FROM last_case_message(of_case, since)) THEN 40 ELSE 0 END
$function$;

CREATE OR REPLACE FUNCTION chain_audit_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  head audit_head;
BEGIN
  SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
  NEW.id := head.id + 1;
  NEW.previous := head.hash;
  NEW.hash := audit_hash(NEW);
  UPDATE audit_head SET id = NEW.id, hash = NEW.hash;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION check_appeal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.outcome IS NOT NULL AND (NEW.outcome, NEW.decided_at, NEW.decided_by, NEW.reasons)
    IS DISTINCT FROM (OLD.outcome, OLD.decided_at, OLD.decided_by, OLD.reasons) THEN
    RAISE EXCEPTION 'appeal % has been decided', NEW.id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'appeals_decided_once', TABLE = 'appeals';
  END IF;
  IF NEW.decided_by IS NOT NULL AND EXISTS (
    SELECT FROM decisions d JOIN decision_recipients r ON r.id = NEW.recipient_id
      LEFT JOIN notices n ON n.id = r.notice_id
    WHERE d.id = NEW.decision_id AND (
      NEW.decided_by IN (d.decided_by, d.author_id, r.member_id, n.member_id)
      OR EXISTS (SELECT FROM debate_heads h WHERE h.debate_id = d.debate_id AND h.edited_by = NEW.decided_by)
      OR belongs_to(NEW.decided_by, organisations_concerned(d) || ARRAY(
        SELECT a.organisation_id FROM affiliations a WHERE a.member_id IN (r.member_id, n.member_id) AND a.ended_at IS NULL)))
  ) THEN
    RAISE EXCEPTION 'appeal % is decided by somebody else', NEW.id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'appeals_by_another', TABLE = 'appeals';
  END IF;
  -- What a complaint takes back is taken back by a decision of the same transaction, or was before.
  IF NEW.outcome IN ('partly-reversed', 'reversed') AND EXISTS (
    SELECT FROM decisions d WHERE d.id = NEW.decision_id AND CASE
      WHEN d.act IN ('approve', 'keep', 'restore') THEN d.sanction <> 'none'
      ELSE d.act <> 'hide' OR d.previous_state <> d.new_state END
      AND NOT EXISTS (SELECT FROM decisions r WHERE r.reverses = d.id)
  ) THEN
    RAISE EXCEPTION 'appeal % has succeeded, and its decision stands', NEW.id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'appeals_carried_out', TABLE = 'appeals';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION check_signatory_step()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  last signatory_steps;
BEGIN
  -- One at a time: two of the staff never both take the next.
  PERFORM FROM codes WHERE document_id = NEW.code_id FOR UPDATE;
  SELECT * INTO last FROM signatory_steps WHERE code_id = NEW.code_id AND organisation_id = NEW.organisation_id ORDER BY id DESC LIMIT 1;
  IF NEW.step > 0 AND NEW.step <> coalesce(last.step, 0) + 1 OR NEW.step = 0 AND NEW.reverses IS DISTINCT FROM last.id
      OR NEW.step = 0 AND coalesce(last.step, 0) = 0 THEN
    RAISE EXCEPTION 'steps are taken one at a time' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'signatory_steps_in_turn';
  END IF;
  IF NEW.step = 0 AND NEW.taken_by = last.taken_by THEN
    RAISE EXCEPTION 'a step is reversed by another person'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'signatory_steps_another';
  END IF;
  IF NEW.step > 0 AND NOT EXISTS (SELECT FROM duties d WHERE d.id = NEW.duty_id AND d.document_id = NEW.code_id
      AND d.organisation_id = NEW.organisation_id
      AND duty_state(d, ((NEW.taken_at - CASE WHEN NEW.step = 4 THEN interval '12 months' ELSE interval '0' END)
        AT TIME ZONE 'Europe/Brussels')::date) = 'late') THEN
    RAISE EXCEPTION 'the signatory is not late enough' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'signatory_steps_late';
  END IF;
  IF EXISTS (SELECT FROM affiliations a WHERE a.member_id = NEW.taken_by AND a.organisation_id = NEW.organisation_id AND a.ended_at IS NULL) THEN
    RAISE EXCEPTION 'member % takes a step about their own organisation', NEW.taken_by
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'signatory_steps_not_own', TABLE = 'signatory_steps';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION commitment_late_since(of_commitment bigint, today date)
 RETURNS date
 LANGUAGE sql
 STABLE
RETURN (SELECT min(COALESCE(d.extended_to, d.due_on)) AS min FROM duties d WHERE ((d.met_at IS NULL) AND (d.excused_at IS NULL) AND (COALESCE(d.extended_to, d.due_on) < commitment_late_since.today) AND ((d.document_id = commitment_late_since.of_commitment) OR (d.document_id IN (SELECT r.document_id FROM evidence_requests r WHERE (r.commitment_id = commitment_late_since.of_commitment))))));

CREATE OR REPLACE FUNCTION compute_tally()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  answers integer;
  share double precision;
  lowest double precision := 1;
  highest double precision := 0;
  against boolean := false;
BEGIN
  NEW.voices := 0; NEW.groups_answered := 0; NEW.groups_agreeing := 0;
  FOR i IN 1..7 LOOP
    answers := NEW.agrees[i] + NEW.disagrees[i] + NEW.passes[i];
    NEW.voices := NEW.voices + answers;
    CONTINUE WHEN i = 7 OR NOT group_has_answered(answers);
    share := group_share(NEW.agrees[i], answers);
    lowest := least(lowest, share);
    highest := greatest(highest, share);
    NEW.groups_answered := NEW.groups_answered + 1;
    IF group_agrees(NEW.agrees[i], answers) THEN NEW.groups_agreeing := NEW.groups_agreeing + 1; END IF;
    against := against OR group_is_against(NEW.agrees[i], answers);
  END LOOP;
  NEW.divided := against AND NEW.groups_agreeing > 0;
  NEW.lowest_share := CASE WHEN NEW.groups_answered > 0 THEN lowest ELSE 0 END;
  NEW.share_gap := CASE WHEN NEW.groups_answered > 0 THEN highest - lowest ELSE 0 END;
  IF NEW.voices = 0 THEN NEW.first_answered_at := NULL; END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION count_active_month()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.last_seen_on IS NULL OR date_trunc('month', OLD.last_seen_on) < date_trunc('month', NEW.last_seen_on) THEN
    INSERT INTO active_months VALUES (date_trunc('month', NEW.last_seen_on), 1)
      ON CONFLICT (month) DO UPDATE SET members = active_months.members + 1;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION count_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  -- What another contribution carries is in no order of common ground and takes no answers of its own.
  INSERT INTO tallies (contribution_id, debate_id, is_reply, listed, placed_at)
    SELECT id, debate_id, thread_id IS NOT NULL, state = 'published' AND same_as IS NULL, placed_at FROM added;
  IF NOT EXISTS (SELECT FROM added WHERE state = 'published') THEN RETURN NULL; END IF;
  WITH entries AS MATERIALIZED (
    SELECT s.*, a.html FROM added a CROSS JOIN LATERAL search_contribution(ROW(a.*)::contributions) s
    WHERE a.state = 'published'),
  indexed AS (
    INSERT INTO search_contributions SELECT id, debate_id, at, language, words FROM entries)
  INSERT INTO search_word_changes (change, text) SELECT 1, search_text(html) FROM entries;
  PERFORM FROM contributions
    WHERE id = ANY (ARRAY(SELECT thread_id FROM added WHERE state = 'published' AND thread_id IS NOT NULL))
    ORDER BY id FOR NO KEY UPDATE;
  UPDATE contributions t SET replies_count = t.replies_count + a.n
    FROM (SELECT thread_id, count(*) AS n FROM added WHERE state = 'published' AND thread_id IS NOT NULL GROUP BY 1) a
    WHERE t.id = a.thread_id;
  PERFORM FROM debates WHERE id = ANY (ARRAY(SELECT debate_id FROM added WHERE state = 'published'))
    ORDER BY id FOR NO KEY UPDATE;
  UPDATE debates d SET contributions_count = d.contributions_count + a.own, replies_count = d.replies_count + a.replies,
      active_at = greatest(d.active_at, a.newest)
    FROM (SELECT debate_id, count(*) FILTER (WHERE thread_id IS NULL) AS own,
                 count(*) FILTER (WHERE thread_id IS NOT NULL) AS replies, max(placed_at) AS newest
          FROM added WHERE state = 'published' GROUP BY 1) a
    WHERE d.id = a.debate_id;
  PERFORM FROM members WHERE id = ANY (ARRAY(SELECT author_id FROM added WHERE state = 'published'))
    ORDER BY id FOR NO KEY UPDATE;
  UPDATE members m SET contributions_count = m.contributions_count + a.n
    FROM (SELECT author_id, count(*) AS n FROM added WHERE state = 'published' GROUP BY 1) a
    WHERE m.id = a.author_id;
  WITH said AS (
    SELECT debate_id, author_id AS member_id, group_code, count(*) AS n FROM added WHERE state = 'published' GROUP BY 1, 2, 3),
  spoken AS (
    INSERT INTO debate_speakers AS s (debate_id, member_id, group_code, contributions)
      SELECT debate_id, member_id, group_code, n FROM said ORDER BY 1, 2, 3
      ON CONFLICT (debate_id, member_id, group_code) DO UPDATE SET contributions = s.contributions + EXCLUDED.contributions
      RETURNING debate_id, member_id, group_code, contributions),
  -- Who has now said no more than what was added had not spoken before.
  heard AS (
    SELECT debate_id, group_code, count(*) FILTER (WHERE spoken.contributions = said.n) AS members, sum(said.n) AS contributions
    FROM spoken JOIN said USING (debate_id, member_id, group_code) GROUP BY 1, 2),
  in_debates AS (
    INSERT INTO debate_group_counts AS v (debate_id, group_code, members, contributions)
      SELECT debate_id, group_code, members, contributions FROM heard ORDER BY 1, 2
      ON CONFLICT (debate_id, group_code) DO UPDATE SET
        members = v.members + EXCLUDED.members, contributions = v.contributions + EXCLUDED.contributions)
  INSERT INTO board_group_counts AS v (board_id, group_code, members, contributions)
    SELECT d.board_id, h.group_code, sum(h.members), sum(h.contributions)
    FROM heard h JOIN debates d ON d.id = h.debate_id GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (board_id, group_code) DO UPDATE SET
      members = v.members + EXCLUDED.members, contributions = v.contributions + EXCLUDED.contributions;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION count_change_of_debate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE tallies SET debate_id = NEW.debate_id WHERE contribution_id = NEW.id;
  IF NEW.state = 'published' THEN
    PERFORM count_in_debate(OLD, -1);
    PERFORM count_in_debate(NEW, 1);
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION count_change_of_state()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  change integer := (NEW.state = 'published')::integer - (OLD.state = 'published')::integer;
BEGIN
  IF change = 0 THEN RETURN NULL; END IF;
  IF NEW.thread_id IS NOT NULL THEN
    UPDATE contributions SET replies_count = replies_count + change WHERE id = NEW.thread_id;
  END IF;
  -- The debate before its author, as count_added has it.
  PERFORM FROM debates WHERE id = NEW.debate_id FOR NO KEY UPDATE;
  UPDATE members SET contributions_count = contributions_count + change WHERE id = NEW.author_id;
  PERFORM count_in_debate(NEW, change);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION count_in_debate(c contributions, change integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  first_or_last boolean;
  board bigint;
  speakers integer;
BEGIN
  UPDATE debates SET
    contributions_count = contributions_count + CASE WHEN c.thread_id IS NULL THEN change ELSE 0 END,
    replies_count = replies_count + CASE WHEN c.thread_id IS NULL THEN 0 ELSE change END,
    active_at = CASE WHEN change > 0 THEN greatest(active_at, c.placed_at) ELSE active_at END
    WHERE id = c.debate_id RETURNING board_id INTO board;
  INSERT INTO debate_speakers AS s (debate_id, member_id, group_code, contributions)
    VALUES (c.debate_id, c.author_id, c.group_code, greatest(change, 0))
    ON CONFLICT (debate_id, member_id, group_code) DO UPDATE SET contributions = s.contributions + change
    RETURNING contributions = CASE WHEN change > 0 THEN 1 ELSE 0 END INTO first_or_last;
  speakers := CASE WHEN first_or_last THEN change ELSE 0 END;
  INSERT INTO debate_group_counts AS g (debate_id, group_code, members, contributions)
    VALUES (c.debate_id, c.group_code, greatest(speakers, 0), greatest(change, 0))
    ON CONFLICT (debate_id, group_code) DO UPDATE SET
      members = g.members + speakers, contributions = g.contributions + change;
  INSERT INTO board_group_counts AS g (board_id, group_code, members, contributions)
    VALUES (board, c.group_code, greatest(speakers, 0), greatest(change, 0))
    ON CONFLICT (board_id, group_code) DO UPDATE SET
      members = g.members + speakers, contributions = g.contributions + change;
END $function$;

CREATE OR REPLACE FUNCTION count_joined()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM count_same_text(NEW.same_as);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION count_member()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.group_code = NEW.group_code AND (OLD.closed_at IS NULL) = (NEW.closed_at IS NULL) THEN
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' AND OLD.closed_at IS NULL THEN
    UPDATE group_members SET members = members - 1 WHERE group_code = OLD.group_code;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.closed_at IS NULL THEN
    UPDATE group_members SET members = members + 1 WHERE group_code = NEW.group_code;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION count_open_debate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state = 'open' THEN
    UPDATE board_debates SET open = open - 1 WHERE board_id = OLD.board_id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.state = 'open' THEN
    INSERT INTO board_debates AS b (board_id, open) VALUES (NEW.board_id, 1)
      ON CONFLICT (board_id) DO UPDATE SET open = b.open + 1;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION count_position()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION count_profile_revision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.profile_revision := OLD.profile_revision + 1;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION count_same_text(carrier bigint)
 RETURNS void
 LANGUAGE sql
AS $function$
  UPDATE contributions SET same_text_counts = counted.per_group
  FROM (SELECT CASE WHEN sum(n) > 1 THEN array_agg(coalesce(n, 0)::integer ORDER BY place) END AS per_group
        FROM unnest(ARRAY['IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID']) WITH ORDINALITY AS g (code, place)
        LEFT JOIN (SELECT group_code, count(*) AS n FROM contributions
                   WHERE (id = carrier OR same_as = carrier) AND state = 'published' GROUP BY group_code) c
          ON c.group_code = g.code) counted
  WHERE id = carrier AND contributions.same_text_counts IS DISTINCT FROM counted.per_group;
$function$;

CREATE OR REPLACE FUNCTION count_spoken()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE debates SET groups_spoken = groups_spoken + CASE WHEN NEW.members > 0 THEN 1 ELSE -1 END WHERE id = NEW.debate_id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION count_tallies()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO debate_tallies (debate_id, contributions, answers, unanswered, given)
      SELECT debate_id, sum(n), sum(n * voices),
        ARRAY[sum(n * u[1]), sum(n * u[2]), sum(n * u[3]), sum(n * u[4]), sum(n * u[5]), sum(n * u[6])]::integer[],
        ARRAY[sum(g[1]), sum(g[2]), sum(g[3]), sum(g[4]), sum(g[5]), sum(g[6]), sum(g[7])]::integer[]
      FROM (SELECT debate_id, listed, voices, (NOT is_reply)::integer AS n, not_answered_by(row) AS u, answers_given(row) AS g
            FROM (SELECT t.*, ROW(t.*)::tallies AS row FROM added t) t) t
      WHERE listed GROUP BY debate_id;
    RETURN NULL;
  END IF;
  INSERT INTO debate_tallies (debate_id, contributions, answers, unanswered, given)
    SELECT * FROM (
      SELECT debate_id, sum(n) AS contributions, sum(n * voices) AS answers,
        ARRAY[sum(n * u[1]), sum(n * u[2]), sum(n * u[3]), sum(n * u[4]), sum(n * u[5]), sum(n * u[6])]::integer[] AS unanswered,
        ARRAY[sum(sign * g[1]), sum(sign * g[2]), sum(sign * g[3]), sum(sign * g[4]), sum(sign * g[5]), sum(sign * g[6]),
          sum(sign * g[7])]::integer[] AS given
      FROM (SELECT sign, debate_id, listed, voices, sign * (NOT is_reply)::integer AS n,
              not_answered_by(row) AS u, answers_given(row) AS g
            FROM (SELECT 1 AS sign, t.*, ROW(t.*)::tallies AS row FROM added t
                  UNION ALL SELECT -1, t.*, ROW(t.*)::tallies FROM gone t) t) t
      WHERE listed GROUP BY debate_id) changed
    WHERE (contributions, answers, unanswered, given) <> (0, 0, '{0,0,0,0,0,0}'::integer[], '{0,0,0,0,0,0,0}'::integer[]);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION create_notification_settings()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO notification_settings (member_id) VALUES (NEW.id);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION derive_affiliation(of_members bigint[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  -- One after the other, each seeing what the one before made of the member.
  PERFORM FROM members WHERE id = ANY(of_members) ORDER BY id FOR NO KEY UPDATE;
  UPDATE members m SET organisation = shown.name, organisation_id = shown.id, verified_at = shown.verified_at
  FROM members n LEFT JOIN LATERAL (
    SELECT o.id, o.name, CASE WHEN o.group_code = n.group_code AND n.group_code <> 'ID' THEN a.confirmed_at END AS verified_at
    FROM affiliations a JOIN organisations o ON o.id = a.organisation_id
    WHERE a.member_id = n.id AND a.ended_at IS NULL
    ORDER BY (a.confirmed_at IS NOT NULL AND o.group_code = n.group_code) DESC, a.confirmed_at IS NULL,
             coalesce(a.confirmed_at, a.declared_at), a.id LIMIT 1) shown ON true
  WHERE m.id = n.id AND n.id = ANY(of_members)
    AND (m.organisation, m.organisation_id, m.verified_at) IS DISTINCT FROM (shown.name, shown.id, shown.verified_at);
END $function$;

CREATE OR REPLACE FUNCTION derive_from_affiliations()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM derive_affiliation((SELECT array_agg(DISTINCT member_id) FROM changed));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION derive_from_group()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM derive_affiliation(ARRAY[NEW.id]);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION derive_from_organisation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM derive_affiliation((SELECT array_agg(member_id) FROM affiliations WHERE organisation_id = NEW.id AND ended_at IS NULL));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION dispute_resolved_before(of_decision bigint, besides bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT EXISTS (SELECT FROM disputes o WHERE o.decision_id = of_decision AND o.id <> besides AND o.outcome IN ('upheld', 'partly-reversed', 'reversed'))
$function$;

CREATE OR REPLACE FUNCTION duty_state(d duties, today date)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN CASE WHEN ((d).excused_at IS NOT NULL) THEN 'excused'::text WHEN ((d).met_at IS NOT NULL) THEN CASE WHEN ((((d).met_at AT TIME ZONE 'Europe/Brussels'::text))::date <= COALESCE((d).extended_to, (d).due_on)) THEN 'met'::text ELSE 'met-late'::text END WHEN (today > COALESCE((d).extended_to, (d).due_on)) THEN 'late'::text ELSE 'due'::text END;

CREATE OR REPLACE FUNCTION end_escalation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.escalated_at := NULL;
  NEW.escalated_by := NULL;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION fill_notification_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO notification_outbox (event_id) SELECT id FROM added;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION follow_measures()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE contributions c SET
      locked = EXISTS (SELECT FROM measures m WHERE m.kind = NEW.kind AND m.item_id = NEW.item_id AND m.act = 'lock' AND m.ended_at IS NULL),
      label = (SELECT m.label FROM measures m WHERE m.kind = NEW.kind AND m.item_id = NEW.item_id AND m.act = 'label' AND m.ended_at IS NULL)
    WHERE c.id = NEW.item_id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION group_agrees(agrees integer, answers integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (group_has_answered(answers) AND ((5 * (agrees + 1)) >= (3 * (answers + 2))));

CREATE OR REPLACE FUNCTION group_has_answered(answers integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (answers >= 3);

CREATE OR REPLACE FUNCTION group_index(of_group group_code)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN array_position(ARRAY['IN'::text, 'CS'::text, 'PS'::text, 'CO'::text, 'TU'::text, 'AC'::text, 'ID'::text], (of_group)::text);

CREATE OR REPLACE FUNCTION group_is_against(agrees integer, answers integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (group_has_answered(answers) AND ((5 * (agrees + 1)) <= (2 * (answers + 2))));

CREATE OR REPLACE FUNCTION group_share(agrees integer, answers integer)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((agrees + 1))::double precision / ((answers + 2))::double precision);

CREATE OR REPLACE FUNCTION guard_evidence_request()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM FROM commitments WHERE document_id = NEW.commitment_id FOR NO KEY UPDATE;
  IF (SELECT a.group_code = c.group_code FROM documents a, documents c WHERE a.id = NEW.document_id AND c.id = NEW.commitment_id) THEN
    RAISE EXCEPTION 'asked by the same group' USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_requests_other_group';
  END IF;
  IF (SELECT count(*) FROM evidence_requests r JOIN documents d ON d.id = r.document_id AND d.state IN ('held', 'published')
      WHERE r.commitment_id = NEW.commitment_id AND NOT EXISTS (SELECT FROM evidence_answers a WHERE a.request_id = r.document_id)) >= 3 THEN
    RAISE EXCEPTION 'three requests stand open' USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_requests_open';
  END IF;
  IF NEW.follows_id IS NOT NULL AND NOT EXISTS (SELECT FROM evidence_requests r JOIN evidence_answers a ON a.request_id = r.document_id
        JOIN documents d ON d.id = r.document_id JOIN documents n ON n.id = NEW.document_id AND n.organisation_id = d.organisation_id
      WHERE r.document_id = NEW.follows_id AND r.commitment_id = NEW.commitment_id AND r.follows_id IS NULL) THEN
    RAISE EXCEPTION 'nothing to follow' USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_requests_follow';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION guard_member_reference(in_table regclass, member_column name, closed text DEFAULT 'refuse'::text, on_change text DEFAULT 'INSERT'::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  EXECUTE format('CREATE OR REPLACE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  IF NEW.%2$I IS NULL OR (TG_OP = ''UPDATE'' AND NEW.%2$I = OLD.%2$I) OR NOT is_closed(NEW.%2$I) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = ''skip'' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.%2$I, TG_TABLE_NAME);
END $f$', 'refuse_closed_' || member_column, member_column);
  EXECUTE format('CREATE TRIGGER %I BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION %I(%L)',
    'closed_' || member_column, on_change, in_table, 'refuse_closed_' || member_column, closed);
END $function$;

CREATE OR REPLACE FUNCTION has_result(of_document bigint, of_version integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT FROM document_versions WHERE ((document_versions.document_id = has_result.of_document) AND (document_versions.version = has_result.of_version) AND (document_versions.sections @> '[{"anchor": "result"}]'::jsonb))));

CREATE OR REPLACE FUNCTION hash_of_handle(handle citext)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
RETURN sha256(convert_to(lower((handle)::text), 'UTF8'::name));

CREATE OR REPLACE FUNCTION hash_of_words(snapshot jsonb)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN sha256(convert_to(((COALESCE((snapshot ->> 'claim'::text), ''::text) || '

'::text) || COALESCE((snapshot ->> 'text'::text), ''::text)), 'UTF8'::name));

CREATE OR REPLACE FUNCTION index_changed_debate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM index_debate(NEW.id);
  IF TG_OP = 'INSERT' OR is_public_debate(OLD.state) <> is_public_debate(NEW.state) THEN
    PERFORM index_person(NEW.author_id);
  END IF;
  -- What is in a debate can be found as long as the debate can. A change of state that keeps it so touches none.
  IF TG_OP = 'UPDATE' AND (OLD.board_id <> NEW.board_id
      OR is_public_debate(OLD.state) <> is_public_debate(NEW.state)) THEN
    UPDATE contributions SET placed_at = placed_at WHERE debate_id = NEW.id AND state = 'published';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION index_changed_document()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM index_document(below.id) FROM (
    WITH RECURSIVE below AS (SELECT NEW.id UNION ALL SELECT d.id FROM below JOIN documents d ON d.about_id = below.id)
    SELECT id FROM below) below;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION index_changed_head()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM debates WHERE id = NEW.debate_id AND head_version = NEW.version) THEN
    PERFORM index_debate(NEW.debate_id);
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION index_changed_member()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM index_person(NEW.id);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION index_changed_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM index_document(NEW.document_id);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION index_contribution()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM search_contributions WHERE id = OLD.id) THEN
    INSERT INTO search_word_changes (change, text) VALUES (-1, search_plain(coalesce(OLD.claim, '')) || ' ' || search_text(OLD.html));
  END IF;
  INSERT INTO search_contributions SELECT * FROM search_contribution(NEW)
    ON CONFLICT (id) DO UPDATE SET debate_id = excluded.debate_id, at = excluded.at, language = excluded.language, words = excluded.words;
  IF FOUND THEN
    INSERT INTO search_word_changes (change, text) VALUES (1, search_plain(coalesce(NEW.claim, '')) || ' ' || search_text(NEW.html));
  ELSE
    DELETE FROM search_contributions WHERE id = NEW.id;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION index_debate(of_id bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO search_word_changes (change, text) SELECT -1, title || ' ' || text FROM search_debates WHERE id = of_id;
  INSERT INTO search_debates (id, at, language, words, title, text) SELECT * FROM search_debate(of_id)
    ON CONFLICT (id) DO UPDATE SET at = excluded.at, language = excluded.language, words = excluded.words,
      title = excluded.title, text = excluded.text;
  IF FOUND THEN
    INSERT INTO search_word_changes (change, text) SELECT 1, title || ' ' || text FROM search_debates WHERE id = of_id;
  ELSE
    DELETE FROM search_debates WHERE id = of_id;
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION index_document(of_id bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO search_word_changes (change, text) SELECT -1, title || ' ' || text FROM search_documents WHERE id = of_id;
  INSERT INTO search_documents (id, at, language, words, title, text) SELECT * FROM search_document(of_id)
    ON CONFLICT (id) DO UPDATE SET at = excluded.at, language = excluded.language, words = excluded.words,
      title = excluded.title, text = excluded.text;
  IF FOUND THEN
    INSERT INTO search_word_changes (change, text) SELECT 1, title || ' ' || text FROM search_documents WHERE id = of_id;
  ELSE
    DELETE FROM search_documents WHERE id = of_id;
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION index_organisation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO search_organisations SELECT * FROM search_organisation(NEW)
    ON CONFLICT (id) DO UPDATE SET group_code = excluded.group_code, words = excluded.words;
  IF NOT FOUND THEN DELETE FROM search_organisations WHERE id = NEW.id; END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION index_person(of_id bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO search_people SELECT p.* FROM members m, search_person(m) p WHERE m.id = of_id
    ON CONFLICT (id) DO UPDATE SET words = excluded.words;
  IF NOT FOUND THEN DELETE FROM search_people WHERE id = of_id; END IF;
END $function$;

CREATE OR REPLACE FUNCTION index_strand_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.words := words_of_strand_entry(NEW);
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION is_closed(of_member bigint)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
DECLARE
  closed timestamptz;
BEGIN
  -- Waits for a closing under way.
  SELECT closed_at INTO closed FROM members WHERE id = of_member FOR KEY SHARE;
  RETURN closed IS NOT NULL;
END $function$;

CREATE OR REPLACE FUNCTION is_common_ground(groups_agreeing integer, groups_answered integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((groups_agreeing >= 2) AND (groups_agreeing = groups_answered));

CREATE OR REPLACE FUNCTION is_disturbing(of_case bigint, since timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT EXISTS (
    SELECT FROM case_entries e LEFT JOIN clauses c ON c.id = e.clause_id LEFT JOIN notices n ON n.id = e.notice_id
    WHERE e.case_id = of_case AND e.at >= since AND coalesce(n.category, c.category) IN (
      'STATEMENT_CATEGORY_VIOLENCE', 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', 'STATEMENT_CATEGORY_SELF_HARM',
      'STATEMENT_CATEGORY_PROTECTION_OF_MINORS', 'STATEMENT_CATEGORY_CYBER_VIOLENCE',
      'STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN'))
$function$;

CREATE OR REPLACE FUNCTION is_public_debate(state text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT state IN ('open', 'closed', 'concluded') $function$;

CREATE OR REPLACE FUNCTION is_public_document(of_id bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  WITH RECURSIVE above AS (
    SELECT about_id, state FROM documents WHERE id = of_id
    UNION ALL SELECT d.about_id, d.state FROM above JOIN documents d ON d.id = above.about_id)
  SELECT coalesce(bool_and(state = 'published'), false) FROM above
$function$;

CREATE OR REPLACE FUNCTION is_unsent(of_document bigint, of_version integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (SELECT ((documents.state = 'drafting'::text) OR (is_unsent.of_version > newest_of_document(is_unsent.of_document))) FROM documents WHERE (documents.id = is_unsent.of_document));

CREATE OR REPLACE FUNCTION is_visible(n notifications)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT (n.contribution_id IS NULL OR EXISTS (SELECT FROM contributions c WHERE c.id = n.contribution_id AND c.state = 'published'))
    AND (n.debate_id IS NULL OR EXISTS (SELECT FROM debates d WHERE d.id = n.debate_id AND is_public_debate(d.state)))
    AND (n.kind <> 'countersignature' OR EXISTS (
      SELECT FROM events act JOIN countersignatures asked ON asked.contribution_id = act.contribution_id AND asked.outcome IS NULL
      JOIN contributions waiting ON waiting.id = act.contribution_id AND waiting.state = 'held' WHERE act.id = n.event_id))
$function$;

CREATE OR REPLACE FUNCTION join_text()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  found record;
BEGIN
  LOOP
    SELECT id, state, same_as INTO found FROM contributions
      WHERE id = NEW.same_as AND debate_id = NEW.debate_id FOR NO KEY UPDATE;
    EXIT WHEN found.same_as IS NULL;
    NEW.same_as := found.same_as;
  END LOOP;
  IF found.state IS DISTINCT FROM 'published' THEN NEW.same_as := NULL; END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION keep_amendment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.outcome IS NOT NULL
      OR (NEW.document_id, NEW.code_id, NEW.base_version, NEW.anchor, NEW.act)
        IS DISTINCT FROM (OLD.document_id, OLD.code_id, OLD.base_version, OLD.anchor, OLD.act) THEN
    RAISE EXCEPTION 'an amendment is decided once' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'amendments_kept';
  END IF;
  IF NEW.decided_by IS NOT NULL AND NEW.decided_at < (SELECT published_at FROM documents WHERE id = NEW.document_id) + interval '21 days' THEN
    RAISE EXCEPTION 'organisations still say what they think of it'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'amendments_time', TABLE = 'amendments';
  END IF;
  IF EXISTS (SELECT FROM documents d JOIN affiliations a ON a.organisation_id = d.organisation_id AND a.ended_at IS NULL
      WHERE d.id = NEW.document_id AND a.member_id = NEW.decided_by) THEN
    RAISE EXCEPTION 'member % decides on an amendment of their own organisation', NEW.decided_by
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'amendments_not_own', TABLE = 'amendments';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION keep_board_slug()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM board_old_slugs WHERE slug = NEW.slug AND board_id <> NEW.id) THEN
    RAISE EXCEPTION 'another board had the slug %', NEW.slug
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'boards_slug_unused';
  END IF;
  DELETE FROM board_old_slugs WHERE slug = NEW.slug;
  IF TG_OP = 'UPDATE' AND OLD.slug <> NEW.slug THEN
    INSERT INTO board_old_slugs (slug, board_id) VALUES (OLD.slug, NEW.id);
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION keep_capacity()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION keep_citations()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  row citations := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF TG_OP = 'UPDATE' OR EXISTS (SELECT FROM document_versions v
      WHERE v.document_id = row.document_id AND v.version = row.version AND v.published_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the citations of a published version are never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'citations_kept';
  END IF;
  RETURN row;
END $function$;

CREATE OR REPLACE FUNCTION keep_clause()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.in_force_until IS NULL
    AND to_jsonb(NEW) - 'in_force_until' = to_jsonb(OLD) - 'in_force_until' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a clause is only ended, never edited or deleted';
END $function$;

CREATE OR REPLACE FUNCTION keep_code_edition()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND (OLD.adopted_at IS NOT NULL OR NEW.adopted_at IS NULL
      OR (NEW.document_id, NEW.version, NEW.edition) IS DISTINCT FROM (OLD.document_id, OLD.version, OLD.edition)) THEN
    RAISE EXCEPTION 'an edition is adopted once' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'code_editions_kept';
  END IF;
  IF NEW.adopted_at < (SELECT ends_at FROM consultations WHERE document_id = NEW.document_id AND version = NEW.version) THEN
    RAISE EXCEPTION 'the consultation goes on' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'code_editions_consulted';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION keep_commitment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE'
      OR (NEW.starts_on, NEW.ends_on, NEW.report_months) IS DISTINCT FROM (OLD.starts_on, OLD.ends_on, OLD.report_months)
        AND EXISTS (SELECT FROM documents WHERE id = OLD.document_id AND published_at IS NOT NULL)
      OR OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at, NEW.withdrawn_words) IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawn_words)
      OR OLD.outcome_told_at IS NOT NULL AND NEW.outcome_told_at IS DISTINCT FROM OLD.outcome_told_at THEN
    RAISE EXCEPTION 'a commitment keeps its dates' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'commitments_kept';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION keep_document_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.document_id, NEW.version, NEW.language, NEW.edited_at)
        IS DISTINCT FROM (OLD.document_id, OLD.version, OLD.language, OLD.edited_at)
      OR OLD.published_at IS NOT NULL AND NEW.published_at IS DISTINCT FROM OLD.published_at THEN
    RAISE EXCEPTION 'a version is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'document_versions_kept';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION keep_duty()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE'
      OR (NEW.kind, NEW.document_id, NEW.debate_id, NEW.anchor, NEW.organisation_id, NEW.period, NEW.due_on, NEW.made_at)
        IS DISTINCT FROM (OLD.kind, OLD.document_id, OLD.debate_id, OLD.anchor, OLD.organisation_id, OLD.period, OLD.due_on, OLD.made_at)
      OR OLD.extended_to IS NOT NULL AND NEW.extended_to IS DISTINCT FROM OLD.extended_to
      OR OLD.met_at IS NOT NULL AND (NEW.met_at, NEW.met_by_document) IS DISTINCT FROM (OLD.met_at, OLD.met_by_document)
      OR OLD.excused_at IS NOT NULL AND (NEW.excused_at, NEW.excuse) IS DISTINCT FROM (OLD.excused_at, OLD.excuse) THEN
    RAISE EXCEPTION 'a duty is never changed afterwards' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'duties_kept';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION keep_exchange()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.partner_id, NEW.opened_by, NEW.opened_at) IS DISTINCT FROM (OLD.partner_id, OLD.opened_by, OLD.opened_at)
      OR OLD.in_force_on IS NOT NULL
        AND (NEW.in_force_on, NEW.in_force_by, NEW.in_force_at) IS DISTINCT FROM (OLD.in_force_on, OLD.in_force_by, OLD.in_force_at)
      OR (OLD.state, NEW.state) NOT IN (('drafting', 'letter-out'), ('drafting', 'lapsed'), ('letter-out', 'in-force'), ('letter-out', 'lapsed'),
        ('in-force', 'ended')) THEN
    RAISE EXCEPTION 'an exchange of letters goes forward only' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'exchanges_kept';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION keep_fate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM documents d WHERE d.id = OLD.document_id AND d.published_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a published fate is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'fates_kept';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $function$;

CREATE OR REPLACE FUNCTION keep_file()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (NEW.id, NEW.name, NEW.media_type, NEW.size, NEW.sha256) IS DISTINCT FROM (OLD.id, OLD.name, OLD.media_type, OLD.size, OLD.sha256)
      OR OLD.state = 'infected' AND NEW.state <> 'infected' THEN
    RAISE EXCEPTION 'a file is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'files_kept';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION keep_one_indicator()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (SELECT state <> 'drafting' FROM documents WHERE id = OLD.commitment_id)
      AND NOT EXISTS (SELECT FROM indicators i WHERE commitment_id = OLD.commitment_id AND until_version IS NULL
        AND NOT EXISTS (SELECT FROM indicators n WHERE n.replaces_id = i.id)) THEN
    RAISE EXCEPTION 'no indicator counts' USING ERRCODE = 'check_violation', CONSTRAINT = 'indicators_needed';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION keep_promise()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (to_jsonb(NEW) - 'done_in') = (to_jsonb(OLD) - 'done_in') AND to_jsonb(OLD) -> 'done_in' = 'null' THEN
      RETURN NEW;
    END IF;
    IF TG_TABLE_NAME = 'indicators' AND (to_jsonb(NEW) - '{until_version,dropped_words}'::text[]) = (to_jsonb(OLD) - '{until_version,dropped_words}'::text[])
        AND is_unsent(OLD.commitment_id, least((to_jsonb(NEW) ->> 'until_version')::integer, (to_jsonb(OLD) ->> 'until_version')::integer)) THEN
      RETURN NEW;
    END IF;
  ELSIF is_unsent(coalesce(NEW.commitment_id, OLD.commitment_id), coalesce(NEW.since_version, OLD.since_version)) THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  RAISE EXCEPTION 'what was sent in is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'promises_kept';
END $function$;

CREATE OR REPLACE FUNCTION keep_rule_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'told_up_to' = to_jsonb(OLD) - 'told_up_to' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a version of the rules is never edited or deleted';
END $function$;

CREATE OR REPLACE FUNCTION keep_sign_off()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.countersigned_at IS NOT NULL OR NEW.countersigned_at IS NULL
      OR (to_jsonb(NEW) - 'countersigned_by' - 'countersigned_at') <> (to_jsonb(OLD) - 'countersigned_by' - 'countersigned_at') THEN
    RAISE EXCEPTION 'a sign-off is never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'sign_offs_kept';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION keep_synthesis()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.stage = 'abandoned' THEN
    RAISE EXCEPTION 'synthesis % was given up', NEW.document_id USING ERRCODE = 'restrict_violation', CONSTRAINT = 'syntheses_kept';
  END IF;
  IF NEW.stage = 'published' AND OLD.stage <> 'published' AND NOT EXISTS (SELECT FROM documents d
      JOIN consultations c ON c.document_id = d.id AND c.version = d.version
      WHERE d.id = NEW.document_id AND c.ends_at <= NEW.published_at) THEN
    RAISE EXCEPTION 'the consultation of synthesis % is not over', NEW.document_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'syntheses_consulted', TABLE = 'syntheses';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION keep_synthesis_addressee()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD.asked_at IS NOT NULL AND (TG_OP = 'DELETE' OR OLD.reply IS NOT NULL OR NEW.asked_at IS DISTINCT FROM OLD.asked_at) THEN
    RAISE EXCEPTION 'who was asked stays asked' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'synthesis_addressees_kept';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $function$;

CREATE OR REPLACE FUNCTION keep_terms_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'told_up_to' = to_jsonb(OLD) - 'told_up_to' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a version of the terms is never edited or deleted';
END $function$;

CREATE OR REPLACE FUNCTION language_of_strand_entry(own text, of_strand text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN CASE WHEN (own = ANY (ARRAY['bg'::text, 'hr'::text, 'cs'::text, 'da'::text, 'nl'::text, 'en'::text, 'et'::text, 'fi'::text, 'fr'::text, 'de'::text, 'el'::text, 'hu'::text, 'ga'::text, 'it'::text, 'lv'::text, 'lt'::text, 'mt'::text, 'pl'::text, 'pt'::text, 'ro'::text, 'sk'::text, 'sl'::text, 'es'::text, 'sv'::text])) THEN own ELSE of_strand END;

CREATE OR REPLACE FUNCTION last_case_message(of_case bigint, since timestamp with time zone)
 RETURNS TABLE(answered boolean, with_author boolean, at timestamp with time zone)
 LANGUAGE sql
 STABLE
AS $function$
  SELECT said.asked_by IS NULL, said.with_author, said.at FROM (
    SELECT x.asked_by, true AS with_author, x.at, x.id FROM case_messages x WHERE x.case_id = of_case AND x.at >= since
    UNION ALL
    SELECT x.asked_by, false, x.at, x.id FROM notice_items i JOIN notice_messages x ON x.notice_id = i.notice_id
    WHERE i.case_id = of_case AND x.at >= since) said
  ORDER BY said.at DESC, said.id DESC LIMIT 1
$function$;

CREATE OR REPLACE FUNCTION leave_text()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.same_as := NULL;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION looks_like(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN replace(replace(translate(regexp_replace(lower((translate(NORMALIZE(name, NFKD), 'ƧƨƻϨϩᒿꙄꙅꛯꝚꝛƷȜȝɜʒЗзҘҙӠӡⳌⳍꝪꝫꞫ𑢪𑣊𖼻Ꮞꮞ𑢯𑣏Ƽ𑢻𑣛бᏮⳒⳓꮾ𑣕𐓒𐓺𑣆Ȣȣ৪੪𐌚𞣋৭੧୨൭ⳊⳋꝮꝯ𑢬𑢶𑣌𑣖ΑАᎪᗅꓮ𐊠𖽀ΒВᏴᗷꓐꞴ𐊂𐊡𐌁СҪᏟⲤꓚ𐊢𐌂𐐕𐔜𑣩𑣲ÐĐƉᎠᗞᗪꓓɆΕЕᎬⴹꓰ𐊆𑢦𑢮ƑϜᖴꓝꞘ𐊇𐊥𐔥𑢢𑣂ǤԌᏀᏳꓖĦΗНҢӇӉᎻᕼⱧⲎꓧ𐋏ɈͿЈᎫᒍꓙꞲΚКҚҞᏦᛕⱩⲔꓗꝀ𐔘ŁᏞᒪⳐꓡ𐐛𐔦𑢣𑢲𖼖ΜϺМӍᎷᗰᛖⲘꓟ𐊰𐌑ƝΝⲚꓠ𐔓ØƟΘΟθОѲӨՕ߀০ଠ୦ዐᎾᏫⲞⴱⵁⵔ〇ꓳꝊ𐊒𐊫𐐄𐓂𐔖𑓐𑢵𑣠ΡРᏢᑭⲢꓑ𐊕ⵕƦᎡᏒᖇꓣ𐒴𖼵ЅՏᏕᏚꓢ𐊖𐐠𖼺ŦƮȾΤТҬᎢⲦꓔ𐊗𐊱𐌕𑢼𖼊ɄՍሀᏌᑌꓴ𐓎𑢸𖽂Ѵ٧۷Ꮩᐯⴸꓦꛟ𐔝𑢠𖼈ԜᎳᏔꓪ𑣦𑣯ΧХҲᚷⲬⵝꓫꞳ𐊐𐊴𐌗𐌢𐔧𑣬ɎΥУҮҰᎩᎽⲨꓬ𐊲𑢤𖽃ƵȤΖᏃꓜ𐋵𑢩𑣥ɑαаⱭꭺƀƁƂƃƄƅɃɓβБЬвьѢѣҌҍᏏᏼᖯꞵꮟȻȼсҫᴄⲥꮯ𐐽ðđƊƋƌɖɗԀԁᏧᑯꓒꭰꮷɇεеҼҽҾҿꬲꭼ𑣎ƒϝՔքᵮẝꞙꬵƍƓǥɠɡԍՑցᏻᶃꞬꮐħɦЋнћңҺһӈӊՀհᏂᏲᏺⱨⲏꚔꚕꞪꮋꮒıɨɩɪιіӏᎥᵻᵼꙆꙇꞮꭵ𑣃ɉʝϳјꭻƘƙκкқҟⱪⲕꝁꮶłƖƗƚǀȽɫɭΙІӀוןا١ٳ۱ߊᛁⱢⲒⲓⳑⵏꓲꮮ𐊊𐌉𐌠𐑃𑣒𖼨𞣇μϻмӎⲙꮇƞȠɲɳηՈՌոռᵰⲛøɵΣοσоѳөօסه٥ھہە۵ۿ०੦૦௦౦೦ഠ൦๐໐တဝ၀ჿᎤᲿᴏᴑⲟꝋꬽꬾꭴꮎꮻ𐐬𐓪𑢨𑢷𑣈𑣗ƤƥρрᵽⱣⲣꮲʠԚԛԳԶգզɌɍɼɽʀГгҒғᎱᴦᵲⱤⲄⲅꭇꭈꭱꮁꮢ𐓜ƽʂѕտᵴꜱꟅꮥꮪ𐑈𑢡𑣁ŧƬƭʈτтҭᵵⱦⲧꭲƲʉʋυսᴜᵾꞞꞟꭎꭒꮜ𐓶𑣘νѵטᴠꮩ𑜆𑣀ƜɯѠѡѼѽԝԱաᴡꝠꝡꮃꮤ𑓅𑜊𑜎𑜏χхҳᕁᕽⲭꭓƔƳƴɏɣʏΓγуүұყᲧᶌỾỿⲩꭚꭹꮍ𑣜ƶȥʐζᴢᵶꮓ𑣄𑣉|'::text, '2222222222233333333333333333334444555666666777888888999999999999AAAAAAABBBBBBBBBCCCCCCCCCCCDDDDDDDEEEEEEEEEFFFFFFFFFFGGGGGHHHHHHHHHHHHJJJJJJJKKKKKKKKKKKLLLLLLLLLLMMMMMMMMMMMNNNNNOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOPPPPPPPQRRRRRRRSSSSSSSSTTTTTTTTTTTTTTUUUUUUUUUVVVVVVVVVVVWWWWWWXXXXXXXXXXXXXXYYYYYYYYYYYYZZZZZZZZaaaaabbbbbbbbbbbbbbbbbbbbbbccccccccddddddddddddddeeeeeeeeeeffffffffgggggggggggghhhhhhhhhhhhhhhhhhhhhhiiiiiiiiiiiiiiijjjjjkkkkkkkkkklllllllllllllllllllllllllllllllllmmmmmmnnnnnnnnnnnooooooooooooooooooooooooooooooooooooooooooooooooppppppppqqqqqqqrrrrrrrrrrrrrrrrrrrrrsssssssssssstttttttttttuuuuuuuuuuuuuuvvvvvvvwwwwwwwwwwwwwwwwwwxxxxxxxyyyyyyyyyyyyyyyyyyyyyzzzzzzzzzl'::text) COLLATE "und-x-icu")), '[^[:alnum:]]+'::text, ''::text, 'g'::text), 'i10'::text, 'llo'::text), 'rn'::text, 'm'::text), 'vv'::text, 'w'::text);

CREATE OR REPLACE FUNCTION moderated_state(state text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN is_public_debate(state) THEN 'published'::text ELSE state END;

CREATE OR REPLACE FUNCTION newest_of_document(of_document bigint)
 RETURNS integer
 LANGUAGE sql
 STABLE
RETURN (SELECT max(document_versions.version) AS max FROM document_versions WHERE (document_versions.document_id = newest_of_document.of_document));

CREATE OR REPLACE FUNCTION next_digest(after timestamp with time zone, zone text, minutes integer, weekday integer)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 STABLE
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION next_mail(mail text, waiting_since timestamp with time zone, capped_until timestamp with time zone, zone text, minutes integer, weekday integer)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 STABLE
AS $function$
BEGIN
  IF waiting_since IS NULL OR mail = 'never' THEN RETURN NULL; END IF;
  IF mail <> 'at-once' THEN
    RETURN next_digest(waiting_since, zone, minutes, CASE WHEN mail = 'weekly' THEN weekday END);
  END IF;
  IF capped_until > waiting_since THEN RETURN capped_until; END IF;
  -- Held a little, so that what is taken back at once is never mailed (holdMs in src/concerns/notifications).
  RETURN waiting_since + interval '5 minutes';
END $function$;

CREATE OR REPLACE FUNCTION not_answered_by(t tallies)
 RETURNS integer[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ARRAY[(((((t).agrees[1] + (t).disagrees[1]) + (t).passes[1]) = 0))::integer, (((((t).agrees[2] + (t).disagrees[2]) + (t).passes[2]) = 0))::integer, (((((t).agrees[3] + (t).disagrees[3]) + (t).passes[3]) = 0))::integer, (((((t).agrees[4] + (t).disagrees[4]) + (t).passes[4]) = 0))::integer, (((((t).agrees[5] + (t).disagrees[5]) + (t).passes[5]) = 0))::integer, (((((t).agrees[6] + (t).disagrees[6]) + (t).passes[6]) = 0))::integer];

CREATE OR REPLACE FUNCTION note_complaint_told()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE appeals a SET notified_at = NEW.read_at FROM events e
    WHERE e.id = NEW.event_id AND e.kind = 'appeal.answered' AND a.id = (e.data ->> 'appealId')::bigint AND a.notified_at IS NULL;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION note_informed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE decision_recipients r SET informed_at = NEW.read_at FROM events e
    WHERE e.id = NEW.event_id AND r.decision_id = (e.data ->> 'decisionId')::bigint AND r.member_id = NEW.member_id
      AND r.informed_at IS NULL;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION notify_listeners()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_notify('changes', json_build_object('kind', NEW.kind, 'debate', NEW.debate_id,
    'contribution', NEW.contribution_id, 'actor', NEW.actor_id)::text);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION open_of_synthesis(of_document bigint, of_version integer DEFAULT NULL::integer)
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE
AS $function$
  SELECT contribution_id FROM sources_of_synthesis(of_document, of_version) WHERE NOT is_cited AND reason IS NULL
$function$;

CREATE OR REPLACE FUNCTION organisations_concerned(d decisions)
 RETURNS bigint[]
 LANGUAGE sql
 STABLE
RETURN ARRAY(SELECT (organisations_concerned.d).organisation_id AS organisation_id UNION ALL SELECT a.organisation_id FROM affiliations a WHERE ((a.member_id = (organisations_concerned.d).author_id) AND (a.ended_at IS NULL)) UNION ALL SELECT unnest(ARRAY[c.organisation_id, c.named_organisation_id]) AS unnest FROM contributions c WHERE (c.id = (organisations_concerned.d).contribution_id) UNION ALL SELECT w.organisation_id FROM documents w WHERE (w.id = (organisations_concerned.d).document_id));

CREATE OR REPLACE FUNCTION quoted_in(source text)
 RETURNS bigint[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN ARRAY(SELECT (found.found[1])::bigint AS found FROM regexp_matches(quoted_in.source, '/contributions/(\d{1,15})\)'::text, 'g'::text) found(found));

CREATE OR REPLACE FUNCTION rank_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE cases SET rank = case_rank(id, opened_at) WHERE id = NEW.case_id AND state = 'open';
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION rank_noticed_cases()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE cases k SET rank = case_rank(k.id, k.opened_at)
  FROM notice_items i WHERE i.notice_id = NEW.notice_id AND k.id = i.case_id AND k.state = 'open';
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION recount_tallies(of_contributions bigint[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM FROM tallies WHERE contribution_id = ANY (of_contributions) ORDER BY contribution_id FOR NO KEY UPDATE;
  WITH counted AS (
    SELECT a.contribution_id, group_index(a.group_code) AS place, min(a.at) AS first,
           count(*) FILTER (WHERE a.value = 'agree') AS agree, count(*) FILTER (WHERE a.value = 'disagree') AS disagree,
           count(*) FILTER (WHERE a.value = 'pass') AS pass
    FROM agreements a WHERE a.contribution_id = ANY (of_contributions) GROUP BY 1, 2),
  by_group AS (
    SELECT c.id, array_agg(coalesce(agree, 0) ORDER BY p.place)::integer[] AS agrees,
           array_agg(coalesce(disagree, 0) ORDER BY p.place)::integer[] AS disagrees,
           array_agg(coalesce(pass, 0) ORDER BY p.place)::integer[] AS passes, min(first) AS first
    FROM unnest(of_contributions) AS c (id) CROSS JOIN generate_series(1, 7) AS p (place)
    LEFT JOIN counted ON counted.contribution_id = c.id AND counted.place = p.place GROUP BY c.id)
  UPDATE tallies t SET agrees = b.agrees, disagrees = b.disagrees, passes = b.passes, first_answered_at = b.first
    FROM by_group b WHERE t.contribution_id = b.id
      AND (t.agrees, t.disagrees, t.passes) IS DISTINCT FROM (b.agrees, b.disagrees, b.passes);
END $function$;

CREATE OR REPLACE FUNCTION refresh_notices(of_contributions bigint[])
 RETURNS void
 LANGUAGE sql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed(member_id bigint, in_table text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'the account of member % is closed', member_id
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'members_open', TABLE = in_table;
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_accepted_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.accepted_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.accepted_by = OLD.accepted_by) OR NOT is_closed(NEW.accepted_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.accepted_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_actor_id()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.actor_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.actor_id = OLD.actor_id) OR NOT is_closed(NEW.actor_id) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.actor_id, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_added_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.added_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.added_by = OLD.added_by) OR NOT is_closed(NEW.added_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.added_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_adopted_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.adopted_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.adopted_by = OLD.adopted_by) OR NOT is_closed(NEW.adopted_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.adopted_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_answered_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.answered_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.answered_by = OLD.answered_by) OR NOT is_closed(NEW.answered_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.answered_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_asked_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.asked_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.asked_by = OLD.asked_by) OR NOT is_closed(NEW.asked_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.asked_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_assigned_to()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.assigned_to IS NULL OR (TG_OP = 'UPDATE' AND NEW.assigned_to = OLD.assigned_to) OR NOT is_closed(NEW.assigned_to) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.assigned_to, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_author_id()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.author_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.author_id = OLD.author_id) OR NOT is_closed(NEW.author_id) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.author_id, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_changed_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.changed_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.changed_by = OLD.changed_by) OR NOT is_closed(NEW.changed_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.changed_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_claimed_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.claimed_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.claimed_by = OLD.claimed_by) OR NOT is_closed(NEW.claimed_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.claimed_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_confirmed_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.confirmed_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.confirmed_by = OLD.confirmed_by) OR NOT is_closed(NEW.confirmed_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.confirmed_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_countersigned_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.countersigned_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.countersigned_by = OLD.countersigned_by) OR NOT is_closed(NEW.countersigned_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.countersigned_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_decided_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.decided_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.decided_by = OLD.decided_by) OR NOT is_closed(NEW.decided_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.decided_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_disclosed_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.disclosed_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.disclosed_by = OLD.disclosed_by) OR NOT is_closed(NEW.disclosed_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.disclosed_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_edited_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.edited_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.edited_by = OLD.edited_by) OR NOT is_closed(NEW.edited_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.edited_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_ended_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.ended_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.ended_by = OLD.ended_by) OR NOT is_closed(NEW.ended_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.ended_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_escalated_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.escalated_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.escalated_by = OLD.escalated_by) OR NOT is_closed(NEW.escalated_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.escalated_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_excused_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.excused_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.excused_by = OLD.excused_by) OR NOT is_closed(NEW.excused_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.excused_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_given_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.given_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.given_by = OLD.given_by) OR NOT is_closed(NEW.given_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.given_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_granted_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.granted_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.granted_by = OLD.granted_by) OR NOT is_closed(NEW.granted_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.granted_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_handle()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM closed_handles WHERE handle_hash = hash_of_handle(NEW.handle)) THEN
    RAISE EXCEPTION 'the handle % belonged to an account that was closed', NEW.handle
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'members_handle_key', TABLE = 'members';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_hidden_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.hidden_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.hidden_by = OLD.hidden_by) OR NOT is_closed(NEW.hidden_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.hidden_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_id()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.id IS NULL OR (TG_OP = 'UPDATE' AND NEW.id = OLD.id) OR NOT is_closed(NEW.id) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.id, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_implemented_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.implemented_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.implemented_by = OLD.implemented_by) OR NOT is_closed(NEW.implemented_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.implemented_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_imprecise_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.imprecise_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.imprecise_by = OLD.imprecise_by) OR NOT is_closed(NEW.imprecise_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.imprecise_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_in_force_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.in_force_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.in_force_by = OLD.in_force_by) OR NOT is_closed(NEW.in_force_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.in_force_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_invited_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.invited_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.invited_by = OLD.invited_by) OR NOT is_closed(NEW.invited_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.invited_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_member_id()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.member_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.member_id = OLD.member_id) OR NOT is_closed(NEW.member_id) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.member_id, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_muted_id()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.muted_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.muted_id = OLD.muted_id) OR NOT is_closed(NEW.muted_id) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.muted_id, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_noted_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.noted_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.noted_by = OLD.noted_by) OR NOT is_closed(NEW.noted_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.noted_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_opened_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.opened_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.opened_by = OLD.opened_by) OR NOT is_closed(NEW.opened_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.opened_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_pinned_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.pinned_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.pinned_by = OLD.pinned_by) OR NOT is_closed(NEW.pinned_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.pinned_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_proposed_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.proposed_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.proposed_by = OLD.proposed_by) OR NOT is_closed(NEW.proposed_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.proposed_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_published_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.published_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.published_by = OLD.published_by) OR NOT is_closed(NEW.published_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.published_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_raised_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.raised_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.raised_by = OLD.raised_by) OR NOT is_closed(NEW.raised_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.raised_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_rapporteur_id()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.rapporteur_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.rapporteur_id = OLD.rapporteur_id) OR NOT is_closed(NEW.rapporteur_id) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.rapporteur_id, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_registered_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.registered_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.registered_by = OLD.registered_by) OR NOT is_closed(NEW.registered_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.registered_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_reporter_id()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.reporter_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.reporter_id = OLD.reporter_id) OR NOT is_closed(NEW.reporter_id) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.reporter_id, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_reviewed_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.reviewed_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.reviewed_by = OLD.reviewed_by) OR NOT is_closed(NEW.reviewed_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.reviewed_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_reviewer_id()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.reviewer_id IS NULL OR (TG_OP = 'UPDATE' AND NEW.reviewer_id = OLD.reviewer_id) OR NOT is_closed(NEW.reviewer_id) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.reviewer_id, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_suspended_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.suspended_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.suspended_by = OLD.suspended_by) OR NOT is_closed(NEW.suspended_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.suspended_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_taken_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.taken_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.taken_by = OLD.taken_by) OR NOT is_closed(NEW.taken_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.taken_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_uploaded_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.uploaded_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.uploaded_by = OLD.uploaded_by) OR NOT is_closed(NEW.uploaded_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.uploaded_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_warned_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.warned_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.warned_by = OLD.warned_by) OR NOT is_closed(NEW.warned_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.warned_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_closed_written_by()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.written_by IS NULL OR (TG_OP = 'UPDATE' AND NEW.written_by = OLD.written_by) OR NOT is_closed(NEW.written_by) THEN RETURN NEW; END IF;
  IF TG_ARGV[0] = 'skip' THEN RETURN NULL; END IF;
  PERFORM refuse_closed(NEW.written_by, TG_TABLE_NAME);
END $function$;

CREATE OR REPLACE FUNCTION refuse_conflict_of_interest()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM debate_heads h WHERE h.debate_id = NEW.debate_id AND h.edited_by = NEW.decided_by)
      OR EXISTS (SELECT FROM document_versions w WHERE w.document_id = NEW.document_id AND w.edited_by = NEW.decided_by) THEN
    RAISE EXCEPTION 'whoever decides wrote a part of what the decision concerns'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'decisions_no_conflict', TABLE = 'decisions';
  END IF;
  IF belongs_to(NEW.decided_by, organisations_concerned(NEW)) THEN
    RAISE EXCEPTION 'whoever decides belongs to an organisation that the decision concerns'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'decisions_no_conflict', TABLE = 'decisions';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION refuse_locked_reply()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  -- Its counter of replies is changed next, so whoever locks it waits, or is waited for.
  PERFORM FROM contributions WHERE id = NEW.thread_id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM contributions WHERE id IN (NEW.thread_id, NEW.in_reply_to) AND locked) THEN
    RAISE EXCEPTION 'the replies to % are locked', NEW.in_reply_to
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_unlocked', TABLE = 'contributions';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION refuse_own_exchange()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM partners p JOIN affiliations a ON a.organisation_id = p.organisation_id AND a.ended_at IS NULL
      WHERE p.id = NEW.partner_id AND a.member_id IN (CASE WHEN TG_OP = 'INSERT' THEN NEW.opened_by END, NEW.in_force_by)) THEN
    RAISE EXCEPTION 'a member of staff exchanges letters with their own organisation'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'exchanges_not_own', TABLE = 'exchanges';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION refuse_own_excuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM affiliations a WHERE a.member_id = NEW.excused_by AND a.organisation_id = NEW.organisation_id AND a.ended_at IS NULL) THEN
    RAISE EXCEPTION 'member % excuses a duty of their own organisation', NEW.excused_by
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'duties_not_own', TABLE = 'duties';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION refuse_own_review()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM documents d WHERE d.id = NEW.document_id AND (d.author_id = NEW.reviewed_by
        OR EXISTS (SELECT FROM affiliations a WHERE a.member_id = NEW.reviewed_by AND a.organisation_id = d.organisation_id
          AND a.ended_at IS NULL)))
      OR EXISTS (SELECT FROM document_versions v WHERE v.document_id = NEW.document_id AND v.edited_by = NEW.reviewed_by) THEN
    RAISE EXCEPTION 'member % reviews their own document %', NEW.reviewed_by, NEW.document_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reviews_not_own', TABLE = 'reviews';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION refuse_partial_decision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION refuse_recorded_partner()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM partners WHERE id = NEW.partner_id AND organisation_id IS NOT NULL) THEN
    RAISE EXCEPTION 'partner % is of the record', NEW.partner_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'activity_partners_ours', TABLE = 'activity_partners';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION refuse_reopening()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM refuse_closed(OLD.id, 'members');
END $function$;

CREATE OR REPLACE FUNCTION refuse_underived()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'the organisation of a member follows from affiliations'
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'members_affiliation_derived', TABLE = 'members';
END $function$;

CREATE OR REPLACE FUNCTION refuse_waiver()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM organisations WHERE id = NEW.organisation_id AND countersign) THEN
    RAISE EXCEPTION 'organisation % asks for countersignatures', NEW.organisation_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_countersigned', TABLE = 'countersignatures';
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.outcome = 'signed' OR (OLD.outcome = 'declined' AND NOT EXISTS (
    SELECT FROM contributions c
    WHERE c.id = NEW.contribution_id AND c.edited_at = NEW.decided_at AND c.xmin = pg_current_xact_id()::xid
  ))) THEN
    RAISE EXCEPTION 'the text % was % and not changed since', NEW.contribution_id, OLD.outcome
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'countersignatures_waived_as_changed', TABLE = 'countersignatures';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION renew_cards(of_contributions bigint[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM FROM tallies WHERE contribution_id = ANY (of_contributions) ORDER BY contribution_id FOR NO KEY UPDATE;
  UPDATE tallies SET card_version = card_version + 1 WHERE contribution_id = ANY (of_contributions);
END $function$;

CREATE OR REPLACE FUNCTION renew_cards_of_document()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM renew_cited_cards(NEW.id, ARRAY[OLD.version, NEW.version]);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION renew_cards_of_fates()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM renew_cards(ARRAY(SELECT contribution_id FROM given JOIN documents d ON d.id = given.document_id AND d.state = 'published'));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION renew_cards_of_file()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM renew_cards(ARRAY(SELECT contribution_id FROM contribution_files WHERE file_id = NEW.id ORDER BY contribution_id));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION renew_cards_of_member()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM renew_cards(ARRAY(
    SELECT id FROM contributions WHERE author_id = NEW.id
    UNION SELECT r.id FROM contributions r JOIN contributions c ON c.thread_id = r.thread_id AND c.id = r.in_reply_to
      WHERE c.author_id = NEW.id));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION renew_cards_of_organisation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM renew_cards(ARRAY(SELECT id FROM contributions WHERE named_organisation_id = NEW.id));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION renew_cards_of_position()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.value = NEW.value THEN RETURN NULL; END IF;
  PERFORM renew_cards(ARRAY(
    SELECT id FROM contributions
    WHERE debate_id = coalesce(NEW.debate_id, OLD.debate_id) AND author_id = coalesce(NEW.member_id, OLD.member_id)));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION renew_cards_of_replies()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM renew_cards(ARRAY(SELECT id FROM contributions WHERE thread_id = NEW.thread_id AND in_reply_to = NEW.id));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION renew_cards_of_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM documents WHERE id = NEW.document_id AND version = NEW.version AND state = 'published') THEN
    PERFORM renew_cited_cards(NEW.document_id, ARRAY[NEW.version]);
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION renew_cited_cards(of_document bigint, of_versions integer[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM renew_cards(ARRAY(
    WITH named AS (
      SELECT contribution_id AS id FROM citations
        WHERE document_id = of_document AND version = ANY (of_versions) AND contribution_id IS NOT NULL
      UNION SELECT contribution_id FROM fates WHERE document_id = of_document)
    SELECT id FROM named UNION SELECT c.id FROM named JOIN contributions c ON c.same_as = named.id));
END $function$;

CREATE OR REPLACE FUNCTION reporter_weight(reporter bigint)
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$
  SELECT CASE WHEN count(*) < 3 THEN 10
    WHEN count(*) FILTER (WHERE act NOT IN ('keep', 'approve', 'restore')) * 2 > count(*) THEN 20
    WHEN count(*) FILTER (WHERE act NOT IN ('keep', 'approve', 'restore')) * 5 < count(*) THEN 3
    ELSE 10 END
  FROM (
    SELECT first.act FROM case_entries e
    JOIN LATERAL (
      SELECT d.act FROM decisions d WHERE d.case_id = e.case_id AND d.decided_at >= e.at ORDER BY d.id LIMIT 1) first ON true
    WHERE e.reporter_id = reporter AND e.source = 'flag' ORDER BY e.id DESC LIMIT 20) judged
$function$;

CREATE OR REPLACE FUNCTION require_countersigned_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (SELECT countersign FROM organisations WHERE id = NEW.organisation_id)
      AND NOT EXISTS (SELECT FROM sign_offs WHERE words_id = NEW.id AND (NOT countersign OR countersigned_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'reservation % waits for a countersignature', NEW.id
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'reservations_countersigned', TABLE = 'documents';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION require_decision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.state = 'published' AND EXISTS (
    SELECT FROM countersignatures s WHERE s.contribution_id = NEW.id AND (s.outcome IS NULL OR s.outcome = 'declined')
  ) THEN
    RAISE EXCEPTION 'contribution % has not been countersigned', NEW.id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_countersigned', TABLE = 'contributions';
  END IF;
  IF OLD.state = 'held' AND NEW.state = 'published' AND EXISTS (
    SELECT FROM countersignatures s
    WHERE s.contribution_id = NEW.id AND s.outcome IN ('signed', 'waived') AND s.xmin = pg_current_xact_id()::xid
  ) AND NOT EXISTS (SELECT FROM cases k WHERE k.contribution_id = NEW.id AND k.state = 'open') THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (
    SELECT FROM decisions d
    WHERE d.contribution_id = NEW.id AND d.previous_state = OLD.state AND d.new_state = NEW.state
      AND d.xmin = pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'contribution % goes from % to % without a decision', NEW.id, OLD.state, NEW.state
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contributions_decided', TABLE = 'contributions';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION require_decision_about()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  decided boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM decisions d WHERE d.%I = $1 AND d.previous_state = $2 AND d.new_state = $3
    AND d.xmin = pg_current_xact_id()::xid)', TG_ARGV[0])
    INTO decided
    USING NEW.id, moderated_state(to_jsonb(OLD) ->> TG_ARGV[1]), moderated_state(to_jsonb(NEW) ->> TG_ARGV[1]);
  IF NOT decided THEN
    RAISE EXCEPTION '% of % goes from % to % without a decision', TG_ARGV[0], NEW.id, to_jsonb(OLD) ->> TG_ARGV[1], to_jsonb(NEW) ->> TG_ARGV[1]
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_TABLE_NAME || '_decided', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION require_document_mandate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM organisations o JOIN affiliations a ON a.organisation_id = o.id
      WHERE o.id = NEW.organisation_id AND o.listed_at IS NOT NULL AND (NOT o.countersign OR NEW.kind = 'reservation' AND NEW.state = 'drafting') AND o.group_code = NEW.group_code
        AND a.member_id = NEW.author_id AND a.ended_at IS NULL AND a.may_speak FOR SHARE OF a) THEN
    RAISE EXCEPTION 'member % has no mandate of organisation %', NEW.author_id, NEW.organisation_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'documents_mandate', TABLE = 'documents';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION require_letter_side()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  affiliated boolean;
  binds boolean;
  in_state text;
BEGIN
  PERFORM FROM exchanges WHERE id = NEW.exchange_id FOR SHARE;
  SELECT e.state, coalesce(bool_or(a.id IS NOT NULL), false), coalesce(bool_or(a.may_speak AND a.may_countersign), false)
  INTO in_state, affiliated, binds
  FROM exchanges e JOIN partners p ON p.id = e.partner_id
  LEFT JOIN affiliations a ON a.organisation_id = p.organisation_id AND a.member_id = NEW.given_by AND a.ended_at IS NULL
  WHERE e.id = NEW.exchange_id GROUP BY e.state;
  IF NEW.direction = 'out' AND affiliated OR NEW.direction = 'in' AND (NOT binds OR in_state <> 'letter-out') THEN
    RAISE EXCEPTION 'member % does not give this letter', NEW.given_by
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'letters_side', TABLE = 'letters';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION require_letters()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  -- As it is at the end, whatever it was in between.
  kept exchanges;
  written_out date := (SELECT written_on FROM letters WHERE exchange_id = NEW.id AND direction = 'out');
  written_in date := (SELECT written_on FROM letters WHERE exchange_id = NEW.id AND direction = 'in');
BEGIN
  SELECT * INTO kept FROM exchanges WHERE id = NEW.id;
  IF kept.state = 'drafting' AND written_out IS NOT NULL OR kept.state = 'letter-out' AND written_out IS NULL
      OR kept.in_force_on IS NOT NULL
        AND (written_out IS NULL OR written_in IS NULL OR kept.in_force_on <> greatest(written_out, written_in)) THEN
    RAISE EXCEPTION 'the letters of exchange % do not make it %', NEW.id, kept.state
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'exchanges_letters', TABLE = 'exchanges';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION require_live_indicator()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.revision > 1 THEN
    IF NOT EXISTS (SELECT FROM indicator_values WHERE indicator_id = NEW.indicator_id AND report_id = NEW.report_id
        AND revision = NEW.revision - 1) THEN
      RAISE EXCEPTION 'nothing to correct' USING ERRCODE = 'check_violation', CONSTRAINT = 'indicator_values_follow';
    END IF;
  ELSIF NOT EXISTS (SELECT FROM indicators i JOIN progress_reports r ON r.commitment_id = i.commitment_id
        JOIN documents d ON d.id = i.commitment_id
      WHERE i.id = NEW.indicator_id AND r.document_id = NEW.report_id AND i.since_version <= d.version
        AND coalesce(i.until_version > d.version, true) AND NOT EXISTS (SELECT FROM indicators n WHERE n.replaces_id = i.id AND n.since_version <= d.version)) THEN
    RAISE EXCEPTION 'indicator % counts no longer', NEW.indicator_id USING ERRCODE = 'check_violation', CONSTRAINT = 'indicator_values_live';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION require_mandate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION require_measure()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION require_open_consultation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  moment timestamptz := coalesce(NEW.countersigned_at, NEW.given_at);
BEGIN
  IF NOT EXISTS (SELECT FROM syntheses WHERE document_id = NEW.document_id) THEN RETURN NEW; END IF;
  IF NOT EXISTS (SELECT FROM documents d JOIN consultations c ON c.document_id = d.id AND c.version = d.version
      WHERE d.id = NEW.document_id AND d.state = 'published' AND c.version = NEW.version
        AND CASE NEW.stance WHEN 'end' THEN moment >= c.ends_at ELSE moment >= c.opened_at AND moment < c.ends_at END FOR SHARE OF d)
      OR NEW.stance IN ('decline') OR NEW.anchor IS NOT NULL
      OR NEW.stance = 'end' AND NOT EXISTS (SELECT FROM sign_offs g WHERE g.document_id = NEW.document_id AND g.version = NEW.version
        AND g.organisation_id = NEW.organisation_id AND g.stance = 'reserve') THEN
    RAISE EXCEPTION 'version % of synthesis % is not in consultation', NEW.version, NEW.document_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'sign_offs_consultation', TABLE = 'sign_offs';
  END IF;
  IF NEW.joins_id IS NOT NULL AND NOT EXISTS (SELECT FROM sign_offs j WHERE j.id = NEW.joins_id AND j.document_id = NEW.document_id
      AND j.version = NEW.version AND j.words_id IS NOT NULL AND j.organisation_id <> NEW.organisation_id) THEN
    RAISE EXCEPTION 'sign-off % is no reservation that can be joined', NEW.joins_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'sign_offs_joins', TABLE = 'sign_offs';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION require_own_decision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM decisions d WHERE d.id = NEW.decision_id AND d.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION '% without a decision of its own', TG_TABLE_NAME
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_TABLE_NAME || '_decided', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION require_own_replaced()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM indicators WHERE id = NEW.replaces_id AND commitment_id = NEW.commitment_id) THEN
    RAISE EXCEPTION 'replaces an indicator of another commitment' USING ERRCODE = 'check_violation', CONSTRAINT = 'indicators_replaces';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION require_promises()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM commitment_measures WHERE commitment_id = NEW.id) OR NOT EXISTS (SELECT FROM indicators WHERE commitment_id = NEW.id) THEN
    RAISE EXCEPTION 'a commitment has a measure and an indicator' USING ERRCODE = 'check_violation', CONSTRAINT = 'commitments_complete';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION require_resolved_dispute()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT dispute_resolved_before(NEW.decision_id, NEW.id) THEN
    RAISE EXCEPTION 'dispute % repeats none that was resolved', NEW.id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'disputes_declined', TABLE = 'disputes';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION require_shown_result()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM documents d JOIN activities a ON a.document_id = d.id AND a.version = d.version AND NOT a.cancelled
      WHERE d.id = NEW.document_id AND has_result(d.id, d.version)
        AND (EXISTS (SELECT FROM document_files f WHERE f.document_id = d.id AND f.version = d.version)
          OR EXISTS (SELECT FROM citations c WHERE c.document_id = d.id AND c.version = d.version))) THEN
    RAISE EXCEPTION 'activity % shows no result', NEW.document_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'highlights_shown', TABLE = 'highlights';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION require_sign_off_mandate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM organisations o JOIN affiliations a ON a.organisation_id = o.id
      WHERE o.id = NEW.organisation_id AND o.listed_at IS NOT NULL AND a.ended_at IS NULL
        -- Nobody recognises their own practice.
        AND NOT EXISTS (SELECT FROM documents d WHERE d.id = NEW.document_id AND d.kind = 'practice' AND d.organisation_id = o.id)
        AND CASE WHEN NEW.countersigned_by IS NULL
          THEN a.member_id = NEW.given_by AND a.may_speak AND o.group_code = NEW.group_code AND o.countersign = NEW.countersign
          ELSE a.member_id = NEW.countersigned_by AND a.may_countersign END FOR SHARE OF a) THEN
    RAISE EXCEPTION 'no mandate of organisation %', NEW.organisation_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'sign_offs_mandate', TABLE = 'sign_offs';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION require_sorted_synthesis()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM documents d CROSS JOIN LATERAL open_of_synthesis(d.id, d.version) WHERE d.id = NEW.document_id) THEN
    RAISE EXCEPTION 'synthesis % does not say what becomes of everything', NEW.document_id
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'syntheses_sorted', TABLE = 'syntheses';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION rules_version_at(moment timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$
  SELECT number FROM rule_versions WHERE in_force_from <= moment ORDER BY in_force_from DESC LIMIT 1
$function$;

CREATE OR REPLACE FUNCTION search_config(language text)
 RETURNS regconfig
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
      SELECT CASE WHEN language = ANY ('{da,de,el,en,es,et,fi,fr,ga,hu,it,lt,nl,pt,ro,sv}'::text[]) THEN 'search_' || language ELSE 'search_simple' END::regconfig
    $function$;

CREATE OR REPLACE FUNCTION search_contribution(c contributions)
 RETURNS TABLE(id bigint, debate_id bigint, at timestamp with time zone, language language_code, words tsvector)
 LANGUAGE sql
 STABLE
AS $function$
  SELECT c.id, c.debate_id, c.placed_at, c.language,
         setweight(search_vector(c.language, search_plain(coalesce(c.claim, ''))), 'A')
           || search_vector(c.language, search_text(c.html))
           || search_places(c.language, d.board_id, d.id, c.group_code, c.named_organisation_id)
           || search_days(c.placed_at)
  FROM debates d WHERE d.id = c.debate_id AND c.state = 'published' AND is_public_debate(d.state)
$function$;

CREATE OR REPLACE FUNCTION search_days(at timestamp with time zone)
 RETURNS tsvector
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT array_to_tsvector(ARRAY['=t' || day, '=u' || (day >> 4), '=v' || (day >> 8)])
  FROM (SELECT floor(extract(epoch FROM at) / 86400)::integer) AS days (day)
$function$;

CREATE OR REPLACE FUNCTION search_debate(of_id bigint)
 RETURNS TABLE(id bigint, at timestamp with time zone, language language_code, words tsvector, title text, text text)
 LANGUAGE sql
 STABLE
AS $function$
  SELECT d.id, d.opened_at, d.language,
         setweight(search_vector(d.language, search_plain(h.title)), 'A') || setweight(search_vector(d.language, search_plain(h.lede)), 'B')
           || setweight(search_vector(d.language, search_text(h.key_points_html || ' ' || h.conclusion_html)), 'C')
           || search_vector(d.language, search_text(h.background_html || ' ' || h.documents_html))
           || search_places(d.language, d.board_id, d.id, NULL, NULL) || search_days(d.opened_at),
         search_plain(h.title),
         search_plain(h.lede) || search_text(concat_ws(' ', '', h.key_points_html, h.conclusion_html, h.background_html, h.documents_html))
  FROM debates d JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
  WHERE d.id = of_id AND is_public_debate(d.state)
$function$;

CREATE OR REPLACE FUNCTION search_document(of_id bigint)
 RETURNS TABLE(id bigint, at timestamp with time zone, language language_code, words tsvector, title text, text text)
 LANGUAGE sql
 STABLE
AS $function$
  SELECT d.id, d.published_at, v.language,
         setweight(search_vector(v.language, search_plain(v.title)), 'A') || setweight(search_vector(v.language, search_plain(v.lede)), 'B')
           || setweight(search_vector(v.language, search_text(sections.html)), 'C')
           || search_places(v.language, d.board_id, NULL, CASE WHEN d.organisation_id IS NOT NULL THEN d.group_code END, d.organisation_id)
           || search_days(d.published_at),
         search_plain(v.title), search_plain(v.lede) || search_text(' ' || sections.html)
  FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
  CROSS JOIN LATERAL (
    SELECT coalesce(string_agg(concat_ws(' ', replace(replace(s.value ->> 'heading', '&', '&amp;'), '<', '&lt;'), s.value ->> 'html'), ' ' ORDER BY s.place), '') AS html
    FROM jsonb_array_elements(v.sections) WITH ORDINALITY AS s (value, place)) sections
  WHERE d.id = of_id AND is_public_document(d.id)
$function$;

CREATE OR REPLACE FUNCTION search_endings(language text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT CASE language
    WHEN 'bg' THEN 'к(а|ът|о|ове)?|ци(те)?|ен|н(и|а|о|ите|ата|ото|ия|ият)|ищ(е|а|ето|ата)|овци(те)?|[ое]ве(те)?|и?(ят|я|ята|и|ите|е|ето|ю)|ът|[аоуъ]|[аое](та|то|те)'
    WHEN 'cs' THEN 'ách|ích|ých|ech|ata|aty|ete|eti|ého|ému|iho|ího|ími|imu|ými|ama|ami|emi|ěmi|ové|ovi|ou|em|es|ém|ím|ým|ům|ám|at|mi|[aáeéěiíoóuúůyý]'
    WHEN 'hr' THEN 'a?k|aka|k[aeu]|kom|c[aeiou]|cima|cama|ovima|evima|ijama|ij[aeiu]|ijom|ima|ama|ov[aeiu]|ev[aeiu]|ovom|evom|og|oga|ome|omu|om|em|oj|im|ih|[aeiou]'
    WHEN 'lv' THEN 'iem|ajam|ajiem|ajām|ajā|ajai|ajos|ajās|iju|ijas?|ijām|ijai|[ae]is?|ie|i[js]|[aeouāēīō]s|[aeiuāēīo]m|[aāeēiīouūsš]'
    WHEN 'mt' THEN 'ijiet|iet|ijin|ij[ai]|ijja|in|at|ha|hom|na|kom|ni|[aeiu]'
    WHEN 'pl' THEN 'i?ami|i?ach|i?om|i?ego|i?emu|[iy]mi|[iy]ch|i?ej|ow[ie]|owie|i?ów|i?em|i?[aąeęou]|i[ió]|[ióy]'
    WHEN 'sk' THEN 'i?ami?|i?ach|ách|ích|ých|och|ého|ieho|iho|ému|iemu|imi|ími|ými|ovi|ové|ov|[oe]m|[áíý]m|ou|ej|mi|i[aeu]|[aáäeéiíoóuúyý]'
    WHEN 'sl' THEN 'ec|c[aeiu]|cem|cev|cih|[oea]ma|[ai]mi|ega|emu|ima|ih|[ieoa]m|[oe]v|ah|j[ou]|ij|[aeiou]'
  END
$function$;

CREATE OR REPLACE FUNCTION search_fold(word text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT lower(unaccent(word))
$function$;

CREATE OR REPLACE FUNCTION search_has_accents(pieces text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (pieces ~ '[\u00aa-\u1fff]'::text);

CREATE OR REPLACE FUNCTION search_lexeme(lexeme text, endings text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT coalesce(nullif(lower(unaccent(
    CASE WHEN endings IS NULL THEN lexeme ELSE regexp_replace(lexeme, '^(.{3,}?)(?:' || endings || ')$', '\1') END)), ''), lexeme)
$function$;

CREATE OR REPLACE FUNCTION search_lexemes(words tsvector, endings text)
 RETURNS tsvector
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT coalesce(string_agg(search_quoted(search_lexeme(lexeme, endings)) || ':' || array_to_string(positions, ','), ' '), '')::tsvector
  FROM unnest(words)
$function$;

CREATE OR REPLACE FUNCTION search_marking(language text, line text, query tsquery)
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
DECLARE
  marking tsquery := query;
  wanted tsquery := (SELECT coalesce(string_agg(part, '|'), '')::tsquery FROM search_query_parts(query) WHERE part LIKE '''%');
  found record;
BEGIN
  FOR found IN
    SELECT search_quoted(w.lexeme) AS lexeme, string_agg(DISTINCT search_quoted(own.lexeme), '|') AS words
    FROM unnest(search_vector(language, line)) w
    JOIN unnest(to_tsvector(search_own_config(language), search_names(language, search_pieces(line)))) own
      ON own.positions && w.positions AND own.lexeme <> w.lexeme
    WHERE array_to_tsvector(ARRAY[w.lexeme]) @@ wanted
    GROUP BY w.lexeme
  LOOP
    marking := ts_rewrite(marking, found.lexeme::tsquery, (found.lexeme || '|' || found.words)::tsquery);
  END LOOP;
  RETURN marking;
END $function$;

CREATE OR REPLACE FUNCTION search_name(name text)
 RETURNS tsvector
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT to_tsvector('search_simple', search_pieces(search_plain(name)))
$function$;

CREATE OR REPLACE FUNCTION search_names(language text, pieces text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT CASE WHEN names IS NULL THEN pieces ELSE regexp_replace(pieces, '\m(' || names || ')\M', E'\\1\u01c0', 'g') END
  FROM (SELECT string_agg(DISTINCT found[1], '|') AS names
        FROM regexp_matches(pieces, '\m([[:upper:]]{2,5})\M', 'g') AS m (found)
        WHERE found[1] NOT IN ('OR', 'AND', 'NOT') AND to_tsvector(search_own_config(language), found[1]) = '') AS stop_words
$function$;

CREATE OR REPLACE FUNCTION search_organisation(o organisations)
 RETURNS TABLE(id bigint, group_code group_code, words tsvector)
 LANGUAGE sql
 STABLE
AS $function$
  SELECT o.id, o.group_code, setweight(search_name(o.name), 'A') || search_name(o.description)
  WHERE o.listed_at IS NOT NULL
$function$;

CREATE OR REPLACE FUNCTION search_own_config(language text)
 RETURNS regconfig
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
      SELECT ('pg_catalog.' || coalesce(('{danish,german,greek,english,spanish,estonian,finnish,french,irish,hungarian,italian,lithuanian,dutch,portuguese,romanian,swedish}'::text[])[array_position('{da,de,el,en,es,et,fi,fr,ga,hu,it,lt,nl,pt,ro,sv}'::text[], language)], 'simple'))::regconfig
    $function$;

CREATE OR REPLACE FUNCTION search_person(m members)
 RETURNS TABLE(id bigint, words tsvector)
 LANGUAGE sql
 STABLE
AS $function$
  SELECT m.id, search_name(m.name || ' ' || m.handle) || array_to_tsvector(ARRAY[lower(m.handle)])
  WHERE (m.contributions_count > 0
      OR EXISTS (SELECT FROM debates d WHERE d.author_id = m.id AND is_public_debate(d.state)))
    AND m.closed_at IS NULL
$function$;

CREATE OR REPLACE FUNCTION search_pieces(line text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT regexp_replace(normalize(line, NFC),
    E'([^[:alnum:][:space:]&;#"\x01-\x04]|[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007'
      || E'\u3021-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f])',
    E'\x03\\1\x03', 'g')
$function$;

CREATE OR REPLACE FUNCTION search_places(language text, board_id bigint, debate_id bigint, group_code text, organisation_id bigint)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT array_to_tsvector(array_remove(
    ARRAY['=l' || language, '=b' || board_id, '=d' || debate_id, '=g' || group_code, '=o' || organisation_id], NULL))
$function$;

CREATE OR REPLACE FUNCTION search_plain(line text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT search_text(replace(replace(line, '&', '&amp;'), '<', '&lt;'))
$function$;

CREATE OR REPLACE FUNCTION search_query(language text, typed text)
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
DECLARE
  pieces text := search_names(language, typed);
  endings text := search_endings(language);
  folded tsquery := websearch_to_tsquery(search_config(language), pieces);
  own tsquery;
  whole text;
  alike boolean;
BEGIN
  IF endings IS NOT NULL THEN folded := search_query_lexemes(folded, unaccent(endings)); END IF;
  IF NOT search_has_accents(pieces) THEN RETURN folded; END IF;
  own := search_query_lexemes(websearch_to_tsquery(search_own_config(language), pieces), endings);
  IF own = folded OR numnode(own) = 0 THEN RETURN own; END IF;
  -- Word by word where both have the same words, so that exclusions and phrases mean both; else one or the other.
  SELECT string_agg(CASE WHEN o.part = f.part THEN o.part ELSE '(' || o.part || '|' || f.part || ')' END, '' ORDER BY n),
         bool_and(coalesce(o.part = f.part OR (o.part LIKE '''%' AND f.part LIKE '''%'), false))
    INTO whole, alike FROM search_query_parts(own) o FULL JOIN search_query_parts(folded) f USING (n);
  RETURN CASE WHEN alike THEN whole::tsquery ELSE own || folded END;
END $function$;

CREATE OR REPLACE FUNCTION search_query_lexemes(query tsquery, endings text)
 RETURNS tsquery
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT coalesce(string_agg(
    CASE WHEN part LIKE '''%'
         THEN search_quoted(search_lexeme(replace(replace(substr(part, 2, length(part) - 2), '''''', ''''), '\\', '\'), endings))
         ELSE part END, '' ORDER BY n), '')::tsquery
  FROM search_query_parts(query)
$function$;

CREATE OR REPLACE FUNCTION search_query_parts(query tsquery)
 RETURNS TABLE(n bigint, part text)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT n, found[1] FROM regexp_matches(query::text, '(''(?:[^'']|'''')*''|[^'']+)', 'g') WITH ORDINALITY AS m (found, n)
$function$;

CREATE OR REPLACE FUNCTION search_quoted(lexeme text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || ''''
$function$;

CREATE OR REPLACE FUNCTION search_text(html text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT regexp_replace(
    translate(regexp_replace(regexp_replace(html, '</?(a|strong|em|del|code)( [^>]*)?>', '', 'g'), '<[^>]*>', ' ', 'g'), E'\x01\x02\x03\x04\u01c0', ''),
    E'(?<=[[:alnum:]])[\u00ad\u200b-\u200d\u2060\ufeff]+(?=[[:alnum:]])', '', 'g')
$function$;

CREATE OR REPLACE FUNCTION search_typed(typed text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT translate(search_pieces(regexp_replace(
    regexp_replace(translate(typed, '“”„‟«»', '""""""'), '\mhttps?://', '', 'gi'), '(^|[\s"])-', E'\\1\x04', 'g')), E'\x04', '-')
$function$;

CREATE OR REPLACE FUNCTION search_vector(language text, line text)
 RETURNS tsvector
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
DECLARE
  pieces text := search_names(language, search_pieces(line));
  endings text := search_endings(language);
  folded tsvector := to_tsvector(search_config(language), pieces);
BEGIN
  IF endings IS NOT NULL THEN folded := search_lexemes(folded, unaccent(endings)); END IF;
  IF NOT search_has_accents(pieces) THEN RETURN folded; END IF;
  RETURN (search_lexemes(to_tsvector(search_own_config(language), pieces), endings)::text || ' ' || folded::text)::tsvector;
END $function$;

CREATE OR REPLACE FUNCTION shown_organisation(named text, of_organisation bigint)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((SELECT o.name FROM organisations o WHERE ((o.id = shown_organisation.of_organisation) AND (o.page_state <> 'published'::text))), named);

CREATE OR REPLACE FUNCTION sources_of_synthesis(of_document bigint, of_version integer DEFAULT NULL::integer)
 RETURNS TABLE(contribution_id bigint, is_cited boolean, reason text)
 LANGUAGE plpgsql
 STABLE
AS $function$
BEGIN
  RETURN QUERY
    WITH cited AS MATERIALIZED (
      SELECT DISTINCT coalesce(named.same_as, named.id) AS id FROM citations ci JOIN contributions named ON named.id = ci.contribution_id
      WHERE ci.document_id = of_document AND ci.version = coalesce(of_version, newest_of_document(of_document)))
    SELECT g.contribution_id, cited.id IS NOT NULL, f.reason
    FROM syntheses s JOIN tallies g ON g.debate_id = s.debate_id AND g.listed AND NOT g.is_reply
    LEFT JOIN cited ON cited.id = g.contribution_id
    LEFT JOIN fates f ON f.document_id = of_document AND f.contribution_id = g.contribution_id
    WHERE s.document_id = of_document;
END $function$;

CREATE OR REPLACE FUNCTION sync_notices()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_TABLE_NAME = 'contributions' THEN
    PERFORM refresh_notices(ARRAY[NEW.id]);
  ELSIF TG_TABLE_NAME = 'debates' THEN
    UPDATE notifications n SET visible = is_visible(n) WHERE n.debate_id = NEW.id AND n.visible <> is_visible(n);
  ELSE
    PERFORM refresh_notices(ARRAY[coalesce(NEW.contribution_id, OLD.contribution_id)]);
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION sync_tally()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE tallies t SET listed = (c.state = 'published' AND c.same_as IS NULL), placed_at = c.placed_at
    FROM contributions c WHERE c.id = NEW.id AND t.contribution_id = c.id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION words_of_strand_entry(e strand_entries)
 RETURNS tsvector
 LANGUAGE sql
 STABLE
AS $function$
  SELECT setweight(search_vector(l.language, search_plain(e.title)), 'A') || setweight(search_vector(l.language, search_plain(e.summary)), 'B')
           || search_places(l.language, d.board_id, NULL, NULL, NULL) || search_days(e.published_at)
  FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
  CROSS JOIN LATERAL (SELECT language_of_strand_entry(e.language, v.language) AS language) l WHERE d.id = e.strand_id
$function$;
