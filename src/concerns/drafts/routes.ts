import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { saveDraftFromForm } from '#src/concerns/drafts/saving/save-from-form.ts';
import { saveResponse } from '#src/concerns/drafts/saving/save-response.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { submittedValues } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import { draftKinds } from '#src/platform/slice/draft-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { discardDraft } from './discard.ts';
import { refusals } from './draft.ts';
import { withTargets } from './draft-kinds.ts';
import { ConflictForm, RemovalForm } from './forms.ts';
import { comparisonOf, draftCard } from './page.ts';
import { resolveConflict } from './resolve-conflict.ts';
import { draftsOf, draftWithOthers } from './store.ts';

/** Returns the routes of drafts: saving, the list of one's own, reading, choosing between two versions, discarding. */
export function draftRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const kinds = draftKinds(deps);
  const saving = rateLimited(databaseLimits(db), 'draft', { points: 600, seconds: 600 });

  router.post('/drafts', may('account:use'), saving, async (req, res) => {
    const values = submittedValues(req.body);
    const { saved, writingPath } = await saveDraftFromForm(deps, requireMember(req), values);
    if (req.accepts('html', 'json') === 'json') {
      res.status(saved.kind === 'refused' ? 409 : 200).json(saveResponse(saved, req.viewer));
      return;
    }
    if (saved.kind === 'refused') throw new Conflict(refusals[saved.why]);
    if (saved.kind === 'beside') return res.redirect(303, `/drafts/${saved.draft.id}`);
    // A form that is not sent as parts carries the name alone of a file that was chosen.
    if (saved.kind === 'kept' && values.get('file')) flash(res, 'draft-without-file');
    else if (saved.kind === 'kept') flash(res, 'draft-kept');
    res.redirect(303, writingPath);
  });

  router.get('/drafts', may('account:use'), async (req, res) => {
    const rows = await draftsOf(db, requireMember(req).id);
    const drafts = (await withTargets(db, kinds, req.viewer, rows)).map(draftCard);
    render(res, 'concerns/drafts/index', { title: req.viewer.t('Your drafts'), index: false }, { drafts });
  });

  const showDraft = async (req: Request, res: Response, changed = false) => {
    const { row, others, card } = await ownDraft(req);
    const [other] = others;
    if (changed) res.status(409);
    const page = {
      draft: card,
      comparison: other ? comparisonOf(row, other) : null,
      changed,
      key: randomUUID(),
    };
    const title = req.viewer.t('Your draft');
    render(res, 'concerns/drafts/show', { title, index: false }, page);
  };

  router.get('/drafts/:draft', may('account:use'), (req, res) => showDraft(req, res));

  router.post('/drafts/:draft/choice', may('account:use'), async (req, res) => {
    const { data } = ConflictForm.safeParse(req.body ?? {});
    const { row, card } = await ownDraft(req);
    if (!data?.one || !data.other || data.one.id !== row.id) return showDraft(req, res, true);
    const { one, other, choice, key: formKey } = data;
    const stands = await resolveConflict(deps, requireMember(req).id, { one, other, choice, formKey });
    if (!stands) return showDraft(req, res, true);
    flash(res, 'draft-kept');
    res.redirect(303, card.writeHref ?? `/drafts/${stands.id}`);
  });

  const removalPage = async (req: Request, res: Response, changed = false) => {
    const { card } = await ownDraft(req);
    if (changed) res.status(409);
    const title = req.viewer.t('Discard this draft?');
    render(res, 'concerns/drafts/removal', { title, index: false }, { draft: card, changed });
  };

  router.get('/drafts/:draft/removal', may('account:use'), (req, res) => removalPage(req, res));

  router.post('/drafts/:draft/removal', may('account:use'), async (req, res) => {
    const { row } = await ownDraft(req);
    const { draft: base } = RemovalForm.parse(req.body ?? {});
    if (base?.id !== row.id || !(await discardDraft(deps, requireMember(req).id, base))) {
      return removalPage(req, res, true);
    }
    flash(res, 'draft-discarded');
    res.redirect(303, '/drafts');
  });

  /** The draft of the address with its other versions, if it is the viewer's own; else 404. */
  async function ownDraft(req: Request) {
    const id = parseId(req.params.draft);
    const [row, ...others] = id === undefined ? [] : await draftWithOthers(db, requireMember(req).id, id);
    if (!row) throw new NotFound();
    const [described] = await withTargets(db, kinds, req.viewer, [{ ...row, copies: others.length }]);
    if (!described) throw new NotFound();
    return { row, others, card: draftCard(described) };
  }

  return router;
}
