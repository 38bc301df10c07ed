import { Router } from 'express';
import { renderDebateRows } from '#src/forum/debates/list/render-rows.ts';
import { listDebates } from '#src/forum/debates/list/store.ts';
import { spokenFor } from '#src/outcomes/documents/visibility.ts';
import { type ListedDuty, listDuties } from '#src/outcomes/duties/list-store.ts';
import { dutyView } from '#src/outcomes/duties/page.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { workOf } from '#src/platform/slice/work.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { forYouPage, ownGroups, shownForYou } from './page.ts';
import { claimsWaiting, repliesTo } from './store.ts';

/** Returns the route of the page of what waits for a member. */
export function forYouRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  router.get('/for-you', may('account:use'), async (req, res) => {
    const { viewer } = req;
    const member = requireMember(req);
    const closingList = { sort: 'closing', cursor: null, size: shownForYou.closing } as const;
    const freshList = { sort: 'active', unread: true, cursor: null, size: shownForYou.fresh } as const;
    const owed = { today: dayOf(viewer.now), cursor: null, size: shownForYou.duties };
    const [duties, claims, replies, closing, fresh] = await Promise.all([
      Promise.all(
        spokenFor(member).map((organisation) =>
          listDuties(db, { list: 'open', kind: null, organisation }, owed),
        ),
      ),
      claimsWaiting(db, member, ownGroups(member), viewer.now, shownForYou.claims),
      repliesTo(db, member, shownForYou.replies),
      listDebates(db, member, closingList),
      listDebates(db, member, freshList),
    ]);
    const next = duties.flat().sort((a, b) => lastDayOf(a).localeCompare(lastDayOf(b)));
    const rows = {
      work: workOf(deps.slices)
        .filter(({ isFor, name }) => isFor(member) && (member.waiting?.[name] ?? 0) > 0)
        .map(({ name, href, label }) => ({
          href,
          label: viewer.t(label),
          count: member.waiting?.[name] ?? 0,
        })),
      duties: next.slice(0, shownForYou.duties).map((duty) => dutyView(deps, duty, viewer)),
      claims,
      replies,
      closing: await renderDebateRows(res, closing.slice(0, shownForYou.closing)),
      fresh: await renderDebateRows(res, fresh.slice(0, shownForYou.fresh)),
    };
    render(res, 'site/for-you/show', { title: viewer.t('For you'), index: false }, forYouPage(rows, viewer));
  });

  return router;
}

function lastDayOf({ extendedTo, dueOn }: ListedDuty): string {
  return extendedTo ?? dueOn;
}
