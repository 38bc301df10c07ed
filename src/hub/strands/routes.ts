import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { boardNames } from '#src/forum/boards/store.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentEntry } from '#src/outcomes/documents/feeds/entry.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { Forbidden } from '#src/platform/http/errors.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import { text } from '#src/platform/http/forms/fields.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { feedLength, pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { html } from '#src/platform/text/safe-html.ts';
import { newestEntries } from './entries-store.ts';
import { hideStrandEntry } from './hide.ts';
import { strandKind } from './kind.ts';
import { loadStrand, strandIn } from './load.ts';
import { strandPage, strandsPage } from './page.ts';
import { canManageStrands } from './policy.ts';
import { listStrands } from './store.ts';
import { entriesKept, mostStrands, strandForms, strandsPath } from './strand.ts';
import { strandWritingRoutes } from './writing/routes.ts';

const feedPath = `${strandsPath}/feed.atom`;

const FormChoice = z.enum(strandForms).nullable().catch(null);
const HideForm = z.object({
  entry: z.coerce.number().int().min(1),
  words: text(1000, msg('Say why it is hidden: everyone can read it')),
});

/** Returns the routes of what is discussed elsewhere. */
export function strandRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;
  router.use(strandWritingRoutes(deps));

  router.get(strandsPath, open, async (req, res) => {
    const { language, t } = req.viewer;
    const boards = await boardNames(db, language);
    const board = boards.find(({ slug }) => slug === req.query.board)?.slug ?? null;
    const filter = { board, form: FormChoice.parse(req.query.form ?? null) };
    const cursor = cursorOf(req.query);
    const rows = await listStrands(db, filter, { language, cursor, size: pageSize });
    const entries = await newestEntries(db, { board, size: pageSize });
    const page = strandsPage({ page: pageOf(rows, pageSize, cursor), entries, boards }, filter, req.viewer);
    const description = t(
      'Where the themes of this platform are discussed elsewhere, and the latest posts there.',
    );
    const canonical = `${config.baseUrl}${strandsPath}`;
    const title = t('Discussed elsewhere');
    const layout = { title, description, canonical, feed: { href: feedPath, title } };
    render(res, 'hub/strands/index', layout, page);
  });

  router.get(feedPath, open, async (req, res) => {
    const { language, t } = req.viewer;
    const newest = { language, cursor: null, size: feedLength - 1 };
    const strands = await listStrands(db, { board: null, form: null }, newest);
    await sendFeed(res, {
      ...{ baseUrl: config.baseUrl, path: feedPath, pagePath: strandsPath, language },
      title: `${t('Discussed elsewhere')} · ICT4Society`,
      entries: strands.map((strand) => documentEntry(strandKind, strand)),
    });
  });

  router.get(`${strandsPath}.opml`, open, async (req, res) => {
    const { language, t } = req.viewer;
    const all = { language, cursor: null, size: mostStrands };
    const strands = await listStrands(db, { board: null, form: null }, all);
    const outlines = strands.flatMap(({ title, url, feedUrl }) =>
      feedUrl === null
        ? []
        : [html`<outline type="rss" text="${title}" xmlUrl="${feedUrl}" htmlUrl="${url}"/>`.html],
    );
    const head = html`<head><title>${t('Discussed elsewhere')} · ICT4Society</title></head>`.html;
    const opml = `<opml version="2.0">${head}<body>${outlines.join('\n')}</body></opml>`;
    res.type('text/x-opml').send(`<?xml version="1.0" encoding="UTF-8"?>\n${opml}\n`);
  });

  router.get(`${strandsPath}/:document`, open, loadStrand, async (req, res) => {
    const path = documentPath(strandKind, strandIn(res));
    if (!isAt(req, path)) return sendOn(res, path);
    await show(req, res, formWith());
  });

  router.post(
    `${strandsPath}/:document/hidden-entries`,
    may('strand:manage'),
    loadStrand,
    async (req, res) => {
      if (!canManageStrands(req.viewer.actor)) throw new Forbidden();
      const parsed = parseForm(HideForm, req.body, req.viewer.t);
      if (!parsed.ok) return show(req, res.status(422), parsed.form);
      await hideStrandEntry(deps, requireMember(req), strandIn(res), parsed.data);
      res.redirect(303, `${strandsPath}/${strandIn(res).id}`);
    },
  );

  async function show(req: Request, res: Response, form: Form): Promise<void> {
    const strand = strandIn(res);
    const { title, language, lede: description, state, id } = strand;
    const entries = await newestEntries(db, { strandId: id, withHidden: true, size: entriesKept });
    const canonical = config.baseUrl + documentPath(strandKind, strand);
    const layout = { title, language, description, canonical, index: state === 'published' };
    render(res, 'hub/strands/show', layout, strandPage(strand, { entries, form }, req.viewer));
  }

  return router;
}
