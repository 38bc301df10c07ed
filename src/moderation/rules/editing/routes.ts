import { type Request, type Response, Router } from 'express';
import { changesHref } from '#src/moderation/rules/clause.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { addClause, type ClauseResult, discardChange, planEnd, rewordClause } from './change-clause.ts';
import { type ClauseInDraft, clauseIn, editingPath, type RulesDraft } from './draft.ts';
import { ClauseForm, NewClauseForm, PublicationForm } from './forms.ts';
import { clauseEditingPage, clauseForm, publicationPage, rulesEditingPage } from './page.ts';
import { publishRules } from './publish-rules.ts';
import { latestVersion, rulesDraft } from './store.ts';

const manage = may('rules:manage');

/** Returns the routes by which admins change the house rules: clause by clause, then all at once in a new version. */
export function ruleEditingRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  router.get(editingPath, manage, async (req, res) => {
    const page = rulesEditingPage(await rulesDraft(db), await latestVersion(db), req.viewer);
    render(res, 'moderation/rules/editing/rules', { title: req.viewer.t('House rules'), index: false }, page);
  });

  router.get(`${editingPath}/clauses/new`, manage, (req, res) => {
    show(req, res, null, formWith());
  });

  router.post(`${editingPath}/clauses`, manage, async (req, res) => {
    const parsed = parseForm(NewClauseForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), null, parsed.form);
    answer(req, res, parsed.form, await addClause(deps, parsed.data.chapter, parsed.data));
  });

  router.get(`${editingPath}/clauses/:clause`, manage, async (req, res) => {
    const clause = await clauseNamed(req);
    show(req, res, clause, clauseForm(clause));
  });

  router.post(`${editingPath}/clauses/:clause`, manage, async (req, res) => {
    const clause = await clauseNamed(req);
    const parsed = parseForm(ClauseForm, req.body, req.viewer.t);
    if (!parsed.ok) return show(req, res.status(422), clause, parsed.form);
    answer(req, res, parsed.form, await rewordClause(deps, clause.number, parsed.data));
  });

  router.post(`${editingPath}/clauses/:clause/end`, manage, async (req, res) => {
    await planEnd(deps, (await clauseNamed(req)).number);
    noted(res);
  });

  router.post(`${editingPath}/clauses/:clause/discard`, manage, async (req, res) => {
    await discardChange(deps, (await clauseNamed(req)).number);
    noted(res);
  });

  router.get(`${editingPath}/publication`, manage, async (req, res) => {
    showPublication(req, res, await rulesDraft(db), formWith({ from: dayOf(req.viewer.now) }));
  });

  router.post(`${editingPath}/publication`, manage, async (req, res) => {
    const { t } = req.viewer;
    const parsed = parseForm(PublicationForm, req.body, t);
    if (!parsed.ok) return showPublication(req, res.status(422), await rulesDraft(db), parsed.form);
    const result = await publishRules(deps, requireMember(req).id, parsed.data);
    if (result.ok) {
      flash(res, 'rules-published');
      return res.redirect(303, changesHref(result.version));
    }
    const draft = await rulesDraft(db);
    if (result.because === 'changed') return showPublication(req, res.status(409), draft, parsed.form, true);
    const form = parsed.form.refused({ field: 'from', message: result.message }, t);
    showPublication(req, res.status(422), draft, form);
  });

  async function clauseNamed(req: Request): Promise<ClauseInDraft> {
    const clause = clauseIn(await rulesDraft(db), String(req.params.clause));
    if (!clause) throw new NotFound();
    return clause;
  }

  return router;
}

function show(req: Request, res: Response, clause: ClauseInDraft | null, form: Form, changed = false): void {
  const page = clauseEditingPage(clause, form, req.viewer, changed);
  const { t } = req.viewer;
  const title = clause ? t('Rule {number}', { number: clause.number }) : t('New rule');
  render(res, 'moderation/rules/editing/clause', { title, index: false }, page);
}

function answer(req: Request, res: Response, form: Form, result: ClauseResult): void {
  if (result.ok) noted(res);
  else show(req, res.status(409), result.current, form, true);
}

function noted(res: Response): void {
  flash(res, 'rules-changed');
  res.redirect(303, editingPath);
}

function showPublication(req: Request, res: Response, draft: RulesDraft, form: Form, changed = false): void {
  const page = publicationPage(draft, form, req.viewer, changed);
  const title = req.viewer.t('Publish the changes');
  render(res, 'moderation/rules/editing/publication', { title, index: false }, page);
}
