import { Router } from 'express';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { closeDueDebates } from './close.ts';
import { curationRoutes } from './curation-routes.ts';
import { debateNotices } from './notices.ts';
import { recounts } from './recounts.ts';
import { renderedTexts } from './rendered-texts.ts';
import { debateRoutes } from './routes.ts';
import { stateFilter } from './search-filter.ts';
import { searchedDebates } from './searched.ts';

/** What debates bring to the whole. */
export const debates: Slice = {
  name: 'debates',
  // /debates/new stands before /debates/:debate.
  routes: (deps) => Router().use(curationRoutes(deps), debateRoutes(deps)),
  jobs: [{ task: 'close-due-debates', run: closeDueDebates, cron: '* * * * *' }],
  events: [
    'debate.drafted',
    'debate.proposed',
    'debate.declined',
    'debate.opened',
    'debate.edited',
    'debate.closed',
    'debate.reopened',
    'debate.concluded',
  ],
  notices: debateNotices,
  flashes: {
    proposed: msg('Your proposal is sent to the curators. You will hear from them.'),
    opened: msg('The debate is open.'),
    closed: msg('The debate is closed.'),
    reopened: msg('The debate is open again.'),
    concluded: msg('The debate is concluded.'),
    declined: msg('The proposal is declined, and its author is told why.'),
  },
  recounts,
  renderedTexts,
  searched: searchedDebates,
  searchFilter: stateFilter,
};
