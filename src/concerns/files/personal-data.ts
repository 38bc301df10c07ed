import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { clear, type PersonalData, stay } from '#src/platform/slice/personal-data.ts';

const withText = stay(
  'stands with the text that carries it; a file that nothing carries is deleted within a day',
);

/** The files that members added. */
export const fileData: PersonalData = {
  tables: {
    files: {
      personal: {
        uploaded_by: { shown: 'files', closing: clear },
        organisation_id: { shown: { not: 'says whose limit it counts for' }, closing: withText },
        name: { shown: 'files', closing: withText },
        title: { shown: 'files', closing: withText },
      },
      other: [
        ...['id', 'language', 'media_type', 'size', 'sha256', 'width', 'height', 'state', 'scanned_at'],
        'uploaded_at',
      ],
    },
    file_parts: { personal: {}, other: ['file_id', 'part', 'bytes'] },
  },
  sections: {
    files: {
      place: 155,
      title: msg('Files you added'),
      fields: {
        number: msg('File'),
        name: msg('Name'),
        title: msg('What it is'),
        size: msg('Bytes'),
        state: msg('State'),
        added_at: msg('When'),
      },
      rows: ({ id }) => sql`
        SELECT f.id AS number, f.name, f.title, f.size, f.state, f.uploaded_at AS added_at FROM files f
        WHERE f.uploaded_by = ${id} ORDER BY f.id`,
    },
  },
};
