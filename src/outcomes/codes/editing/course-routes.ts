import { type Request, type Response, Router } from 'express';
import { writtenClauses } from '#src/outcomes/codes/clauses.ts';
import { codePath, codesPath } from '#src/outcomes/codes/code.ts';
import { codeKind } from '#src/outcomes/codes/kinds.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { adoptCode, consultOnCode, giveUpCode } from './course.ts';
import { draftOf, onlyStewards } from './draft.ts';
import { sendCodeForm } from './form-page.ts';
import { AdoptionForm, ConsultationForm, EndForm } from './forms.ts';

/** Returns the routes by which a code goes its way: consultation, adoption, end. */
export function codeCourseRoutes(deps: Deps): Router {
  const router = Router();
  const load = loadDocument(codeKind);

  router.post(
    `${codesPath}/:document/consultation`,
    may('code:steward'),
    load,
    onlyStewards,
    async (req, res) => {
      const parsed = parseForm(ConsultationForm, req.body, req.viewer.t);
      if (!parsed.ok) return again(req, res, { consultation: parsed.form });
      await consultOnCode(deps, requireMember(req), documentOf(res), parsed.data);
      done(res, 'code-consulted');
    },
  );

  router.post(
    `${codesPath}/:document/adoption`,
    may('code:steward'),
    load,
    onlyStewards,
    async (req, res) => {
      const parsed = parseForm(AdoptionForm, req.body, req.viewer.t);
      if (!parsed.ok) return again(req, res, { adoption: parsed.form });
      await adoptCode(deps, requireMember(req), documentOf(res), parsed.data.in_force_on);
      done(res, 'code-adopted');
    },
  );

  router.post(`${codesPath}/:document/end`, may('code:steward'), load, onlyStewards, async (req, res) => {
    const parsed = parseForm(EndForm, req.body, req.viewer.t);
    if (!parsed.ok) return again(req, res, { end: parsed.form });
    await giveUpCode(deps, requireMember(req), documentOf(res), parsed.data.words);
    done(res, 'code-ended');
  });

  function done(res: Response, name: string): void {
    flash(res, name);
    res.redirect(303, codePath(documentOf(res).id));
  }

  async function again(req: Request, res: Response, refused: Parameters<typeof sendCodeForm>[3]['refused']) {
    const { newest, clauses } = await draftOf(deps, req, res);
    const { title, lede, language, version } = newest;
    const values = formWith({
      title,
      lede,
      language,
      version: String(version),
      clauses: writtenClauses(clauses),
    });
    await sendCodeForm(deps, req, res.status(422), { code: documentOf(res), newest, values, refused });
  }

  return router;
}
