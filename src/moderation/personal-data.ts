import { appealTables } from '#src/moderation/appeals/personal-data.ts';
import { withdrawProfile } from '#src/moderation/cases/withdrawal/withdraw.ts';
import { isUntold } from '#src/moderation/decisions/recipients/store.ts';
import { isRedacted } from '#src/moderation/decisions/store.ts';
import { noticeData } from '#src/moderation/notices/personal-data.ts';
import { wordingTables } from '#src/moderation/wordings/personal-data.ts';
import { rememberSuspensions } from '#src/people/accounts/suspension-store.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalData, remove, stay, staysOnRecord, step } from '#src/platform/slice/personal-data.ts';

/** The words under which a row names the item it is about: what kind it is, and its number there. */
const about = { kind: msg('Kind'), item: msg('Number') };
const rule = msg('Rule');

/** Who reported, wrote and decided. */
export const moderationData: PersonalData = {
  tables: {
    ...appealTables,
    ...noticeData.tables,
    ...wordingTables,
    cases: {
      personal: {
        author_id: { shown: 'cases', closing: staysOnRecord },
        profile_id: { shown: 'cases', closing: staysOnRecord },
        claimed_by: { shown: 'acts', closing: step('release') },
        escalated_by: { shown: 'acts', closing: staysOnRecord },
      },
      other: [
        ...['id', 'contribution_id', 'debate_id', 'organisation_id', 'document_id', 'kind', 'item_id'],
        ...['board_id', 'state', 'opened_at', 'rank', 'escalated_at', 'settled_revision'],
        ...['claimed_until', 'decided_at'],
      ],
    },
    case_notes: {
      personal: {
        member_id: { shown: 'notes', closing: staysOnRecord },
        body: { shown: 'notes', closing: staysOnRecord },
        written_by: { shown: 'acts', closing: staysOnRecord },
      },
      other: ['id', 'case_id', 'about', 'language', 'written_at'],
    },
    case_messages: {
      personal: {
        asked_by: { shown: 'acts', closing: staysOnRecord },
        answered_by: { shown: 'asked', closing: staysOnRecord },
      },
      other: ['id', 'case_id', 'words', 'language', 'at'],
    },
    case_readers: {
      personal: { member_id: { shown: 'acts', closing: remove } },
      other: ['case_id', 'seen_at'],
    },
    case_tags: { personal: {}, other: ['case_id', 'tag'] },
    case_entries: {
      personal: { reporter_id: { shown: 'flags', closing: staysOnRecord } },
      other: [
        ...['id', 'case_id', 'source', 'rule', 'clause_id', 'words', 'language'],
        ...['notice_id', 'quiet_until', 'at'],
      ],
    },
    decisions: {
      personal: {
        author_id: { shown: 'decisions', closing: staysOnRecord },
        profile_id: { shown: 'decisions', closing: staysOnRecord },
        decided_by: { shown: 'acts', closing: staysOnRecord },
      },
      other: [
        ...['id', 'public_id', 'case_id', 'contribution_id', 'debate_id'],
        ...['organisation_id', 'document_id', 'kind', 'item_id', 'board_id', 'decided_as', 'decided_at'],
        ...['act', 'previous_state', 'new_state', 'clause_id', 'law', 'facts'],
        ...['explanation', 'category', 'keyword', 'keyword_other', 'ends_at', 'label'],
        ...['moved_from', 'moved_to', 'misuse_items', 'misuse_of_items', 'misuse_gravity'],
        ...['misuse_intention', 'language', 'content_at', 'content_language', 'source'],
        ...['automated_detection', 'reverses', 'sanction', 'sanction_ends_at'],
        ...['keeps_open'],
      ],
    },
    decision_snapshots: {
      personal: {
        item: {
          shown: 'decisions',
          closing: stay('evidence while claims are possible; deleted 18 months after the decision'),
        },
      },
      other: ['decision_id'],
    },
    decision_recipients: {
      personal: { member_id: { shown: 'told', closing: staysOnRecord } },
      other: ['id', 'decision_id', 'role', 'notice_id', 'token_hash', 'informed_at', 'undelivered'],
    },
    sanctions: {
      personal: { member_id: { shown: 'sanctions', closing: step('suspensions') } },
      other: ['id', 'kind', 'starts_at', 'ends_at', 'ended_at', 'lifted_at', 'decision_id'],
    },
  },
  sections: {
    ...noticeData.sections,
    flags: {
      place: 280,
      title: msg('Reports you made'),
      fields: { ...about, rule, words: msg('Words'), at: msg('When') },
      rows: ({ id }) => sql`
        SELECT k.kind, k.item_id AS item, c.number AS rule, e.words, e.at
        FROM case_entries e JOIN cases k ON k.id = e.case_id LEFT JOIN clauses c ON c.id = e.clause_id
        WHERE e.reporter_id = ${id} ORDER BY e.id`,
    },
    asked: {
      place: 295,
      title: msg('What moderators asked you, and your answers'),
      fields: { ...about, from: msg('From'), words: msg('Words'), at: msg('When') },
      rows: ({ id }) => sql`
        SELECT c.kind, c.item_id AS item, CASE WHEN x.asked_by IS NULL THEN 'you' ELSE 'moderators' END AS "from", x.words, x.at
        FROM case_messages x JOIN cases c ON c.id = x.case_id
        WHERE x.answered_by = ${id} OR (x.asked_by IS NOT NULL AND c.author_id = ${id}) ORDER BY x.id`,
    },
    notes: {
      place: 315,
      title: msg('Moderators’ notes about you'),
      fields: { words: msg('Words'), at: msg('When') },
      rows: ({ id }) =>
        sql`SELECT body AS words, written_at AS at FROM case_notes WHERE member_id = ${id} ORDER BY id`,
    },
    // Who reported, and in which words, is theirs.
    cases: {
      place: 290,
      title: msg('Cases about your texts'),
      fields: {
        ...about,
        state: msg('State'),
        opened_at: msg('Opened'),
        reasons: msg('Why it was opened'),
        decided_at: msg('Decided'),
      },
      rows: ({ id }) => sql`
        SELECT k.kind, k.item_id AS item, k.state, k.opened_at,
               (SELECT string_agg(DISTINCT coalesce(e.rule, c.number, e.source), ', ')
                FROM case_entries e LEFT JOIN clauses c ON c.id = e.clause_id WHERE e.case_id = k.id AND e.quiet_until IS NULL) AS reasons, k.decided_at
        FROM cases k WHERE k.author_id = ${id} ORDER BY k.id`,
    },
    decisions: {
      place: 300,
      title: msg('Decisions about you, with their reasons'),
      fields: {
        number: msg('Decision'),
        ...about,
        at: msg('When'),
        act: msg('What was decided'),
        previous_state: msg('State before'),
        new_state: msg('State after'),
        rule,
        facts: msg('Facts'),
        explanation: msg('Why it breaks it'),
        source: msg('What brought it to light'),
        automated_detection: msg('Found by a machine'),
        reverses: msg('Reverses decision'),
        sanction: msg('For your account'),
        sanction_ends_at: msg('Until'),
        claim: msg('Claim'),
        text: msg('The text as it was then'),
        organisation: msg('Organisation'),
      },
      rows: ({ id }) => sql`
        SELECT d.public_id AS number, d.kind, d.item_id AS item, d.decided_at AS at, d.act, d.previous_state, d.new_state,
               c.number AS rule, d.facts, d.explanation, d.source, d.automated_detection, r.public_id AS reverses, d.sanction, d.sanction_ends_at,
               CASE WHEN NOT ${isRedacted} THEN s.item ->> 'claim' END AS claim,
               CASE WHEN NOT ${isRedacted} THEN s.item ->> 'text' END AS text, s.item ->> 'organisation' AS organisation
        FROM decisions d LEFT JOIN clauses c ON c.id = d.clause_id LEFT JOIN decisions r ON r.id = d.reverses
        LEFT JOIN decision_snapshots s ON s.decision_id = d.id WHERE d.author_id = ${id} AND NOT ${isUntold} ORDER BY d.id`,
    },
    told: {
      place: 305,
      title: msg('Decisions you were told about'),
      fields: {
        number: msg('Decision'),
        role: msg('In which role'),
        at: msg('When'),
      },
      rows: ({ id }) => sql`
        SELECT d.public_id AS number, r.role, r.informed_at AS at
        FROM decision_recipients r JOIN decisions d ON d.id = r.decision_id WHERE r.member_id = ${id} AND NOT ${isUntold} ORDER BY r.id`,
    },
    sanctions: {
      place: 310,
      title: msg('Warnings and suspensions'),
      fields: {
        kind: msg('Kind'),
        begins_at: msg('Started'),
        ends_at: msg('Ended'),
        lifted_at: msg('Lifted'),
      },
      rows: ({ id }) => sql`
        SELECT kind, starts_at AS begins_at, ends_at, lifted_at FROM sanctions WHERE member_id = ${id}
        UNION ALL
        SELECT s.kind, s.starts_at, s.ends_at, s.lifted_at FROM remembered_suspensions r JOIN sanctions s ON s.id = r.sanction_id
        WHERE r.member_id = ${id} ORDER BY 2`,
    },
  },
  addressLimits: ['notice-mail'],
  steps: {
    ...noticeData.steps,
    /** Hands back the cases the member had taken, and ends that about their name. */
    release: async (tx, { id, at }) => {
      await run(tx, sql`UPDATE cases SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = ${id}`);
      // The name that the case was about is gone with the account.
      await withdrawProfile(tx, id, at);
    },
    suspensions: rememberSuspensions,
  },
};
