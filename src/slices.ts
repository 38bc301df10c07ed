import { countersignatures } from '#src/concerns/countersignatures/slice.ts';
import { drafts } from '#src/concerns/drafts/slice.ts';
import { files } from '#src/concerns/files/slice.ts';
import { notifications } from '#src/concerns/notifications/slice.ts';
import { privacy } from '#src/concerns/privacy/slice.ts';
import { reading } from '#src/concerns/reading/slice.ts';
import { search } from '#src/concerns/search/slice.ts';
import { agreement } from '#src/forum/agreement/slice.ts';
import { boards } from '#src/forum/boards/slice.ts';
import { bookmarks } from '#src/forum/bookmarks/slice.ts';
import { contributions } from '#src/forum/contributions/slice.ts';
import { debates } from '#src/forum/debates/slice.ts';
import { pins } from '#src/forum/pins/slice.ts';
import { positions } from '#src/forum/positions/slice.ts';
import { turningPoints } from '#src/forum/turning-points/slice.ts';
import { activities } from '#src/hub/activities/slice.ts';
import { enquiries } from '#src/hub/enquiries/slice.ts';
import { meetings } from '#src/hub/meetings/slice.ts';
import { partners } from '#src/hub/partners/slice.ts';
import { publications } from '#src/hub/publications/slice.ts';
import { strands } from '#src/hub/strands/slice.ts';
import { updates } from '#src/hub/updates/slice.ts';
import { disputes } from '#src/moderation/disputes/slice.ts';
import { orders } from '#src/moderation/orders/slice.ts';
import { moderation } from '#src/moderation/slice.ts';
import { suspicions } from '#src/moderation/suspicions/slice.ts';
import { transparency } from '#src/moderation/transparency/slice.ts';
import { citations } from '#src/outcomes/citations/slice.ts';
import { codes } from '#src/outcomes/codes/slice.ts';
import { commitments } from '#src/outcomes/commitments/slice.ts';
import { documents } from '#src/outcomes/documents/slice.ts';
import { duties } from '#src/outcomes/duties/slice.ts';
import { practices } from '#src/outcomes/practices/slice.ts';
import { signOffs } from '#src/outcomes/sign-offs/slice.ts';
import { syntheses } from '#src/outcomes/syntheses/slice.ts';
import { accounts } from '#src/people/accounts/slice.ts';
import { affiliations } from '#src/people/affiliations/slice.ts';
import { confirmations } from '#src/people/confirmations/slice.ts';
import { invitations } from '#src/people/invitations/slice.ts';
import { members } from '#src/people/members/slice.ts';
import { organisations } from '#src/people/organisations/slice.ts';
import { roles } from '#src/people/roles/slice.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { about } from '#src/site/about/slice.ts';
import { accountability } from '#src/site/accountability/slice.ts';
import { admin } from '#src/site/admin/slice.ts';
import { boardPage } from '#src/site/board-page/slice.ts';
import { contributionPage } from '#src/site/contribution-page/slice.ts';
import { debatePage } from '#src/site/debate-page/slice.ts';
import { figures } from '#src/site/figures/slice.ts';
import { following } from '#src/site/following/slice.ts';
import { forYou } from '#src/site/for-you/slice.ts';
import { home } from '#src/site/home/slice.ts';
import { knowledgeHub } from '#src/site/knowledge-hub/slice.ts';
import { live } from '#src/site/live/slice.ts';
import { moderationOverview } from '#src/site/moderation-overview/slice.ts';
import { operations } from '#src/site/operations/slice.ts';
import { organisationPage } from '#src/site/organisation/slice.ts';
import { outcomesPage } from '#src/site/outcomes-page/slice.ts';
import { profile } from '#src/site/profile/slice.ts';
import { sharing } from '#src/site/sharing/slice.ts';
import { terms } from '#src/site/terms/slice.ts';
import { unread } from '#src/site/unread/slice.ts';
import { wellKnown } from '#src/site/well-known/slice.ts';
import { writing } from '#src/site/writing/slice.ts';
import { imports } from '#src/transfer/imports/slice.ts';

/**
 * Every slice, from the ground up: an import leads to the same slice or to one above it in this list (below it in the
 * house), never the other way. App, jobs, notices, privacy, moderation, search and `npm run check` are made from it.
 */
export const slices: readonly Slice[] = [
  members,
  confirmations,
  roles,
  organisations,
  affiliations,
  invitations,
  accounts,
  countersignatures,
  drafts,
  files,
  reading,
  notifications,
  search,
  privacy,
  moderation,
  orders,
  suspicions,
  disputes,
  transparency,
  boards,
  turningPoints,
  debates,
  positions,
  contributions,
  pins,
  agreement,
  bookmarks,
  citations,
  documents,
  signOffs,
  duties,
  practices,
  syntheses,
  codes,
  commitments,
  meetings,
  enquiries,
  publications,
  updates,
  activities,
  partners,
  strands,
  following,
  unread,
  live,
  sharing,
  debatePage,
  contributionPage,
  writing,
  outcomesPage,
  knowledgeHub,
  boardPage,
  figures,
  forYou,
  home,
  profile,
  organisationPage,
  about,
  terms,
  moderationOverview,
  admin,
  operations,
  accountability,
  wellKnown,
  imports,
];
