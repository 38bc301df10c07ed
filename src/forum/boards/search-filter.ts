import { msg } from '#src/platform/i18n/t.ts';
import { isSlug, type SearchFilter } from '#src/platform/slice/search-kind.ts';
import { boardNames } from './store.ts';

/** Searches narrowed to one board. */
export const boardFilter: SearchFilter = {
  name: 'board',
  place: 1,
  label: msg('Board'),
  parse: (value) => (isSlug(value) ? value : null),
  read: async (db, value, { language }) => {
    const boards = await boardNames(db, language);
    const board = boards.find(({ slug }) => slug === value);
    return {
      options: boards.map(({ slug, name }) => ({ value: slug, label: name })),
      narrowing: board ? { value: board.slug, id: board.id, lexemes: `'=b${board.id}'` } : null,
    };
  },
};
