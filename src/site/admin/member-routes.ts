import { type Request, type Response, Router } from 'express';
import { listBoards } from '#src/forum/boards/store.ts';
import { unverify, verify } from '#src/people/affiliations/verify.ts';
import { handlePattern } from '#src/people/members/handle.ts';
import { grantRole } from '#src/people/roles/grant-role.ts';
import { grantsOf } from '#src/people/roles/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { tablePageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { GrantForm, UnverificationForm, VerificationForm } from './forms.ts';
import { type AdminMemberForms, adminMemberPage, adminMembersPage } from './member-page.ts';
import { type AdminMember, actsAbout, adminMember, findMembers } from './member-store.ts';
import { beginningIn } from './params.ts';

const actsShown = 20;

/** Members: finding them, their roles and their affiliation. */
export function adminMemberRoutes(deps: Deps): Router {
  const { db, now } = deps;
  const router = Router();

  router.get('/admin/members', may('member:manage'), async (req, res) => {
    const t = req.viewer.t;
    const beginning = beginningIn(req.query.q);
    const cursor = cursorOf(req.query);
    const found = pageOf(await findMembers(db, beginning, cursor, tablePageSize), tablePageSize, cursor);
    render(
      res,
      'site/admin/members',
      { title: t('Members'), index: false },
      adminMembersPage(beginning, found, t),
    );
  });

  router.get('/admin/members/:handle', may('member:manage'), async (req, res) => {
    await show(req, res, await subject(req));
  });

  router.post('/admin/members/:handle/grants', may('role:manage'), async (req, res) => {
    const member = await subject(req);
    const t = req.viewer.t;
    const parsed = parseForm(GrantForm, req.body, t);
    if (!parsed.ok) return show(req, res.status(422), member, { grant: parsed.form });
    const wrong = await grantRole(deps, requireMember(req), member, parsed.data);
    if (wrong) {
      const grant = parsed.form.with({ field: wrong.field, message: t(wrong.message) });
      return show(req, res.status(422), member, { grant });
    }
    flash(res, 'role-granted');
    res.redirect(303, pathOf(member));
  });

  router.post('/admin/members/:handle/verification', may('member:manage'), async (req, res) => {
    const member = await subject(req);
    const parsed = parseForm(VerificationForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), member, { verification: parsed.form });
    await verify(deps, requireMember(req), member, parsed.data);
    flash(res, 'saved');
    res.redirect(303, pathOf(member));
  });

  router.post('/admin/members/:handle/verification/end', may('member:manage'), async (req, res) => {
    const member = await subject(req);
    const parsed = parseForm(UnverificationForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), member, { verification: parsed.form });
    await unverify(deps, requireMember(req), member, parsed.data.note);
    flash(res, 'saved');
    res.redirect(303, pathOf(member));
  });

  async function subject(req: Request): Promise<AdminMember> {
    const handle = String(req.params.handle).toLowerCase();
    const member = handlePattern.test(handle) ? await adminMember(db, handle) : undefined;
    if (!member) throw new NotFound();
    return member;
  }

  async function show(
    req: Request,
    res: Response,
    member: AdminMember,
    forms: Partial<AdminMemberForms> = {},
  ) {
    const { language } = req.viewer;
    const at = now();
    const [grants, boards, acts] = await Promise.all([
      grantsOf(db, member.id, language, at),
      listBoards(db, language, at),
      actsAbout(db, member.id, language, actsShown),
    ]);
    const opened = {
      grant: formWith(),
      verification: formWith({ organisation: member.organisation }),
      ...forms,
    };
    const page = adminMemberPage(
      requireMember(req),
      member,
      { grants, boards, acts },
      opened,
      translator(language),
    );
    render(res, 'site/admin/member', { title: member.name, index: false }, page);
  }

  return router;
}

function pathOf({ handle }: AdminMember): string {
  return `/admin/members/${handle}`;
}
