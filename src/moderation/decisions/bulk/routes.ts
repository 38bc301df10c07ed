import { type Request, type Response, Router } from 'express';
import { queuePath } from '#src/moderation/cases/case.ts';
import { casesById } from '#src/moderation/cases/store.ts';
import { queueAddress } from '#src/moderation/decisions/forms.ts';
import { clausesInForce } from '#src/moderation/rules/store.ts';
import { insertWordingInto } from '#src/moderation/wordings/insertion.ts';
import { offeredWordings } from '#src/moderation/wordings/store.ts';
import { noteRead } from '#src/platform/audit/staff-act.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type BulkOutcome, decideTogether } from './decide-together.ts';
import { checkedForAll } from './forms.ts';
import { bulkPage } from './page.ts';
import { anyNotified } from './store.ts';
import { bulkPath, type TickedCase, tickedIn } from './ticked.ts';

/** Returns the routes by which several cases are decided together, each by a decision of its own. */
export function bulkRoutes(deps: Deps): Router {
  const router = Router();
  const kinds = moderatedKinds(deps);

  router.get(bulkPath, may('case:decide'), async (req, res) => {
    const back = queueAddress.parse(req.query.back);
    const asked = tickedIn(req.query);
    if (asked.length === 0) return res.redirect(303, back ?? queuePath);
    await show(req, res, { asked, ticked: asked }, formWith({ back, ground: 'rule' }));
  });

  router.post(`${bulkPath}/decisions`, may('case:decide'), async (req, res) => {
    const { t } = req.viewer;
    const sent = sentIn(req);
    const form = checkedForAll(req.body, t);
    if (sent.ticked.length === 0)
      return show(
        req,
        res.status(422),
        sent,
        form.with({ field: 'cases', message: t('Tick at least one case') }),
      );
    if (form.errors.length > 0) return show(req, res.status(422), sent, form);
    const outcome = await decideTogether(deps, req.viewer, sent.ticked, req.body);
    if ([...outcome.values()].some((why) => why !== null))
      return show(req, res.status(409), sent, form, outcome);
    flash(res, 'decided');
    res.redirect(303, queueAddress.parse(form.value('back')) ?? queuePath);
  });

  // Without scripts: what was written comes back with the wording in it.
  router.post(`${bulkPath}/wording`, may('case:decide'), async (req, res) => {
    const { ok, form } = await insertWordingInto(deps.db, req.body, null, req.viewer.t);
    await show(req, res.status(ok ? 200 : 422), sentIn(req), form);
  });

  async function show(
    req: Request,
    res: Response,
    { asked, ticked }: SentCases,
    form: Form,
    outcome: BulkOutcome | null = null,
  ): Promise<void> {
    const { language, now, t } = req.viewer;
    const ids = asked.map(({ id }) => id);
    const cases = await casesById(deps.db, kinds, req.viewer, ids);
    for (const { id } of cases) await noteRead(deps.db, { kind: 'case', id });
    const rows = {
      asked,
      ticked,
      cases,
      kinds,
      clauses: await clausesInForce(deps.db, language, now),
      wordings: await offeredWordings(deps.db, requireMember(req).language),
      answers: await anyNotified(deps.db, ids),
      outcome,
      back: queueAddress.parse(form.value('back')) ?? queuePath,
    };
    const title = t('Decide together');
    render(res, 'moderation/decisions/bulk', { title, index: false }, bulkPage(rows, form, req.viewer));
  }

  return router;
}

type SentCases = { asked: readonly TickedCase[]; ticked: readonly TickedCase[] };

/** Returns the cases that stood in the form, and those of them that were ticked. */
function sentIn({ body }: Request): SentCases {
  return { asked: tickedIn({ case: body?.shown }), ticked: tickedIn(body ?? {}) };
}
