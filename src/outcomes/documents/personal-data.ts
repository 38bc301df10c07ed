import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import {
  goesWithRow,
  type PersonalData,
  remove,
  stay,
  staysOnRecord,
} from '#src/platform/slice/personal-data.ts';
import { anonymiseDocuments } from './closing-store.ts';

const document = msg('Document');
const version = msg('Version');
const when = msg('When');
const ofOrganisation = stay('the organisation said it; the number leads to an empty row');

/** Who wrote and reviewed documents. */
export const documentData: PersonalData = {
  tables: {
    documents: {
      personal: {
        author_id: { shown: 'documents', closing: ofOrganisation },
        organisation_id: { shown: 'documents', closing: ofOrganisation },
        organisation: { shown: 'documents', closing: ofOrganisation },
      },
      other: [
        ...[
          'id',
          'kind',
          'reviewed',
          'about_id',
          'board_id',
          'state',
          'version',
          'group_code',
          'submission_key',
        ],
        ...['created_at', 'published_at'],
      ],
    },
    document_versions: {
      personal: {
        edited_by: { shown: 'document-versions', closing: ofOrganisation },
        sections: { shown: 'document-versions', closing: stay('the organisation said it') },
      },
      other: [
        ...['document_id', 'version', 'language', 'title', 'slug', 'lede', 'renderer', 'change'],
        ...['screening', 'edited_at', 'published_at'],
      ],
    },
    document_follows: {
      personal: { member_id: { shown: 'document-follows', closing: remove } },
      other: ['document_id', 'at'],
    },
    document_files: { other: ['document_id', 'version', 'place', 'file_id'] },
    search_documents: { other: ['id', 'at', 'language', 'words', 'title', 'text'] },
    reviews: {
      personal: {
        reviewed_by: { shown: 'reviews', closing: staysOnRecord },
        checks: { shown: 'reviews', closing: goesWithRow },
        words: { shown: 'reviews', closing: staysOnRecord },
      },
      other: ['document_id', 'version', 'verdict', 'language', 'reviewed_at'],
    },
  },
  sections: {
    documents: {
      place: 192,
      title: msg('Documents you sent in'),
      fields: {
        number: document,
        kind: msg('Kind'),
        title: msg('Title'),
        state: msg('State'),
        organisation: msg('Organisation'),
        made_at: when,
      },
      rows: ({ id }) => sql`
        SELECT d.id AS number, d.kind, v.title, d.state, d.organisation, d.created_at AS made_at
        FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
        WHERE d.author_id = ${id} ORDER BY d.id`,
    },
    'document-versions': {
      place: 194,
      title: msg('Versions of documents you wrote'),
      fields: {
        number: document,
        version,
        title: msg('Title'),
        lede: msg('In short'),
        text: msg('Text'),
        written_at: when,
      },
      rows: ({ id }) => sql`
        SELECT document_id AS number, version, title, lede, edited_at AS written_at,
               (SELECT string_agg(s.value ->> 'source', E'\n\n' ORDER BY s.place)
                FROM jsonb_array_elements(sections) WITH ORDINALITY AS s (value, place)) AS text
        FROM document_versions WHERE edited_by = ${id} ORDER BY document_id, version`,
    },
    'document-follows': {
      place: 272,
      title: msg('Documents you follow'),
      fields: { number: document, title: msg('Title'), at: when },
      rows: ({ id }) => sql`
        SELECT f.document_id AS number, v.title, f.at
        FROM document_follows f
        JOIN documents d ON d.id = f.document_id
        JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
        WHERE f.member_id = ${id} ORDER BY f.at, f.document_id`,
    },
    reviews: {
      place: 196,
      title: msg('Reviews you gave'),
      fields: { number: document, version, verdict: msg('Verdict'), words: msg('Words'), reviewed_at: when },
      rows: ({ id }) => sql`
        SELECT document_id AS number, version, verdict, words, reviewed_at FROM reviews
        WHERE reviewed_by = ${id} ORDER BY document_id, version`,
    },
  },
  anonymise: anonymiseDocuments,
};
