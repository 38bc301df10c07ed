import { documentDrafts } from '#src/outcomes/documents/writing/drafted.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { synthesisKind } from './kind.ts';
import { synthesisData } from './personal-data.ts';
import { synthesisRoutes } from './routes.ts';
import { synthesisFor } from './store.ts';

/** What debates came to, and what organisations say of it. */
export const syntheses: Slice = {
  name: 'syntheses',
  routes: synthesisRoutes,
  document: synthesisKind,
  drafted: {
    ...documentDrafts(synthesisKind),
    exists: async (db, actor, { document }) =>
      document?.id != null &&
      (await synthesisFor(db, { actor, language: actor.language }, document.id)) !== undefined,
  },
  events: ['synthesis.started', 'synthesis.saved', 'synthesis.sorted'],
  flashes: {
    'sources-cited': msg('Saved: the finding cites what you ticked.'),
    'sources-given': msg('The reasons are saved.'),
    'synthesis-saved': msg('It is saved. Nobody but those who write it sees it yet.'),
  },
  staffActs: {
    'get /debates/:debate/synthesis': msg('Opened the start of a synthesis'),
    'post /debates/:debate/synthesis': msg('Started a synthesis'),
    'get /syntheses/:document/edit': msg('Opened a synthesis to write it'),
    'post /syntheses/:document/findings': msg('Added or took away a finding of a synthesis'),
    'post /syntheses/:document/versions': msg('Saved a synthesis'),
    'get /syntheses/:document/sources': msg('Opened the sources of a synthesis'),
    'post /syntheses/:document/sources': msg('Chose what a synthesis cites'),
    'post /syntheses/:document/sources/reasons': msg('Gave reasons why a synthesis does not cite'),
    'get /syntheses/:document/sources/all': msg('Opened one reason for many contributions'),
    'post /syntheses/:document/sources/all': msg('Gave many contributions one reason'),
  },
  personalData: synthesisData,
};
