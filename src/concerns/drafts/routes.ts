import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import type { Member } from '#src/platform/access/actor.ts';
import { Conflict, NotFound, SignInRequired } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { submittedValues } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { parseId } from '#src/platform/http/parse-id.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { databaseLimits, rateLimited } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { discard } from './discard.ts';
import { refusals, writingPath } from './draft.ts';
import { ChoiceForm, RemovalForm } from './forms.ts';
import { comparisonOf, draftCard } from './page.ts';
import { draftsOf, draftWithOthers, listedDraft } from './queries.ts';
import { settle } from './resolve-conflict.ts';
import { saveDraftFromForm } from './save-from-form.ts';
import { answerOf } from './save-response.ts';

/** Drafts: saving them, the list of one's own, reading one, choosing between two versions, discarding. */
export function draftRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const saving = rateLimited(databaseLimits(db), 'draft', { points: 600, seconds: 600 });

  router.post('/drafts', may('account:use'), saving, async (req, res) => {
    const { saved, place } = await saveDraftFromForm(deps, memberOf(req), submittedValues(req.body));
    if (req.accepts('html', 'json') === 'json') {
      res.status(saved.kind === 'refused' ? 409 : 200).json(answerOf(saved, req, deps.now()));
      return;
    }
    if (saved.kind === 'refused') throw new Conflict(refusals[saved.why]);
    if (saved.kind === 'beside') return res.redirect(303, `/drafts/${saved.draft.id}`);
    if (saved.kind === 'kept') flash(res, 'draft-kept');
    res.redirect(303, writingPath(place));
  });

  router.get('/drafts', may('account:use'), async (req, res) => {
    const actor = memberOf(req);
    const rows = await draftsOf(db, actor, actor.id);
    const drafts = rows.map((row) => draftCard(row, readerOf(deps, req)));
    render(res, 'concerns/drafts/index', { title: req.viewer.t('Your drafts'), index: false }, { drafts });
  });

  const showDraft = async (req: Request, res: Response, changed = false) => {
    const { row, others, card } = await own(deps, req);
    const [other] = others;
    if (changed) res.status(409);
    const page = {
      draft: card,
      comparison: other ? comparisonOf(row, other) : null,
      changed,
      key: randomUUID(),
    };
    const t = req.viewer.t;
    const title = t('Your draft');
    render(res, 'concerns/drafts/show', { title, index: false }, page);
  };

  router.get('/drafts/:draft', may('account:use'), (req, res) => showDraft(req, res));

  router.post('/drafts/:draft/choice', may('account:use'), async (req, res) => {
    const { data } = ChoiceForm.safeParse(req.body ?? {});
    const { row, card } = await own(deps, req);
    if (!data?.one || !data.other || data.one.id !== row.id) return showDraft(req, res, true);
    const { one, other, choice, key: writer } = data;
    const stands = await settle(deps, memberOf(req).id, { one, other, choice, writer });
    if (!stands) return showDraft(req, res, true);
    flash(res, 'draft-kept');
    res.redirect(303, card.writeHref ?? `/drafts/${stands.id}`);
  });

  const removalPage = async (req: Request, res: Response, changed = false) => {
    const { card } = await own(deps, req);
    if (changed) res.status(409);
    const title = req.viewer.t('Discard this draft?');
    render(res, 'concerns/drafts/removal', { title, index: false }, { draft: card, changed });
  };

  router.get('/drafts/:draft/removal', may('account:use'), (req, res) => removalPage(req, res));

  router.post('/drafts/:draft/removal', may('account:use'), async (req, res) => {
    const { row } = await own(deps, req);
    const { draft: base } = RemovalForm.parse(req.body ?? {});
    if (base?.id !== row.id || !(await discard(deps, memberOf(req).id, base))) {
      return removalPage(req, res, true);
    }
    flash(res, 'draft-discarded');
    res.redirect(303, '/drafts');
  });

  return router;
}

/** The draft of the address with its other versions, if it is the reader's own; else 404. */
async function own(deps: Deps, req: Request) {
  const actor = memberOf(req);
  const id = parseId(req.params.draft);
  const [row, ...others] = id === undefined ? [] : await draftWithOthers(deps.db, actor.id, id);
  const listed = row && (await listedDraft(deps.db, actor, actor.id, row.id));
  if (!row || !listed) throw new NotFound();
  return { row, others, card: draftCard(listed, readerOf(deps, req)) };
}

function memberOf({ viewer: { actor } }: Request): Member {
  if (actor.kind === 'visitor') throw new SignInRequired();
  return actor;
}

function readerOf(deps: Deps, req: Request) {
  return { t: req.viewer.t, language: req.viewer.language, now: deps.now() };
}
