import { type Request, type Response, Router } from 'express';
import { archiveBoard } from '#src/forum/boards/archive-board.ts';
import { BoardForm } from '#src/forum/boards/forms.ts';
import { addBoard, changeBoard, type SaveResult } from '#src/forum/boards/save-board.ts';
import { type BoardSettings, boardSettings, listBoardSettings } from '#src/forum/boards/settings-store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { adminBoardPage, adminBoardsPage, boardForm, newBoardForm } from './board-form-page.ts';
import { requireId } from './params.ts';

const manage = may('board:manage');

/** Returns the routes of boards in the administration: their list, their form, and the archive. */
export function adminBoardRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/admin/boards', manage, async (req, res) => {
    const { t } = req.viewer;
    const page = adminBoardsPage(await listBoardSettings(deps.db), req.viewer.language, t);
    render(res, 'site/admin/boards', { title: t('Boards'), index: false }, page);
  });

  router.get('/admin/boards/new', manage, async (req, res) => {
    show(req, res, null, newBoardForm(await listBoardSettings(deps.db)));
  });

  router.post('/admin/boards', manage, async (req, res) => {
    const parsed = parseForm(BoardForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), null, parsed.form);
    answer(req, res, null, parsed.form, await addBoard(deps, requireMember(req).id, parsed.data));
  });

  router.get('/admin/boards/:board', manage, async (req, res) => {
    const board = await boardIn(req);
    show(req, res, board, boardForm(board));
  });

  router.post('/admin/boards/:board', manage, async (req, res) => {
    const board = await boardIn(req);
    const parsed = parseForm(BoardForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), board, parsed.form);
    const saved = await changeBoard(deps, requireMember(req).id, board.id, parsed.data);
    answer(req, res, board, parsed.form, saved);
  });

  router.post('/admin/boards/:board/archival', manage, (req, res) => archive(req, res, true));
  router.post('/admin/boards/:board/archival/end', manage, (req, res) => archive(req, res, false));

  async function archive(req: Request, res: Response, archived: boolean) {
    const { id } = await boardIn(req);
    await archiveBoard(deps, requireMember(req).id, id, archived);
    flash(res, 'saved');
    res.redirect(303, `/admin/boards/${id}`);
  }

  async function boardIn(req: Request): Promise<BoardSettings> {
    const board = await boardSettings(deps.db, requireId(req.params.board));
    if (!board) throw new NotFound();
    return board;
  }

  return router;
}

function show(req: Request, res: Response, board: BoardSettings | null, form: Form) {
  const page = adminBoardPage(board, form, req.viewer);
  render(res, 'site/admin/board', { title: page.title, index: false }, page);
}

function answer(req: Request, res: Response, board: BoardSettings | null, form: Form, saved: SaveResult) {
  if (saved.ok) {
    flash(res, 'saved');
    return res.redirect(303, '/admin/boards');
  }
  const { t } = req.viewer;
  if (saved.because === 'taken') {
    return show(req, res.status(422), board, form.with({ field: 'slug', message: t(saved.message) }));
  }
  const page = adminBoardPage(saved.current, form, req.viewer, true);
  render(res.status(409), 'site/admin/board', { title: page.title, index: false }, page);
}
