import type { Slice } from '#src/platform/slice/slice.ts';
import { countersignatures } from './concerns/countersignatures/slice.ts';
import { drafts } from './concerns/drafts/slice.ts';
import { notifications } from './concerns/notifications/slice.ts';
import { privacy } from './concerns/privacy/slice.ts';
import { reading } from './concerns/reading/slice.ts';
import { search } from './concerns/search/slice.ts';
import { agreement } from './forum/agreement/slice.ts';
import { boards } from './forum/boards/slice.ts';
import { contributions } from './forum/contributions/slice.ts';
import { debates } from './forum/debates/slice.ts';
import { positions } from './forum/positions/slice.ts';
import { turningPoints } from './forum/turning-points/slice.ts';
import { moderation } from './moderation/slice.ts';
import { accounts } from './people/accounts/slice.ts';
import { affiliations } from './people/affiliations/slice.ts';
import { invitations } from './people/invitations/slice.ts';
import { members } from './people/members/slice.ts';
import { organisations } from './people/organisations/slice.ts';
import { roles } from './people/roles/slice.ts';
import { about } from './site/about/slice.ts';
import { admin } from './site/admin/slice.ts';
import { boardPage } from './site/board-page/slice.ts';
import { contributionPage } from './site/contribution-page/slice.ts';
import { home } from './site/home/slice.ts';
import { profile } from './site/profile/slice.ts';
import { imports } from './transfer/imports/slice.ts';

/**
 * Every slice, from the ground up: an import leads to the same slice or to one above it in this list (below it in the
 * house), never the other way. App, jobs, notices, privacy, moderation, search and `npm run check` are made from it.
 */
export const slices: readonly Slice[] = [
  members,
  roles,
  organisations,
  affiliations,
  invitations,
  accounts,
  countersignatures,
  drafts,
  reading,
  notifications,
  search,
  privacy,
  moderation,
  boards,
  debates,
  positions,
  contributions,
  turningPoints,
  agreement,
  boardPage,
  contributionPage,
  home,
  profile,
  about,
  admin,
  imports,
];
