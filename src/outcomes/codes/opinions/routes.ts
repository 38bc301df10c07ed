import { type Request, type Response, Router } from 'express';
import { codePath, codesPath } from '#src/outcomes/codes/code.ts';
import { codeKind } from '#src/outcomes/codes/kinds.ts';
import { requireNotEnded } from '#src/outcomes/codes/not-ended.ts';
import { showCode } from '#src/outcomes/codes/show.ts';
import { editionsOf } from '#src/outcomes/codes/store.ts';
import { documentOf, loadDocument } from '#src/outcomes/documents/load.ts';
import { formOnNewVersion } from '#src/outcomes/documents/showing/read-version.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { countersigning } from './countersigning.ts';
import { OpinionForm } from './forms.ts';
import { giveOpinion } from './give.ts';

/** Returns the routes by which organisations say what they think of an edition in consultation. */
export function opinionRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const load = loadDocument(codeKind);

  router.post(`${codesPath}/:document/opinion`, may('document:write'), load, async (req, res) => {
    const asked = await inConsultation(req, res);
    const parsed = parseForm(OpinionForm, req.body, req.viewer.t);
    if (!parsed.ok) return showCode(deps, req, res.status(422), parsed.form);
    if (parsed.data.version !== asked.version) {
      const form = formOnNewVersion(parsed.form, 'stance', asked.version, req.viewer.t);
      return showCode(deps, req, res.status(409), form);
    }
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
    await requireNotEnded(db, id);
    const last = (await editionsOf(db, id)).at(-1);
    if (!last || last.adoptedAt !== null || viewer.now >= last.endsAt) {
      throw new Conflict(msg('The consultation has ended: nothing more can be added.'));
    }
    const back = `${codePath(id)}?edition=${last.edition}`;
    return { documentId: id, version: last.version, boardId, back };
  }

  return router;
}
