import { type Request, type Response, Router } from 'express';
import { boardBySlug, listBoards } from '#src/forum/boards/store.ts';
import { secondFactorOf } from '#src/people/accounts/second-factor/store.ts';
import { UnverificationForm, VerificationForm } from '#src/people/affiliations/confirmation/forms.ts';
import { unverifyMember, verifyMember } from '#src/people/affiliations/confirmation/verify.ts';
import { GrantForm } from '#src/people/roles/forms.ts';
import { grantRole } from '#src/people/roles/grant-role.ts';
import { grantsOf } from '#src/people/roles/store.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { tablePageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { adminMemberPath, memberInAddress } from './load.ts';
import { type AdminMemberForms, adminMemberPage, adminMembersPage } from './member-page.ts';
import { type AdminMember, findMembers, staffActsAbout } from './member-store.ts';
import { searchedBeginning } from './params.ts';

const actsShown = 20;

/** Returns the routes of members in the administration: finding them, their roles and their affiliation. */
export function adminMemberRoutes(deps: Deps): Router {
  const { db, now } = deps;
  const router = Router();

  router.get('/admin/members', may('member:manage'), async (req, res) => {
    const { t } = req.viewer;
    const beginning = searchedBeginning(req.query.q);
    const cursor = cursorOf(req.query);
    const found = pageOf(await findMembers(db, beginning, cursor, tablePageSize), tablePageSize, cursor);
    const page = adminMembersPage(beginning, found, t);
    render(res, 'site/admin/members', { title: t('Members'), index: false }, page);
  });

  router.get('/admin/members/:member', may('member:manage'), async (req, res) => {
    await showMember(req, res, await memberInAddress(db, req, res));
  });

  router.post('/admin/members/:member/grants', may('role:manage'), async (req, res) => {
    const { t } = req.viewer;
    const member = await memberInAddress(db, req, res);
    const parsed = parseForm(GrantForm, req.body, t);
    if (!parsed.ok) return showMember(req, res.status(422), member, { grant: parsed.form });
    const { board: slug } = parsed.data;
    const board = slug === null ? null : await boardBySlug(db, slug, 'en', now());
    const outcome = await grantRole(deps, requireMember(req), member, parsed.data, board);
    if (typeof outcome === 'object') {
      const grant = parsed.form.with({ field: outcome.field, message: t(outcome.message) });
      return showMember(req, res.status(422), member, { grant });
    }
    flash(res, outcome === 'granted' ? 'role-granted' : 'role-proposed');
    res.redirect(303, adminMemberPath(member));
  });

  router.post('/admin/members/:member/verification', may('member:manage'), async (req, res) => {
    const member = await memberInAddress(db, req, res);
    const parsed = parseForm(VerificationForm, req.body, req.viewer.t);
    if (!parsed.ok) return showMember(req, res.status(422), member, { verification: parsed.form });
    await verifyMember(deps, requireMember(req), member, parsed.data);
    flash(res, 'saved');
    res.redirect(303, adminMemberPath(member));
  });

  router.post('/admin/members/:member/verification/end', may('member:manage'), async (req, res) => {
    const member = await memberInAddress(db, req, res);
    const parsed = parseForm(UnverificationForm, req.body, req.viewer.t);
    if (!parsed.ok) return showMember(req, res.status(422), member, { verification: parsed.form });
    await unverifyMember(deps, requireMember(req), member, parsed.data.note);
    flash(res, 'saved');
    res.redirect(303, adminMemberPath(member));
  });

  async function showMember(
    req: Request,
    res: Response,
    member: AdminMember,
    refused: Partial<AdminMemberForms> = {},
  ): Promise<void> {
    const { language, t } = req.viewer;
    const at = now();
    const [grants, boards, acts, factor] = await Promise.all([
      grantsOf(db, member.id, language, at),
      listBoards(db, language, at),
      staffActsAbout(db, member.id, language, actsShown),
      secondFactorOf(db, member.id),
    ]);
    const forms = {
      grant: formWith(),
      verification: formWith({ organisation: member.organisation }),
      ...refused,
    };
    const viewer = { actor: requireMember(req), t };
    const page = adminMemberPage(member, { grants, boards, acts, factor: factor ?? null }, forms, viewer);
    render(res, 'site/admin/member', { title: member.name, index: false }, page);
  }

  return router;
}
