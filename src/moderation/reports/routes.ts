import { Router } from 'express';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { moderatedKinds, withItems } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { ownReportsPage } from './page.ts';
import { listedReports, reportsPath } from './report.ts';
import { ownNotices, ownReports } from './store.ts';

/** Returns the route on which members read what became of what they reported. */
export function ownReportRoutes(deps: Deps): Router {
  const router = Router();

  router.get(reportsPath, may('account:use'), async (req, res) => {
    const { db, config } = deps;
    const { language, now, t } = req.viewer;
    const { id } = requireMember(req);
    const rows = await ownReports(db, id, language, listedReports);
    const reports = await withItems(db, moderatedKinds(deps), rows, now);
    const notices = await ownNotices(db, id, listedReports);
    const page = ownReportsPage({ reports, notices }, config, req.viewer);
    render(res, 'moderation/reports/own', { title: t('What you reported'), index: false }, page);
  });

  return router;
}
