import { Router } from 'express';
import { z } from 'zod';
import { receivedNoticePath, receivedPath } from '#src/moderation/notices/notice.ts';
import { noticeOf } from '#src/moderation/notices/status/load.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { askNotifier, callImprecise, discloseNotifier } from './act.ts';
import { DisclosureForm, ImprecisionForm, QuestionForm } from './forms.ts';
import { loadReceivedNotice } from './load.ts';
import { receivedPage } from './page.ts';
import { showReceived } from './show.ts';
import { listedNotices, noticeFilters } from './store.ts';

const Show = z.enum(noticeFilters).catch('all');

/** Returns the routes by which moderators read notices, ask those who sent them, and say what is wrong with them. */
export function receivedRoutes(deps: Deps): Router {
  const router = Router();
  const one = `${receivedPath}/:notice`;
  const loaded = loadReceivedNotice(deps);

  router.get(receivedPath, may('case:decide'), async (req, res) => {
    const { actor, t } = req.viewer;
    const filter = Show.parse(req.query.show);
    const cursor = cursorOf(req.query);
    const rows = await listedNotices(deps.db, actor, { filter, cursor, size: pageSize });
    const page = receivedPage(pageOf(rows, pageSize, cursor), filter, req.viewer);
    const head = { title: t('Notices of illegal content'), index: false as const };
    render(res, 'moderation/notices/staff/list', head, page);
  });

  router.get(one, may('case:decide'), loaded, async (req, res) => {
    await showReceived(deps, req, res, formWith());
  });

  router.post(`${one}/messages`, may('case:decide'), loaded, async (req, res) => {
    const parsed = parseForm(QuestionForm, req.body, req.viewer.t);
    if (!parsed.ok) return showReceived(deps, req, res.status(422), parsed.form);
    await askNotifier(deps, requireMember(req), noticeOf(res), parsed.data.words);
    flash(res, 'asked');
    res.redirect(303, `${receivedNoticePath(noticeOf(res).id)}#conversation`);
  });

  router.post(`${one}/imprecision`, may('case:decide'), loaded, async (req, res) => {
    const parsed = parseForm(ImprecisionForm, req.body, req.viewer.t);
    if (!parsed.ok) return showReceived(deps, req, res.status(422), parsed.form);
    await callImprecise(deps, requireMember(req), noticeOf(res), parsed.data.imprecise);
    flash(res, 'called-imprecise');
    res.redirect(303, receivedNoticePath(noticeOf(res).id));
  });

  router.post(`${one}/disclosure`, may('case:decide'), loaded, async (req, res) => {
    const parsed = parseForm(DisclosureForm, req.body, req.viewer.t);
    if (!parsed.ok) return showReceived(deps, req, res.status(422), parsed.form);
    await discloseNotifier(deps, requireMember(req), noticeOf(res), parsed.data.necessity);
    flash(res, 'disclosed');
    res.redirect(303, receivedNoticePath(noticeOf(res).id));
  });

  return router;
}
