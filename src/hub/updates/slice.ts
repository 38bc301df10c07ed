import { documentDrafts } from '#src/outcomes/documents/writing/drafted.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { updateKind } from './kind.ts';
import { updateNotices } from './notices.ts';
import { updateRoutes } from './routes.ts';

/** News of boards and of the whole platform. */
export const updates: Slice = {
  name: 'updates',
  routes: updateRoutes,
  document: updateKind,
  drafted: documentDrafts(updateKind),
  events: ['update.published'],
  notices: updateNotices,
  staffActs: {
    'get /updates/new': msg('Opened the form for a new update'),
    'post /updates': msg('Began an update'),
    'get /updates/:document/edit': msg('Opened an update to edit it'),
    'post /updates/:document/versions': msg('Saved a version of an update'),
    'post /updates/:document/publication': msg('Published an update'),
    'post /updates/:document/withdrawal': msg('Withdrew an update'),
  },
  flashes: { 'update-published': msg('The update is published.') },
  personalData: { tables: { updates: { other: ['document_id', 'kind', 'everywhere'] } } },
};
