import { Router } from 'express';
import { may } from '#src/platform/http/may.ts';
import { tablePageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { auditPage } from './audit-page.ts';
import { auditEntries, auditHead } from './audit-store.ts';
import { AuditFilter } from './forms.ts';

/** Returns the route of the audit: what staff did and read. */
export function auditRoutes({ db, slices }: Deps): Router {
  return Router().get('/admin/audit', may('audit:read'), async (req, res) => {
    const { t } = req.viewer;
    const filter = AuditFilter.parse(
      Object.fromEntries(Object.keys(AuditFilter.shape).map((name) => [name, req.query[name] || null])),
    );
    const cursor = cursorOf(req.query);
    const [rows, head] = await Promise.all([auditEntries(db, filter, cursor, tablePageSize), auditHead(db)]);
    const page = auditPage(pageOf(rows, tablePageSize, cursor), filter, head, slices, t);
    render(res, 'site/accountability/audit', { title: t('Audit'), index: false }, page);
  });
}
