import type { Part } from '#src/concerns/privacy/subject.ts';
import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';

const when = msg('When');
const debate = msg('Debate');
const title = msg('Title');
const contribution = msg('Contribution');
const group = msg('Group');
const organisation = msg('Organisation');
const speaksFor = msg('Made for the organisation');
const language = msg('Language');
const text = msg('Text');
const state = msg('State');
const value = msg('Answer');
const until = msg('Until');

/** What the member said and where they stand. */
export const saidParts = {
  contributions: {
    title: msg('Your contributions and replies'),
    fields: {
      number: contribution,
      debate,
      title,
      in_reply_to: msg('In reply to'),
      state,
      group,
      organisation,
      affiliation: msg('Affiliation'),
      for_organisation: speaksFor,
      language,
      submitted_at: msg('Sent'),
      placed_at: msg('Stands at'),
      edited_at: msg('Edited'),
      text,
    },
    rows: ({ id }) => sql`
      SELECT c.id AS number, c.debate_id AS debate, h.title, c.in_reply_to, c.state, c.group_code AS "group", c.organisation,
             c.affiliation, c.organisation_id IS NOT NULL AS for_organisation, c.language, c.submitted_at, c.placed_at,
             c.edited_at, c.source AS text
      FROM contributions c JOIN debates d ON d.id = c.debate_id
      JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
      WHERE c.author_id = ${id} ORDER BY c.id`,
  },
  versions: {
    title: msg('Earlier versions of your texts'),
    fields: { contribution, version: msg('Version'), language, written_at: when, text },
    rows: ({ id }) => sql`
      SELECT v.contribution_id AS contribution, v.revision AS version, v.language, v.written_at, v.source AS text
      FROM contribution_versions v JOIN contributions c ON c.id = v.contribution_id
      WHERE c.author_id = ${id} ORDER BY v.contribution_id, v.revision`,
  },
  drafts: {
    title: msg('Your drafts'),
    fields: {
      debate,
      in_reply_to: msg('In reply to'),
      saved_at: msg('Saved'),
      fields: msg('What you typed'),
    },
    rows: ({ id }) => sql`
      SELECT debate_id AS debate, in_reply_to, saved_at, fields FROM drafts WHERE member_id = ${id} ORDER BY id`,
  },
  mentions: {
    title: msg('Where you are mentioned, and whom you mention'),
    fields: { contribution, handle: msg('Handle'), yours: msg('What you had to do with it') },
    // A text that is not published is its author's.
    rows: ({ id }) => sql`
      SELECT n.contribution_id AS contribution, m.handle::text,
             CASE WHEN c.author_id = ${id} THEN 'by you' ELSE 'of you' END AS yours
      FROM mentions n JOIN contributions c ON c.id = n.contribution_id JOIN members m ON m.id = n.member_id
      WHERE (n.member_id = ${id} AND c.state = 'published') OR c.author_id = ${id} ORDER BY n.contribution_id, m.handle`,
  },
  countersignatures: {
    title: msg('Countersignatures'),
    fields: {
      contribution,
      organisation,
      yours: msg('What you had to do with it'),
      asked_at: msg('Asked for'),
      outcome: msg('Outcome'),
      decided_at: when,
      words: msg('Words'),
    },
    rows: ({ id }) => sql`
      SELECT s.contribution_id AS contribution, o.name AS organisation,
             CASE WHEN s.author_id = ${id} THEN 'written' ELSE 'signed' END AS yours, s.asked_at, s.outcome, s.decided_at, s.words
      FROM countersignatures s JOIN organisations o ON o.id = s.organisation_id
      WHERE s.author_id = ${id} OR s.decided_by = ${id} ORDER BY s.contribution_id`,
  },
  debates: {
    title: msg('Debates you proposed or opened, or are rapporteur of'),
    fields: {
      number: debate,
      title,
      yours: msg('What you had to do with it'),
      state,
      language,
      made_at: msg('Proposed'),
      opened_at: msg('Opened'),
    },
    rows: ({ id }) => sql`
      SELECT d.id AS number, h.title, CASE WHEN d.author_id = ${id} THEN 'author' ELSE 'rapporteur' END AS yours, d.state, d.language,
             d.created_at AS made_at, d.opened_at
      FROM debates d JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
      WHERE d.author_id = ${id} OR d.rapporteur_id = ${id} ORDER BY d.id`,
  },
  heads: {
    title: msg('Heads of debates that you wrote or edited'),
    fields: {
      debate,
      version: msg('Version'),
      written_at: when,
      title,
      lede: msg('In short'),
      background: msg('Background'),
      documents: msg('Documents'),
      key_points: msg('Key points'),
      conclusion: msg('Conclusion'),
    },
    rows: ({ id }) => sql`
      SELECT debate_id AS debate, version, edited_at AS written_at, title, lede, background, documents, key_points, conclusion
      FROM debate_heads WHERE edited_by = ${id} ORDER BY debate_id, version`,
  },
  pins: {
    title: msg('Turning points that you marked'),
    fields: { debate, contribution, label: msg('Words'), at: when },
    rows: ({ id }) => sql`
      SELECT debate_id AS debate, contribution_id AS contribution, label, at FROM turning_points WHERE pinned_by = ${id} ORDER BY id`,
  },
  agreements: {
    title: msg('Your answers to contributions'),
    fields: { contribution, group, organisation, value, at: when },
    rows: ({ id }) => sql`
      SELECT a.contribution_id AS contribution, a.group_code AS "group", o.name AS organisation, a.value, a.at
      FROM agreements a LEFT JOIN organisations o ON o.id = a.organisation_id WHERE a.member_id = ${id} ORDER BY a.contribution_id`,
  },
  'past-agreements': {
    title: msg('Answers that you changed or took back'),
    fields: { contribution, group, organisation, value, at: when, ended_at: until },
    rows: ({ id }) => sql`
      SELECT a.contribution_id AS contribution, a.group_code AS "group", o.name AS organisation, a.value, a.at, a.ended_at
      FROM past_agreements a LEFT JOIN organisations o ON o.id = a.organisation_id WHERE a.member_id = ${id} ORDER BY a.ended_at`,
  },
  positions: {
    title: msg('Your positions'),
    fields: { debate, group, organisation, value: msg('Position'), at: when },
    rows: ({ id }) => sql`
      SELECT p.debate_id AS debate, p.group_code AS "group", o.name AS organisation, p.value, p.at
      FROM positions p LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.member_id = ${id} ORDER BY p.debate_id`,
  },
  'past-positions': {
    title: msg('Positions that you changed or took back'),
    fields: { debate, group, organisation, value: msg('Position'), at: when, ended_at: until },
    rows: ({ id }) => sql`
      SELECT p.debate_id AS debate, p.group_code AS "group", o.name AS organisation, p.value, p.at, p.ended_at
      FROM past_positions p LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.member_id = ${id} ORDER BY p.ended_at`,
  },
  reading: {
    title: msg('How far you have read'),
    fields: { debate, read_to: msg('Read up to'), contribution, seen_at: msg('Last read') },
    rows: ({ id }) => sql`
      SELECT debate_id AS debate, placed_at AS read_to, contribution_id AS contribution, seen_at
      FROM reading_positions WHERE member_id = ${id} ORDER BY debate_id`,
  },
  folds: {
    title: msg('Replies that you folded or unfolded'),
    fields: { contribution, open: msg('Open'), at: when },
    rows: ({ id }) => sql`
      SELECT contribution_id AS contribution, open, at FROM thread_folds WHERE member_id = ${id} ORDER BY contribution_id`,
  },
  follows: {
    title: msg('What you follow'),
    fields: { board: msg('Board'), debate, level: msg('What you are told'), at: when },
    rows: ({ id }) => sql`
      SELECT b.slug AS board, f.debate_id AS debate, f.level, f.at
      FROM follows f LEFT JOIN boards b ON b.id = f.board_id WHERE f.member_id = ${id} ORDER BY f.id`,
  },
} satisfies Record<string, Part>;
