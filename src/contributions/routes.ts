import { Router } from 'express';
import { ownAnsweringForm } from '#src/agreement/on-debate.ts';
import { debateLink, debatePath } from '#src/debates/debate.ts';
import { debateOf } from '#src/debates/load.ts';
import type { Deps } from '#src/deps.ts';
import { open } from '#src/http/may.ts';
import { render } from '#src/http/render.ts';
import { translator } from '#src/i18n/t.ts';
import { composeRoutes } from './compose-routes.ts';
import { permalink } from './contribution.ts';
import { editRoutes } from './edit-routes.ts';
import { contributionOf, loadContribution, readable } from './load.ts';
import { card } from './page.ts';
import { publishRoutes } from './publish-routes.ts';
import { versionsOf } from './queries.ts';
import { pageLinks, readerOf, readThread } from './reading.ts';

/** Contributions: reading one with its replies and versions; writing, changing and withdrawing. */
export function contributionRoutes(deps: Deps): Router {
  const router = Router();
  const one = loadContribution(deps);

  router.get('/contributions/:contribution', open, one, async (req, res) => {
    const debate = debateOf(res);
    const row = contributionOf(res);
    if (row.threadId !== null) return res.redirect(302, permalink(row, debatePath(debate)));
    const thread = await readThread(deps, req, debate, row);
    const title = translator(req.language)('Contribution by {name}', { name: row.authorName });
    const page = {
      debate: debateLink(debate, req.language),
      place: permalink(row, debatePath(debate)),
      card: thread.card,
      replies: thread.replies,
      repliesCount: row.repliesCount,
      links: pageLinks(`/contributions/${row.id}`, {}, thread),
      answering: ownAnsweringForm(req.actor, req.originalUrl, translator(req.language)),
    };
    render(res, 'contributions/show', { title, index: row.state === 'published' }, page);
  });

  router.get('/contributions/:contribution/versions', open, one, readable, async (req, res) => {
    const debate = debateOf(res);
    const row = contributionOf(res);
    const page = {
      debate: debateLink(debate, req.language),
      card: card(row, await readerOf(deps, req, debate, [row])),
      versions: await versionsOf(deps.db, row.id),
    };
    const title = translator(req.language)('Versions of a contribution');
    render(res, 'contributions/versions', { title, index: false }, page);
  });

  return router.use(composeRoutes(deps), publishRoutes(deps), editRoutes(deps));
}
