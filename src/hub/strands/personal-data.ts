import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalData, staysOnRecord } from '#src/platform/slice/personal-data.ts';

/** Of strands: who hid an entry. What feeds say of their authors is not kept. */
export const strandData: PersonalData = {
  tables: {
    strands: {
      other: [
        ...['document_id', 'kind', 'form', 'url', 'feed_url', 'organiser', 'opens_on', 'closes_on'],
        ...['etag', 'modified', 'state', 'failures', 'ok_at', 'next_at'],
      ],
    },
    strand_entries: {
      personal: { hidden_by: { shown: 'hidden-entries', closing: staysOnRecord } },
      other: [
        ...['id', 'strand_id', 'guid_hash', 'url', 'title', 'summary', 'language', 'published_at'],
        ...['seen_at', 'hidden_at', 'hidden_words', 'words'],
      ],
    },
  },
  sections: {
    'hidden-entries': {
      place: 289,
      title: msg('Entries from elsewhere you hid'),
      fields: { url: msg('Address'), at: msg('When'), words: msg('Reasons') },
      rows: ({ id }) => sql`
        SELECT url, hidden_at AS at, hidden_words AS words FROM strand_entries WHERE hidden_by = ${id} ORDER BY strand_entries.id`,
    },
  },
};
