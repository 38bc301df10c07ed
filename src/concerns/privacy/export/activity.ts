import type { Part } from '#src/concerns/privacy/subject.ts';
import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';

const when = msg('When');
const contribution = msg('Contribution');
const rule = msg('Rule');

/** What was reported, decided and recorded. */
export const recordParts = {
  flags: {
    title: msg('Reports that you made'),
    fields: { contribution, rule, words: msg('Words'), at: when },
    rows: ({ id }) => sql`
      SELECT k.contribution_id AS contribution, c.number AS rule, e.words, e.at
      FROM case_entries e JOIN cases k ON k.id = e.case_id LEFT JOIN clauses c ON c.id = e.clause_id
      WHERE e.reporter_id = ${id} ORDER BY e.id`,
  },
  // Who reported, and in which words, is theirs.
  cases: {
    title: msg('Cases about your texts'),
    fields: {
      contribution,
      state: msg('State'),
      opened_at: msg('Opened'),
      reasons: msg('Why it was opened'),
      decided_at: msg('Decided'),
    },
    rows: ({ id }) => sql`
      SELECT k.contribution_id AS contribution, k.state, k.opened_at,
             (SELECT string_agg(DISTINCT coalesce(e.rule, c.number, e.source), ', ')
              FROM case_entries e LEFT JOIN clauses c ON c.id = e.clause_id WHERE e.case_id = k.id) AS reasons, k.decided_at
      FROM cases k WHERE k.author_id = ${id} ORDER BY k.id`,
  },
  decisions: {
    title: msg('Decisions about you, with their reasons'),
    fields: {
      number: msg('Decision'),
      contribution,
      at: when,
      act: msg('What was decided'),
      previous_state: msg('State before'),
      new_state: msg('State after'),
      rule,
      facts: msg('Facts'),
      source: msg('What brought it up'),
      automated_detection: msg('Found by a machine'),
      reverses: msg('Reverses decision'),
      sanction: msg('For your account'),
      suspended_until: msg('Suspended until'),
      text: msg('The text as it was then'),
      organisation: msg('Organisation'),
    },
    rows: ({ id }) => sql`
      SELECT d.public_id AS number, d.contribution_id AS contribution, d.decided_at AS at, d.act, d.previous_state, d.new_state,
             c.number AS rule, d.facts, d.source, d.automated_detection, r.public_id AS reverses, d.sanction, d.suspended_until,
             s.item ->> 'text' AS text, s.item ->> 'organisation' AS organisation
      FROM decisions d LEFT JOIN clauses c ON c.id = d.clause_id LEFT JOIN decisions r ON r.id = d.reverses
      LEFT JOIN decision_snapshots s ON s.decision_id = d.id WHERE d.author_id = ${id} ORDER BY d.id`,
  },
  sanctions: {
    title: msg('Warnings and suspensions'),
    fields: {
      kind: msg('Kind'),
      begins_at: msg('Began'),
      ends_at: msg('Ended'),
      lifted_at: msg('Taken back'),
    },
    rows: ({ id }) => sql`
      SELECT kind, starts_at AS begins_at, ends_at, lifted_at FROM sanctions WHERE member_id = ${id}
      UNION ALL
      SELECT s.kind, s.starts_at, s.ends_at, s.lifted_at FROM remembered_suspensions r JOIN sanctions s ON s.id = r.sanction_id
      WHERE r.member_id = ${id} ORDER BY 2`,
  },
  acts: {
    title: msg('What you did, and what was done about you'),
    fields: {
      number: msg('Entry'),
      at: when,
      kind: msg('Kind'),
      by_you: msg('By you'),
      board: msg('Board'),
      debate: msg('Debate'),
      contribution,
      details: msg('Details'),
    },
    // Details of what somebody else did can name others; of these only the note and the role are about the member.
    rows: ({ id }) => sql`
      SELECT e.id AS number, e.at, e.kind, e.actor_id IS NOT DISTINCT FROM ${id} AS by_you, b.slug AS board, e.debate_id AS debate,
             e.contribution_id AS contribution,
             CASE WHEN e.actor_id = ${id} THEN e.data
                  ELSE jsonb_strip_nulls(jsonb_build_object('note', e.data -> 'note', 'role', e.data -> 'role')) END AS details
      FROM events e LEFT JOIN boards b ON b.id = e.board_id WHERE e.actor_id = ${id} OR e.member_id = ${id} ORDER BY e.id`,
  },
} satisfies Record<string, Part>;
