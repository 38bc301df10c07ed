import { Router } from 'express';
import { answersCounted } from '#src/forum/agreement/answers/announce.ts';
import { agreementRoutes } from '#src/forum/agreement/answers/routes.ts';
import { commonGroundRoutes } from '#src/forum/agreement/common-ground/routes.ts';
import { addUpTotals } from '#src/forum/agreement/common-ground/store.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { agreementData } from './personal-data.ts';
import { recounts } from './recounts.ts';

/** What agreement brings to the whole. */
export const agreement: Slice = {
  name: 'agreement',
  routes: (deps) => Router().use(agreementRoutes(deps), commonGroundRoutes(deps)),
  jobs: [{ task: 'add-up-answers', run: ({ db }) => addUpTotals(db), cron: '*/5 * * * *' }],
  debateEvents: [answersCounted],
  flashes: {
    agree: msg('You agree.'),
    disagree: msg('You disagree.'),
    pass: msg('You pass on this one.'),
    'taken-back': msg('Your answer has been withdrawn.'),
  },
  recounts,
  personalData: agreementData,
};
