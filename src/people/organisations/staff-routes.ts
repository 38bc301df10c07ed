import { type Request, type Response, Router } from 'express';
import { unlistedPage } from '#src/people/affiliations/page.ts';
import { Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { parseId } from '#src/platform/http/parse-id.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { factsOf, formChoices, formValues } from './form-page.ts';
import { MergeForm, OrganisationForm } from './forms.ts';
import { loadOrganisation, organisationOf } from './load.ts';
import { merge } from './merge.ts';
import { organisationPath } from './organisation.ts';
import { canManage } from './policy.ts';
import { listedNamed, organisationBySlug, suggestedNames, unlistedName, unlistedNames } from './queries.ts';
import { editOrganisation, listOrganisation } from './save.ts';

/** Staff list organisations, change what is said of them, and sort the names that members gave. */
export function staffRoutes(deps: Deps): Router {
  const { db } = deps;
  const router = Router();
  const manage = may('organisation:manage');
  const one = loadOrganisation(deps);

  router.get('/organisations/new', manage, async (req, res) => {
    const id = parseId(req.query.from);
    const named = id === undefined ? undefined : await unlistedName(db, id);
    const group = named?.group === 'ID' ? '' : (named?.group ?? '');
    const form = formWith(named ? { name: named.name, group, from: String(named.id) } : {});
    showForm(req, res, form);
  });

  router.post('/organisations', manage, async (req, res) => {
    const t = req.viewer.t;
    const parsed = parseForm(OrganisationForm, req.body, t);
    if (!parsed.ok) return showForm(req, res.status(422), parsed.form);
    const saved = await listOrganisation(deps, requireMember(req), parsed.data);
    if (saved === 'stale') throw new Error('a new organisation has no earlier revision');
    if ('field' in saved) return showForm(req, res.status(422), refused(parsed.form, saved, t));
    flash(res, 'saved');
    res.redirect(303, organisationPath(saved));
  });

  router.get('/organisations/unlisted', manage, async (req, res) => {
    if (!canManage(req.viewer.actor)) throw new Forbidden();
    const t = req.viewer.t;
    const cursor = cursorOf(req.query);
    const found = pageOf(await unlistedNames(db, cursor), pageSize, cursor);
    render(
      res,
      'people/affiliations/unlisted',
      { title: t('Names that members gave'), index: false },
      unlistedPage(found, t),
    );
  });

  router.get('/organisations/unlisted/:id', manage, (req, res) => showMerging(req, res, formWith()));

  router.post('/organisations/unlisted/:id/merger', manage, async (req, res) => {
    const t = req.viewer.t;
    const named = await nameIn(req);
    const parsed = parseForm(MergeForm, req.body, t);
    if (!parsed.ok) return showMerging(req, res.status(422), parsed.form);
    const listed = await listedNamed(db, parsed.data.into);
    if (!listed) {
      const message = t('No organisation, or more than one, is listed under this name.');
      return showMerging(req, res.status(422), parsed.form.with({ field: 'into', message }));
    }
    await merge(deps, requireMember(req), named, listed);
    flash(res, 'saved');
    res.redirect(303, '/organisations/unlisted');
  });

  router.get('/organisations/:organisation/edit', manage, one, (req, res) => {
    showForm(req, res, formWith(formValues(organisationOf(res))));
  });

  router.post('/organisations/:organisation', manage, one, async (req, res) => {
    const t = req.viewer.t;
    const organisation = organisationOf(res);
    const parsed = parseForm(OrganisationForm, req.body, t);
    if (!parsed.ok) return showForm(req, res.status(422), parsed.form);
    const saved = await editOrganisation(deps, requireMember(req), organisation, parsed.data);
    if (saved === 'stale') {
      const current = await organisationBySlug(db, organisation.slug);
      if (!current) throw new NotFound();
      res.locals.organisation = current;
      return showForm(req, res.status(409), parsed.form, true);
    }
    if ('field' in saved) return showForm(req, res.status(422), refused(parsed.form, saved, t));
    flash(res, 'saved');
    res.redirect(303, organisationPath(saved));
  });

  async function nameIn(req: Request) {
    if (!canManage(req.viewer.actor)) throw new Forbidden();
    const id = parseId(req.params.id);
    const named = id === undefined ? undefined : await unlistedName(db, id);
    if (!named) throw new NotFound();
    return named;
  }

  async function showMerging(req: Request, res: Response, form: Form): Promise<void> {
    const { id, name } = await nameIn(req);
    const title = req.viewer.t('Which organisation is “{name}”?', { name });
    const action = `/organisations/unlisted/${id}/merger`;
    const page = {
      heading: title,
      action,
      form,
      names: await suggestedNames(db),
      listHref: `/organisations/new?from=${id}`,
    };
    render(res, 'people/organisations/merge', { title, index: false }, page);
  }

  return router;
}

function refused(
  form: Form,
  { field, message }: { field: string; message: string },
  t: (text: string) => string,
): Form {
  return form.with({ field, message: t(message) });
}

/** The form of a new organisation, or of the one that was loaded; `stale` shows what stands now beside it. */
function showForm(req: Request, res: Response, form: Form, stale = false): void {
  if (!canManage(req.viewer.actor)) throw new Forbidden();
  const { language } = req.viewer;
  const t = translator(language);
  const { organisation } = res.locals;
  const title = organisation
    ? t('Change {organisation}', { organisation: organisation.name })
    : t('List an organisation');
  render(
    res,
    'people/organisations/form',
    { title, index: false },
    {
      heading: title,
      action: organisation ? organisationPath(organisation) : '/organisations',
      form,
      revision: organisation && stale ? String(organisation.revision) : form.value('revision'),
      ...formChoices(t, language),
      back: organisation
        ? { href: organisationPath(organisation), label: organisation.name }
        : { href: '/organisations', label: t('Organisations') },
      current: organisation && stale ? factsOf(organisation, t, language) : null,
    },
  );
}
