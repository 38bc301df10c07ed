import { type Request, type Response, Router } from 'express';
import { FoldForm, unreadable } from '#src/concerns/reading/forms.ts';
import { readingLimit } from '#src/concerns/reading/rate-limits.ts';
import { storeFold } from '#src/concerns/reading/store.ts';
import { contributionOf, loadContribution } from '#src/forum/contributions/load.ts';
import { movedFrom } from '#src/forum/contributions/moving/store.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import { loadDebate } from '#src/forum/debates/load.ts';
import { logHref } from '#src/moderation/log/log.ts';
import { withholdingOf } from '#src/moderation/restrictions/withheld-store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { showsOnly } from '#src/platform/http/caching/page-cache.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { parseChoice } from '#src/platform/http/forms/parse-choice.ts';
import { may, open } from '#src/platform/http/may.ts';
import { type Cursor, cursorOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { cursorsAround } from '#src/site/debate-page/listing/around.ts';
import { orderOf } from '#src/site/debate-page/listing/order.ts';
import { debateAt } from './debate-cache.ts';
import { sendDebateFeed } from './feed.ts';
import { debatePage } from './page.ts';
import { type PageState, pageState } from './store.ts';
import { withheldTexts } from './withheld.ts';

/** Returns the routes of a debate's page, of its feed, and of how its threads open. */
export function debatePageRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/debates/:debate/feed.atom', open, loadDebate, (_req, res) => sendDebateFeed(deps, res));

  // The database is asked each time what stands on the page, and how new that is; what is known as it is now is neither
  // read nor rendered again.
  router.get('/debates/:debate', open, async (req, res, next) => {
    const id = parseId(req.params.debate);
    if (id === undefined) return next('route');
    const order = orderOf(req.query);
    const cursor = cursorOf(req.query);
    const state = await pageState(deps.db.shared, req.viewer, id, order, cursorsAround(cursor));
    const debate = state && (await debateAt(res, id, state.version));
    if (!debate) return sendWithheld(deps, req, res, id);
    const path = debatePath(debate);
    if (!isAt(req, path)) return sendOn(res, path, firstValues(req.query));
    // What was moved to another debate is read there, also at its old address.
    const gone = await goneTo(deps, id, cursor, state);
    if (gone !== null) return res.redirect(302, gone);
    showsOnly(res, id);
    const layout = {
      title: debate.title,
      language: debate.language,
      description: debate.lede,
      canonical: deps.config.baseUrl + path,
      feed: { href: `/debates/${id}/feed.atom`, title: debate.title },
      index: debate.openedAt !== null,
      picture: `/debates/${id}/picture.png`,
    };
    render(res, 'site/debate-page/show', layout, await debatePage(res, debate, state, { order, cursor }));
  });

  router.post(
    '/contributions/:contribution/fold',
    may('account:use'),
    readingLimit(deps),
    loadContribution(deps),
    async (req, res) => {
      const { id, threadId } = contributionOf(res);
      if (threadId !== null) throw new NotFound();
      const { show } = parseChoice(FoldForm, req, unreadable);
      await storeFold(deps.db, requireMember(req).id, id, show, req.viewer.now);
      res.status(204).end();
    },
  );

  return router;
}

/** Returns where the contribution is read at which the page begins, if it went to another debate; else null. */
async function goneTo({ db }: Deps, debateId: number, cursor: Cursor, { lists }: PageState) {
  if (cursor === null || !('at' in cursor) || lists.flat().some(({ id }) => id === cursor.at)) return null;
  const present = await movedFrom(db.shared, debateId, cursor.at);
  return present === undefined ? null : `/debates/${present}?at=${cursor.at}`;
}

/** Answers for a debate that the viewer does not see: that it was taken away, and where the decision stands, or 404. */
async function sendWithheld({ db }: Deps, req: Request, res: Response, id: number): Promise<void> {
  const withholding = await withholdingOf(db, { kind: 'debate', itemId: id }, req.viewer.language);
  if (!withholding) throw new NotFound();
  const { t } = req.viewer;
  const title = t('A debate that is no longer here');
  const state = withholding.act === 'hide' ? 'hidden' : 'removed';
  const text = t(withheldTexts[state]);
  const page = { title, text, logHref: logHref(withholding.publicId) };
  render(res.status(410), 'site/debate-page/withheld', { title, index: false }, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/debate-page/withheld': { title: string; text: string; logHref: string };
  }
}

function firstValues(query: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
