import { subjectHash } from '#src/moderation/notices/notice.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import {
  type PersonalColumn,
  type PersonalData,
  stay,
  staysOnRecord,
  step,
} from '#src/platform/slice/personal-data.ts';

const sent: PersonalColumn = { shown: 'notices', closing: step('notices') };
const acted: PersonalColumn = { shown: 'noticed', closing: staysOnRecord };
const suspended: PersonalColumn = {
  shown: 'processing',
  closing: stay('a suspension is not ended by closing an account; nobody reads the address from its hash'),
};
const evidence: PersonalColumn = {
  shown: {
    not: 'the text is in the file of its author already, and that it was noticed is whoever sent the notice',
  },
  closing: stay(
    'evidence while complaints are possible; deleted six months after all of the notice was decided',
  ),
};

/** Who sent notices, whose notices go first, whose are not processed, and who dealt with them. */
export const noticeData: PersonalData = {
  tables: {
    notices: {
      personal: {
        member_id: sent,
        email: sent,
        imprecise_by: acted,
        disclosed_by: acted,
      },
      other: [
        'id',
        'submission_key',
        'token_hash',
        'received_at',
        'language',
        'category',
        'keyword',
        'keyword_other',
        'explanation',
        'law',
        'in_good_faith',
        'name',
        'subject_hash',
        'confirmed_at',
        'flagger_id',
        'within_area',
        'suspension_id',
        'receipt_sent_at',
        'imprecise_because',
        'imprecise_at',
        'disclosed_because',
        'disclosed_at',
        'forgotten_at',
      ],
    },
    notice_items: {
      personal: { snapshot: evidence },
      other: ['id', 'notice_id', 'kind', 'item_id', 'case_id', 'revision', 'seen_revision', 'text_hash'],
    },
    notice_messages: {
      personal: { asked_by: acted },
      other: ['id', 'notice_id', 'words', 'language', 'at'],
    },
    trusted_flaggers: {
      personal: {
        member_id: { shown: 'trusted', closing: staysOnRecord },
        added_by: acted,
      },
      other: ['id', 'name', 'domain', 'key_hash', 'coordinator', 'areas', 'starts_at', 'ends_at', 'added_at'],
    },
    processing_warnings: {
      personal: { subject_hash: suspended, warned_by: acted },
      other: ['id', 'kind', 'reason', 'warned_at'],
    },
    processing_suspensions: {
      personal: { subject_hash: suspended, suspended_by: acted },
      other: [
        'id',
        'kind',
        'warning_id',
        'warned_at',
        'since',
        'submitted',
        'unfounded',
        'gravity',
        'intention',
        'starts_at',
        'ends_at',
        'lifted_at',
      ],
    },
  },
  sections: {
    notices: {
      place: 282,
      title: msg('Notices of illegal content you sent'),
      fields: {
        number: msg('Notice'),
        at: msg('When'),
        name: msg('Name'),
        category: msg('Category'),
        explanation: msg('Why it is illegal'),
        law: msg('Law'),
      },
      rows: ({ id, email }) => sql`
        SELECT id::text AS number, received_at AS at, name, category, explanation, law FROM notices
        WHERE member_id = ${id} OR email = ${email} ORDER BY notices.id`,
    },
    noticed: {
      place: 284,
      title: msg('What you did about notices of illegal content'),
      fields: { act: msg('What you did'), number: msg('Notice'), at: msg('When') },
      rows: ({ id }) => sql`
        SELECT 'question' AS act, notice_id::text AS number, at FROM notice_messages WHERE asked_by = ${id}
        UNION ALL SELECT 'imprecise', id::text, imprecise_at FROM notices WHERE imprecise_by = ${id}
        UNION ALL SELECT 'disclosure', id::text, disclosed_at FROM notices WHERE disclosed_by = ${id}
        UNION ALL SELECT 'warning', NULL, warned_at FROM processing_warnings WHERE warned_by = ${id}
        UNION ALL SELECT 'suspension', NULL, starts_at FROM processing_suspensions WHERE suspended_by = ${id}
        UNION ALL SELECT 'trusted flagger', NULL, added_at FROM trusted_flaggers WHERE added_by = ${id} ORDER BY 3`,
    },
    processing: {
      place: 285,
      title: msg('Notices and complaints that were not processed'),
      fields: { act: msg('What was decided'), kind: msg('Kind'), at: msg('When'), ends_at: msg('Until') },
      rows: ({ email }) => sql`
        SELECT 'warning' AS act, kind, warned_at AS at, NULL::timestamptz AS ends_at FROM processing_warnings
        WHERE subject_hash = ${subjectHash(email)}
        UNION ALL SELECT 'suspension', kind, starts_at, ends_at FROM processing_suspensions
        WHERE subject_hash = ${subjectHash(email)} ORDER BY 3`,
    },
    trusted: {
      place: 286,
      title: msg('The trusted flagger you write for'),
      fields: { name: msg('Name'), starts_at: msg('From'), ends_at: msg('Until') },
      rows: ({ id }) => sql`
        SELECT name, starts_at, ends_at FROM trusted_flaggers WHERE member_id = ${id} ORDER BY id`,
    },
  },
  steps: {
    /** Forgets who sent the notices; they are dealt with as before. */
    notices: async (tx, { id, email }) => {
      await run(
        tx,
        sql`UPDATE notices SET member_id = NULL, name = NULL, email = NULL, subject_hash = NULL
            WHERE member_id = ${id} OR email = ${email}`,
      );
    },
  },
};
