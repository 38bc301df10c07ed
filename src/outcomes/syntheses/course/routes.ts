import { Router } from 'express';
import { synthesisIn } from '#src/outcomes/syntheses/load.ts';
import { synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import { writersOf } from '#src/outcomes/syntheses/writing/writers.ts';
import { organisationByName } from '#src/people/organisations/store.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { AbandonForm, AddresseesForm, RapporteurForm } from './forms.ts';
import { openAccount } from './people-store.ts';
import { publishingRoutes } from './publishing-routes.ts';
import { backToSynthesis, sendCourse } from './send-course.ts';
import { abandonSynthesis, nameAddressees, nameRapporteur } from './steer.ts';

/** Returns the routes by which a synthesis goes on: who writes it, whom it asks, its consultation, its publication. */
export function courseRoutes(deps: Deps): Router {
  const router = Router();
  const path = `${synthesesPath}/:document`;
  const writers = writersOf();

  router.get(`${path}/course`, ...writers, (req, res) => sendCourse(deps, req, res));

  router.post(`${path}/rapporteur`, ...writers, async (req, res) => {
    const parsed = parseForm(RapporteurForm, req.body, req.viewer.t);
    if (!parsed.ok) return sendCourse(deps, req, res.status(422), parsed.form);
    const { handle } = parsed.data;
    const memberId = handle === null ? null : await openAccount(deps.db, handle);
    if (memberId === undefined) {
      const message = msg('Nobody has this handle. Look it up on their profile.');
      return sendCourse(
        deps,
        req,
        res.status(422),
        parsed.form.refused({ field: 'handle', message }, req.viewer.t),
      );
    }
    await nameRapporteur(deps, requireMember(req), synthesisIn(res), memberId);
    flash(res, 'synthesis-entrusted');
    backToSynthesis(res);
  });

  router.post(`${path}/addressees`, ...writers, async (req, res) => {
    const parsed = parseForm(AddresseesForm, req.body, req.viewer.t);
    if (!parsed.ok) return sendCourse(deps, req, res.status(422), parsed.form);
    const named = Object.entries(parsed.data).filter(([, name]) => name !== '');
    const found = await Promise.all(
      named.map(async ([field, name]) => ({ field, organisation: await organisationByName(deps.db, name) })),
    );
    const message = req.viewer.t('No organisation, or more than one, is listed under this name.');
    const errors = found.filter(({ organisation }) => !organisation).map(({ field }) => ({ field, message }));
    if (errors.length > 0) return sendCourse(deps, req, res.status(422), parsed.form.with(...errors));
    const ids = [...new Set(found.flatMap(({ organisation }) => organisation?.id ?? []))];
    await nameAddressees(deps, requireMember(req), synthesisIn(res), ids);
    flash(res, 'synthesis-addressed');
    backToSynthesis(res);
  });

  router.post(`${path}/abandonment`, ...writers, async (req, res) => {
    const parsed = parseForm(AbandonForm, req.body, req.viewer.t);
    if (!parsed.ok) return sendCourse(deps, req, res.status(422), parsed.form);
    await abandonSynthesis(deps, requireMember(req), synthesisIn(res), parsed.data.reasons);
    flash(res, 'synthesis-abandoned');
    backToSynthesis(res);
  });

  router.use(publishingRoutes(deps));
  return router;
}
