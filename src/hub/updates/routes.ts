import { Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { citedBySection } from '#src/outcomes/citations/cited.ts';
import { citingOf } from '#src/outcomes/citations/citing.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentEntry } from '#src/outcomes/documents/feeds/entry.ts';
import { documentFiles } from '#src/outcomes/documents/files/store.ts';
import { noteUnpublished } from '#src/outcomes/documents/load.ts';
import { showVersions } from '#src/outcomes/documents/versions/show.ts';
import { boardsWith, can } from '#src/platform/access/permissions.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { sendFeed } from '#src/platform/http/feed.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { open } from '#src/platform/http/may.ts';
import { feedLength, pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageLinks, pageOf } from '#src/platform/http/pagination.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { updateKind, updatesPath } from './kind.ts';
import { loadUpdate, updateIn } from './load.ts';
import { type UpdateCard, updateCard, updatePage } from './page.ts';
import { canPublishUpdate } from './policy.ts';
import { audienceOf, draftedUpdates, listUpdates } from './store.ts';
import { updateWritingRoutes } from './writing-routes.ts';

const feedPath = `${updatesPath}/feed.atom`;

type UpdatesPage = {
  form: Form;
  boards: readonly Option[];
  /** What is written and not published yet, for those who may. */
  drafted: readonly UpdateCard[];
  cards: readonly UpdateCard[];
  links: { before: string | null; after: string | null };
  newHref: string | null;
};

/** Returns the routes of updates: the list, its feed, one of them, writing. */
export function updateRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;

  router.get(updatesPath, open, async (req, res) => {
    const { viewer } = req;
    const { t, language, actor } = viewer;
    const boards = await boardNames(db, language);
    const board = boards.find(({ slug }) => slug === req.query.board) ?? null;
    const cursor = cursorOf(req.query);
    const list = { board: board?.id ?? null, language };
    const page = pageOf(await listUpdates(db, list, { cursor, size: pageSize }), pageSize, cursor);
    const writes = can(actor, 'update:publish');
    const drafted = writes ? await draftedUpdates(db, boardsWith(actor, 'update:publish'), language) : [];
    await noteUnpublished(res, ...drafted);
    const chosen = { board: board?.slug ?? null };
    const view: UpdatesPage = {
      form: formWith(chosen),
      boards: [
        { value: '', label: t('All') },
        ...boards.map(({ slug, name }) => ({ value: slug, label: name })),
      ],
      drafted: drafted.map((update) => updateCard(update, viewer)),
      cards: page.items.map((update) => updateCard(update, viewer)),
      links: pageLinks(updatesPath, chosen, page),
      newHref: writes ? `${updatesPath}/new` : null,
    };
    const description = t('News from the boards and the platform.');
    const layout = { title: t('Updates'), description, feed: { href: feedPath, title: t('Updates') } };
    render(res, 'hub/updates/index', layout, view);
  });

  router.get(feedPath, open, async (req, res) => {
    const { t, language } = req.viewer;
    const updates = await listUpdates(db, { board: null, language }, { cursor: null, size: feedLength - 1 });
    await sendFeed(res, {
      ...{ baseUrl: config.baseUrl, path: feedPath, pagePath: updatesPath, language },
      title: `${t('Updates')} · ICT4Society`,
      entries: updates.map((update) => documentEntry(updateKind, update)),
    });
  });

  router.use(updateWritingRoutes(deps));

  router.get(`${updatesPath}/:document/versions`, open, loadUpdate, (req, res) =>
    showVersions(deps, req, res, updateKind),
  );

  router.get(`${updatesPath}/:document`, open, loadUpdate, async (req, res) => {
    const { viewer } = req;
    const update = updateIn(res);
    const path = documentPath(updateKind, update);
    if (!isAt(req, path)) return sendOn(res, path);
    const asked = update.state === 'drafting' && canPublishUpdate(viewer.actor, update);
    const [files, cited, citedBy, audience] = await Promise.all([
      documentFiles(db, update, viewer),
      citedBySection(deps, update, viewer),
      citingOf(deps, { documentId: update.id }, viewer),
      asked ? audienceOf(db, update) : null,
    ]);
    const { title, language, lede: description, state } = update;
    const layout = {
      title,
      language,
      description,
      canonical: config.baseUrl + path,
      index: state === 'published',
    };
    render(res, 'hub/updates/show', layout, updatePage(update, { files, cited, citedBy, audience }, viewer));
  });

  return router;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/updates/index': UpdatesPage;
  }
}
