import { documentDrafts } from '#src/outcomes/documents/writing/drafted.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { reservationKind } from './consultation/consultation.ts';
import { makeSynthesisDuties } from './debate/duties-store.ts';
import { synthesisKind } from './kind.ts';
import { synthesisNotices } from './notices.ts';
import { synthesisData } from './personal-data.ts';
import { responseKind } from './responses/response.ts';
import { synthesisRoutes } from './routes.ts';
import { synthesisFor } from './store.ts';
import { synthesesPath } from './synthesis.ts';

/** What debates came to, and what organisations say of it. */
export const syntheses: Slice = {
  name: 'syntheses',
  routes: synthesisRoutes,
  document: [synthesisKind, reservationKind, responseKind],
  drafted: {
    ...documentDrafts(synthesisKind),
    exists: async (db, actor, { document }) =>
      document?.id != null &&
      (await synthesisFor(db, { actor, language: actor.language }, document.id)) !== undefined,
  },
  events: [
    'synthesis.sorted',
    'synthesis.started',
    'synthesis.saved',
    'synthesis.entrusted',
    'synthesis.addressed',
    'synthesis.consulted',
    'synthesis.signed',
    'synthesis.countersigned',
    'synthesis.published',
    'synthesis.corrected',
    'synthesis.abandoned',
    'synthesis.replied',
  ],
  duty: [
    {
      kind: 'synthesis',
      about: 'debate',
      label: msg('Synthesis of a debate'),
      meetAt: (id) => `/debates/${id}/synthesis`,
    },
    {
      kind: 'official-response',
      about: 'synthesis',
      label: msg('Official response to a synthesis'),
      meetAt: (id) => `${synthesesPath}/${id}/response`,
    },
  ],
  jobs: [
    {
      task: 'make-synthesis-duties',
      run: ({ db, now }) => makeSynthesisDuties(db, now()),
      cron: '*/10 * * * *',
    },
  ],
  notices: synthesisNotices,
  flashes: {
    'sources-cited': msg('Saved: the finding cites the contributions you ticked.'),
    'sources-given': msg('The reasons are saved.'),
    'synthesis-saved': msg('Saved. Only those who write it can see it for now.'),
    'synthesis-entrusted': msg('The rapporteur is named.'),
    'synthesis-addressed': msg('They will be asked once the synthesis is published.'),
    'synthesis-consulted': msg('The consultation is open. This version can no longer be changed.'),
    'synthesis-published': msg('The synthesis is published.'),
    'synthesis-corrected': msg('The correction is published.'),
    'synthesis-abandoned': msg('The synthesis has been abandoned. Everyone can read your reasons.'),
    'synthesis-answered': msg(
      'Your organisation has answered. You can change the answer until the end of the consultation.',
    ),
    'synthesis-reservation-held': msg(
      'A moderator looks at your reservation first. It counts as given in time.',
    ),
    'synthesis-countersigned': msg('It is countersigned and counts now.'),
    'synthesis-reservation-ended': msg('The reservation now shows the day it was withdrawn.'),
    'synthesis-accepted': msg('Thank you. The response is due within 90 days.'),
    'synthesis-declined': msg('The page now says that your organisation will not respond.'),
    'synthesis-responded': msg('The response is published.'),
    'synthesis-response-held': msg('A moderator looks at your response first. It counts as given in time.'),
  },
  staffActs: {
    'get /debates/:debate/synthesis': msg('Opened the start of a synthesis'),
    'post /debates/:debate/synthesis': msg('Started a synthesis'),
    'get /syntheses/:document/edit': msg('Opened a synthesis to write it'),
    'post /syntheses/:document/findings': msg('Added or removed a finding of a synthesis'),
    'post /syntheses/:document/versions': msg('Saved a synthesis'),
    'get /syntheses/:document/sources': msg('Opened the sources of a synthesis'),
    'post /syntheses/:document/sources': msg('Chose what a synthesis cites'),
    'post /syntheses/:document/sources/reasons': msg(
      'Gave reasons why a synthesis does not cite contributions',
    ),
    'get /syntheses/:document/sources/all': msg('Opened one reason for many contributions'),
    'post /syntheses/:document/sources/all': msg('Gave many contributions the same reason'),
    'get /syntheses/:document/course': msg('Opened the course of a synthesis'),
    'post /syntheses/:document/rapporteur': msg('Named the rapporteur of a synthesis'),
    'post /syntheses/:document/addressees': msg('Named the organisations asked to respond to a synthesis'),
    'post /syntheses/:document/consultation': msg('Opened the consultation of a synthesis'),
    'post /syntheses/:document/publication': msg('Published a synthesis'),
    'post /syntheses/:document/correction': msg('Corrected a synthesis'),
    'post /syntheses/:document/abandonment': msg('Abandoned a synthesis'),
  },
  personalData: synthesisData,
};
