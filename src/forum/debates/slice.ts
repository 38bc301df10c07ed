import { Router } from 'express';
import { closeDueDebate, closeDueDebates } from '#src/forum/debates/course/close.ts';
import { courseRoutes } from '#src/forum/debates/course/routes.ts';
import { curationPath } from '#src/forum/debates/curators-home/curators-home.ts';
import { curationRoutes } from '#src/forum/debates/curators-home/routes.ts';
import { renderedTexts } from '#src/forum/debates/head/rendered-texts.ts';
import { headRoutes } from '#src/forum/debates/head/routes.ts';
import { listRoutes } from '#src/forum/debates/list/routes.ts';
import { moderatedDebateKind } from '#src/forum/debates/moderated/kind.ts';
import { proposalDrafts } from '#src/forum/debates/proposals/drafted.ts';
import { proposalRoutes } from '#src/forum/debates/proposals/routes.ts';
import { can } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { debateNotices } from './notices.ts';
import { debateData } from './personal-data.ts';
import { proposalsWaitingFor } from './policy.ts';
import { recounts } from './recounts.ts';
import { stateFilter } from './search-filter.ts';
import { searchedDebates } from './searched.ts';

/** What debates bring to the whole. */
export const debates: Slice = {
  name: 'debates',
  routes: (deps) =>
    Router().use(
      listRoutes(deps),
      headRoutes(deps),
      proposalRoutes(deps),
      courseRoutes(deps),
      curationRoutes(deps),
    ),
  jobs: [
    { task: 'close-due-debates', run: closeDueDebates, cron: '* * * * *' },
    { task: 'close-due-debate', run: closeDueDebate },
  ],
  events: [
    'debate.drafted',
    'debate.proposed',
    'debate.declined',
    'debate.opened',
    'debate.edited',
    'debate.rescheduled',
    'debate.closed',
    'debate.reopened',
    'debate.concluded',
    'debate.flagged',
    'debate.shown',
  ],
  staffActs: {
    'read unopened debate': msg('Read a debate that is not open yet'),
    'post /debates': msg('Drafted or proposed a debate'),
    'get /curation': msg('Opened the list of proposals'),
    'get /debates/:debate/curation': msg('Opened the curation of a debate'),
    'get /debates/:debate/edit': msg('Opened the head of a debate to edit it'),
    'post /debates/:debate/head': msg('Edited the head of a debate'),
    'post /debates/:debate/opening': msg('Opened a debate'),
    'post /debates/:debate/closing-date': msg('Changed the closing date of a debate'),
    'post /debates/:debate/refusal': msg('Declined a proposal'),
    'post /debates/:debate/closure': msg('Closed or reopened a debate'),
    'post /debates/:debate/conclusion': msg('Concluded a debate'),
  },
  moderated: moderatedDebateKind,
  drafted: proposalDrafts,
  notices: debateNotices,
  flashes: {
    proposed: msg('Your proposal has been sent to the curators. You will hear from them.'),
    drafted: msg('Your draft is saved. Only curators can see it until you open the debate.'),
    opened: msg('The debate is open.'),
    rescheduled: msg('The closing date has been changed.'),
    closed: msg('The debate is closed.'),
    reopened: msg('The debate is open again.'),
    concluded: msg('The debate is concluded.'),
    declined: msg('The proposal has been declined, and its author told why.'),
  },
  work: {
    name: 'proposals',
    href: curationPath,
    label: msg('Proposals'),
    isFor: (actor) => can(actor, 'debate:curate'),
    waiting: proposalsWaitingFor,
  },
  recounts,
  renderedTexts,
  searched: searchedDebates,
  searchFilter: stateFilter,
  personalData: debateData,
};
