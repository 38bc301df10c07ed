import { type Request, type Response, Router } from 'express';
import { OrganisationWordsForm } from '#src/people/organisations/facts/forms.ts';
import { leaveReservedSlugs, loadOrganisation, organisationOf } from '#src/people/organisations/load.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import type { Organisation } from '#src/people/organisations/store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import type { Link, Option } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { giveWords } from './give-words.ts';
import { canGiveWords } from './policy.ts';

/** Returns the routes by which delegates give other words, where moderators took those of their organisation away. */
export function wordsRoutes(deps: Deps): Router {
  const router = Router();
  const path = '/organisations/:organisation/words';
  const load = loadOrganisation(deps);
  router.param('organisation', leaveReservedSlugs);

  router.get(path, may('account:use'), load, (req, res) => {
    const { revision } = givableOf(req, res);
    showForm(req, res, formWith({ language: req.viewer.language, revision: String(revision) }));
  });

  router.post(path, may('account:use'), load, async (req, res) => {
    const { t } = req.viewer;
    const organisation = givableOf(req, res);
    const parsed = parseForm(OrganisationWordsForm, req.body, t);
    if (!parsed.ok) return showForm(req, res.status(422), parsed.form);
    const refused = await giveWords(deps, requireMember(req), organisation, parsed.data);
    if (refused) return showForm(req, res.status(422), parsed.form.refused(refused, t));
    flash(res, 'words-wait');
    res.redirect(303, organisationPath(organisation));
  });

  return router;
}

/** Returns the organisation that was loaded, where the viewer gives it other words; there is no such page for others. */
function givableOf(req: Request, res: Response): Organisation {
  const organisation = organisationOf(res);
  if (!canGiveWords(req.viewer.actor, organisation)) throw new NotFound();
  return organisation;
}

function showForm(req: Request, res: Response, form: Form): void {
  const organisation = organisationOf(res);
  const back = { href: organisationPath(organisation), label: organisation.name };
  const page = { form, back, action: `${back.href}/words`, languages: languageOptions };
  const head = { title: req.viewer.t('Use other words'), index: false as const };
  render(res, 'site/organisation/words', head, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/organisation/words': { form: Form; back: Link; action: string; languages: readonly Option[] };
  }
}
