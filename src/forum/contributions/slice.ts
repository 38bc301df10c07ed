import { contributionDrafts } from '#src/forum/contributions/drafts/drafted.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { contributionCarriers } from './files/store.ts';
import { countersignedContributionKind, moderatedContributionKind } from './moderated.ts';
import { contributionNotices } from './notices.ts';
import { contributionData } from './personal-data.ts';
import { recounts } from './recounts.ts';
import { renderedTexts } from './rendered-texts.ts';
import { searchedContributions } from './searched.ts';

/** What contributions bring to the whole. */
export const contributions: Slice = {
  name: 'contributions',
  events: [
    'contribution.published',
    'contribution.held',
    'contribution.edited',
    'contribution.withdrawn',
    'contribution.countersigned',
    'contribution.flagged',
  ],
  debateEvents: [
    'contribution.published',
    'contribution.held',
    'contribution.edited',
    'contribution.flagged',
  ],
  staffActs: { 'read hidden text': msg('Read a text that is not public') },
  drafted: contributionDrafts,
  carriesFiles: contributionCarriers,
  notices: contributionNotices,
  flashes: {
    published: msg('Your contribution is published.'),
    'published-together': msg(
      'Your contribution is published. It is shown together with the others that share its text.',
    ),
    'published-many-mentions': msg(
      'Your contribution is published. It names more than ten people: only the first ten are told.',
    ),
    held: msg(
      'Your contribution is waiting for a moderator. Until then, only you and the moderators can see it.',
    ),
    edited: msg('Your change has been saved.'),
    repaired: msg('Your text went to the moderators. It appears again once one of them has looked at it.'),
    withdrawn: msg('Your contribution has been withdrawn.'),
  },
  moderated: moderatedContributionKind,
  countersigned: countersignedContributionKind,
  recounts,
  renderedTexts,
  searched: searchedContributions,
  personalData: contributionData,
};
