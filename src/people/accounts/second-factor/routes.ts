import { type Request, Router } from 'express';
import { resumeForm } from '#src/people/accounts/sign-in/resume.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { secondFactorPath as path } from '#src/platform/http/addresses/account-paths.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { type Form, formWith, parseForm } from '#src/platform/http/forms/form.ts';
import { unpackForm } from '#src/platform/http/forms/pending-form.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { clientNetwork } from '#src/platform/http/security/client-network.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { countCode, enterCode, removeOwnSecondFactor, renewRecoveryCodes } from './enter-code.ts';
import { CodeForm } from './forms.ts';
import { setUpRoutes } from './set-up-routes.ts';
import { onwardsOf, roleHolder, showCodes, showSecondFactor, wakeRoles } from './show.ts';
import { secondFactorOf } from './store.ts';

/** Returns the routes of the second factor of those who hold a role: setting it up, entering a code, and its upkeep. */
export function secondFactorRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);

  router.get(path, may('account:use'), (req, res) =>
    showSecondFactor(deps, req, res, formWith(), { next: localPath(req.query.next), pending: null }),
  );

  // What somebody wrote before they had entered a code goes along.
  router.post(`${path}/text`, may('account:use'), (req, res) =>
    showSecondFactor(deps, req, res, formWith(), { next: '/', pending: unpackForm(req.body?.kept) }),
  );

  router.post(path, may('account:use'), async (req, res) => {
    const onwards = onwardsOf(req);
    const form = await entered(req);
    if (form.errors.length > 0) return showSecondFactor(deps, req, res.status(422), form, onwards);
    await wakeRoles(deps, req, res);
    if (onwards.pending === null) return res.redirect(303, onwards.next);
    const member = await memberActor(deps.db, requireMember(req).id, deps.now());
    if (!member) throw new NotFound();
    await resumeForm(deps, res, member, onwards.pending, req.viewer.t('Your code is correct'));
  });

  router.post(`${path}/recovery-codes`, may('account:use'), async (req, res) => {
    const form = await entered(req);
    if (form.errors.length > 0) return showSecondFactor(deps, req, res.status(422), form, onwardsOf(req));
    showCodes(req, res, await renewRecoveryCodes(deps, requireMember(req).id), path);
  });

  router.post(`${path}/removal`, may('account:use'), async (req, res) => {
    const form = await entered(req);
    if (form.errors.length > 0) return showSecondFactor(deps, req, res.status(422), form, onwardsOf(req));
    await removeOwnSecondFactor(deps, requireMember(req).id);
    delete req.session.secondFactorAt;
    flash(res, 'second-factor-removed');
    res.redirect(303, path);
  });

  /** Takes the code of the form; the form says what is wrong with it. */
  async function entered(req: Request): Promise<Form> {
    const { t } = req.viewer;
    const { id } = roleHolder(req);
    const factor = await secondFactorOf(deps.db, id);
    if (!factor) throw new NotFound();
    const parsed = parseForm(CodeForm, req.body, t);
    if (!parsed.ok) return parsed.form;
    await countCode(deps, attempt, id, clientNetwork(req.ip));
    if (await enterCode(deps, id, factor, parsed.data.code)) return parsed.form;
    req.log.warn({ member: id }, 'second factor refused');
    const message = t('This code is wrong or has already been used. Wait for the next one and try again.');
    return parsed.form.set('code', '').with({ field: 'code', message });
  }

  return router.use(setUpRoutes(deps));
}
