import { Router } from 'express';
import { renderDebateRows } from '#src/forum/debates/list/render-rows.ts';
import { listDebates } from '#src/forum/debates/list/store.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { forYouPage, ownGroups, shownForYou } from './page.ts';
import { claimsWaiting, repliesTo } from './store.ts';

/** Returns the route of the page of what waits for a member. */
export function forYouRoutes({ db }: Deps): Router {
  const router = Router();

  router.get('/for-you', may('account:use'), async (req, res) => {
    const { viewer } = req;
    const member = requireMember(req);
    const closingList = { sort: 'closing', cursor: null, size: shownForYou.closing } as const;
    const freshList = { sort: 'active', unread: true, cursor: null, size: shownForYou.fresh } as const;
    const [claims, replies, closing, fresh] = await Promise.all([
      claimsWaiting(db, member, ownGroups(member), viewer.now, shownForYou.claims),
      repliesTo(db, member, shownForYou.replies),
      listDebates(db, member, closingList),
      listDebates(db, member, freshList),
    ]);
    const rows = {
      claims,
      replies,
      closing: await renderDebateRows(res, closing.slice(0, shownForYou.closing)),
      fresh: await renderDebateRows(res, fresh.slice(0, shownForYou.fresh)),
    };
    render(res, 'site/for-you/show', { title: viewer.t('For you'), index: false }, forYouPage(rows, viewer));
  });

  return router;
}
