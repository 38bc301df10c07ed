import { Router } from 'express';
import { agreementOnDebate } from '#src/agreement/on-debate.ts';
import { composerFor } from '#src/contributions/composer.ts';
import { pageLinks, readContributions } from '#src/contributions/reading.ts';
import type { Deps } from '#src/deps.ts';
import { formWith } from '#src/http/form.ts';
import { open } from '#src/http/may.ts';
import { cursorOf, pageOf, withQuery } from '#src/http/pagination.ts';
import { render } from '#src/http/render.ts';
import { translator } from '#src/i18n/t.ts';
import { livePanel, readingPanel } from '#src/reading/panel.ts';
import { debateLink, debatePath, debateSorts, stateAt } from './debate.ts';
import { debateFeed } from './feed.ts';
import { headChanges } from './head-changes.ts';
import { listOf, listSorts, listStates, pageLabels, sortLinks } from './lists.ts';
import { debateOf, loadDebate } from './load.ts';
import { debateHead, debateRow, voiceRows } from './page.ts';
import { listDebates } from './queries.ts';
import { headVersions } from './statements.ts';
import { turningPoints } from './timeline.ts';

const pageSize = 20;

/** Reading debates: the list, one debate, the versions of its head, its feed. */
export function debateRoutes(deps: Deps): Router {
  const router = Router();
  const one = loadDebate(deps);

  router.get('/debates', open, async (req, res) => {
    const t = translator(req.language);
    const sort = debateSorts.find((name) => name === req.query.sort) ?? 'active';
    const state = listStates.find((name) => name === req.query.state);
    const cursor = cursorOf(req.query);
    const list = { sort, cursor, size: pageSize, language: req.language, ...(state ? { state } : {}) };
    const page = pageOf(await listDebates(deps.db, req.actor, list), pageSize, cursor);
    const links = pageLinks(
      '/debates',
      { sort: sort === 'active' ? null : sort, state: state ?? null },
      page,
    );
    render(
      res,
      'debates/index',
      { title: t('Debates'), feed: { href: '/feed.atom', title: t('New on ICT4Society') } },
      {
        rows: page.items.map((row) => debateRow(row, deps.now(), req.language, t)),
        sorts: listSorts(sort, state, t),
        states: listOf(sort, state, t),
        links,
      },
    );
  });

  router.get('/debates/:debate/feed.atom', open, one, debateFeed(deps));

  router.get('/debates/:debate/versions', open, one, async (req, res) => {
    const debate = debateOf(res);
    const t = translator(req.language);
    render(
      res,
      'debates/versions',
      { title: t('Versions of the head: {title}', { title: debate.title }), index: false },
      {
        debate: debateLink(debate, req.language),
        versions: headChanges(await headVersions(deps.db, debate.id)),
      },
    );
  });

  router.get('/debates/:debate', open, one, async (req, res) => {
    const debate = debateOf(res);
    const path = debatePath(debate);
    if (req.path !== path) return res.redirect(301, withQuery(path, firstValues(req.query)));
    const t = translator(req.language);
    const { sort, group, links: sorts, rule } = sortLinks(path, req.query, t);
    const contributions = await readContributions(deps, req, debate, { debateId: debate.id, sort, group });
    const { composer, refusal } = await composerFor(
      deps,
      req,
      res,
      formWith({ language: debate.language, position: debate.ownPosition }),
      null,
    );
    const { latest } = debate.timeline;
    const place = { id: debate.id, path, address: req.originalUrl, latest: latest?.at ?? debate.createdAt };
    const title = debate.title;
    render(
      res,
      'debates/show',
      {
        title,
        description: debate.lede,
        canonical: deps.config.baseUrl + path,
        feed: { href: `/debates/${debate.id}/feed.atom`, title },
        index: debate.openedAt !== null,
      },
      {
        head: debateHead(debate, req.actor, deps.now(), req.language, t),
        cards: contributions.cards,
        links: pageLinks(path, { sort: sort === 'oldest' ? null : sort, group }, contributions),
        sorts: sorts.sorts,
        groups: sorts.groups,
        pageLabels: pageLabels(sort, t),
        filtered: group !== null || (sort !== 'oldest' && sort !== 'newest'),
        agreement: agreementOnDebate(debate, {
          actor: req.actor,
          now: deps.now(),
          t,
          address: req.originalUrl,
          rule,
          capacity: composer?.capacity ?? null,
        }),
        voices: voiceRows(debate.voices, t),
        reading: readingPanel(contributions.reading, place, contributions.cards, sort === 'oldest', t),
        live:
          stateAt(debate, deps.now()) === 'open'
            ? livePanel(req.actor, contributions.reading, { id: debate.id, latest })
            : null,
        timeline: turningPoints(debate.timeline, debate, path, req.language, t),
        composer,
        refusal: refusal === null ? null : t(refusal),
        signInHref:
          req.actor.kind === 'visitor'
            ? `/accounts/sign-in?next=${encodeURIComponent(`${path}#contribute`)}`
            : null,
      },
    );
  });

  return router;
}

function firstValues(query: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
