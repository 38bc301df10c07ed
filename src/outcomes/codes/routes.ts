import { type Request, type Response, Router } from 'express';
import { boardNames } from '#src/forum/boards/store.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { feedsOfKind } from '#src/outcomes/documents/feeds/feeds-of-kind.ts';
import { documentOf, loadDocument, noteUnpublished } from '#src/outcomes/documents/load.ts';
import { showVersions } from '#src/outcomes/documents/versions/show.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may, open } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { amendmentRoutes } from './amendments/routes.ts';
import { amendmentWritingRoutes } from './amendments/writing-routes.ts';
import { codePath, codesPath } from './code.ts';
import { codeEditingRoutes } from './editing/routes.ts';
import { codeJson, codeMarkdown } from './files.ts';
import { amendmentKind, codeKind, stepReplyKind } from './kinds.ts';
import { countersigning } from './opinions/countersigning.ts';
import { OpinionForm } from './opinions/forms.ts';
import { giveOpinion } from './opinions/give.ts';
import { codeCard } from './page.ts';
import { isSteward } from './policy.ts';
import { showCode, versionAsked } from './show.ts';
import { signatoryRoutes } from './signatories/routes.ts';
import { signingRoutes } from './signing/routes.ts';
import { signatoriesOf } from './signing/store.ts';
import { editionsOf, listCodes } from './store.ts';

/** Returns the routes of codes: the list, one of them in each edition, its files, what organisations say in a consultation. */
export function codeRoutes(deps: Deps): Router {
  const router = Router();
  const { db, config } = deps;
  const load = loadDocument(codeKind);

  router.get(codesPath, open, async (req, res) => {
    const { viewer } = req;
    const boards = await boardNames(db, viewer.language);
    const board = boards.find(({ slug }) => slug === req.query.board) ?? null;
    const codes = await listCodes(db, viewer, board?.id ?? null);
    await noteUnpublished(res, ...codes);
    const cards = codes.map((code) => codeCard(code, viewer));
    const newHref = isSteward(viewer.actor) ? `${codesPath}/new` : null;
    const description = viewer.t(
      'Codes that organisations in the ICT sector sign, clause by clause, and amend together.',
    );
    const title = viewer.t('Codes of good practice');
    const layout = { title, description, feed: { href: `${codesPath}/feed.atom`, title } };
    render(res, 'outcomes/codes/index', layout, { cards, newHref, board: board?.name ?? null });
  });

  for (const routes of [
    codeEditingRoutes,
    amendmentWritingRoutes,
    amendmentRoutes,
    signingRoutes,
    signatoryRoutes,
  ]) {
    router.use(routes(deps));
  }

  const about = [amendmentKind.name, stepReplyKind.name];
  router.use(feedsOfKind(deps, codeKind, { title: msg('Codes of good practice'), about }));

  router.get(`${codesPath}/:document.json`, open, load, async (req, res) => {
    const { code, ...around } = await versionAsked(deps, req, res);
    const signatories = await signatoriesOf(db, code.id);
    res.json(codeJson(code, { ...around, signatories }, { baseUrl: config.baseUrl, at: req.viewer.now }));
  });

  router.get(`${codesPath}/:document.md`, open, load, async (req, res) => {
    const { code, clauses } = await versionAsked(deps, req, res);
    res.type('text/markdown').send(codeMarkdown(code, clauses));
  });

  router.get(`${codesPath}/:document/versions`, open, load, (req, res) =>
    showVersions(deps, req, res, codeKind),
  );

  router.get(`${codesPath}/:document`, open, load, async (req, res) => {
    const path = documentPath(codeKind, documentOf(res));
    if (req.query.edition === undefined && !isAt(req, path)) return sendOn(res, path);
    await showCode(deps, req, res);
  });

  router.post(`${codesPath}/:document/opinion`, may('document:write'), load, async (req, res) => {
    const asked = await inConsultation(req, res);
    const parsed = parseForm(OpinionForm, req.body, req.viewer.t);
    if (!parsed.ok) return showCode(deps, req, res.status(422), parsed.form);
    const waits = await giveOpinion(deps, requireMember(req), asked, parsed.data);
    flash(res, waits ? 'sign-off-waits' : 'opinion-given');
    res.redirect(303, asked.back);
  });

  router.post(
    `${codesPath}/:document/opinion/countersignature`,
    ...[may('document:write'), load],
    countersigning(deps, inConsultation),
  );

  /** The edition that is in consultation now; Conflict where none is. */
  async function inConsultation({ viewer }: Request, res: Response) {
    const { id, boardId } = documentOf(res);
    const last = (await editionsOf(db, id)).at(-1);
    if (!last || last.adoptedAt !== null || viewer.now >= last.endsAt) {
      throw new Conflict(msg('The consultation has ended: nothing more can be added.'));
    }
    const back = `${codePath(id)}?edition=${last.edition}`;
    return { documentId: id, version: last.version, boardId, back };
  }

  return router;
}
