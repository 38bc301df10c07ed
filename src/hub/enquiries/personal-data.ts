import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import {
  clear,
  type PersonalColumn,
  type PersonalData,
  stay,
  staysOnRecord,
} from '#src/platform/slice/personal-data.ts';

const written: PersonalColumn = {
  shown: 'enquiries',
  closing: stay('it is answered at that address, and erased twelve months after the last message'),
};

/** Who wrote to those who run the platform, and who answered. */
export const enquiryData: PersonalData = {
  tables: {
    enquiries: {
      personal: {
        member_id: { shown: 'enquiries', closing: clear },
        name: written,
        email: written,
        assigned_to: { shown: 'enquiries-answered', closing: clear },
      },
      other: [
        ...['id', 'submission_key', 'token_hash', 'topic', 'state', 'language', 'organisation'],
        ...['organisation_kind', 'country', 'site', 'forms', 'doubtful', 'received_at', 'answered_at'],
        ...['decided_at', 'decision_words', 'last_at', 'mails_waiting', 'confirmed_at'],
      ],
    },
    enquiry_messages: {
      personal: { answered_by: { shown: 'enquiries-answered', closing: staysOnRecord } },
      other: ['id', 'enquiry_id', 'words', 'language', 'at'],
    },
  },
  addressLimits: ['enquiry-to'],
  sections: {
    enquiries: {
      place: 287,
      title: msg('Messages you wrote to the people who run the platform'),
      fields: {
        number: msg('Number'),
        at: msg('When'),
        name: msg('Name'),
        email: msg('Email address'),
        words: msg('What was written'),
        ours: msg('Written by the platform'),
      },
      rows: ({ id, email }) => sql`
        SELECT e.id::text AS number, x.at, e.name, e.email::text AS email, x.words, x.answered_by IS NOT NULL AS ours
        FROM enquiries e JOIN enquiry_messages x ON x.enquiry_id = e.id
        WHERE e.member_id = ${id} OR e.email = ${email} ORDER BY x.id`,
    },
    'enquiries-answered': {
      place: 288,
      title: msg('Enquiries you answered'),
      fields: { number: msg('Number'), at: msg('When'), words: msg('What was written') },
      rows: ({ id }) => sql`
        SELECT e.id::text AS number, x.at, x.words FROM enquiries e
        LEFT JOIN enquiry_messages x ON x.enquiry_id = e.id AND x.answered_by = ${id}
        WHERE e.assigned_to = ${id} OR x.id IS NOT NULL ORDER BY x.id, e.id`,
    },
  },
};
