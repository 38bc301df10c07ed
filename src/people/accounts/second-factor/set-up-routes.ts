import { Router } from 'express';
import { secondFactorPath as path } from '#src/platform/http/addresses/account-paths.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { may } from '#src/platform/http/may.ts';
import { clientNetwork } from '#src/platform/http/security/client-network.ts';
import { databaseLimits } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { countCode } from './enter-code.ts';
import { SetUpForm } from './forms.ts';
import { openSecret, setUpSecondFactor } from './set-up.ts';
import { onwardsOf, roleHolder, showCodes, showSetUp, wakeRoles } from './show.ts';

/** Returns the route that sets up a second factor with the first code of the app. */
export function setUpRoutes(deps: Deps): Router {
  const router = Router();
  const attempt = databaseLimits(deps.db);

  router.post(`${path}/set-up`, may('account:use'), async (req, res) => {
    const { t } = req.viewer;
    const { id } = roleHolder(req);
    const onwards = onwardsOf(req);
    const parsed = parseForm(SetUpForm, req.body, t);
    const sealed = Buffer.from(parsed.form.value('sealed'), 'base64url');
    const secret = openSecret(deps, id, sealed);
    if (!parsed.ok || !secret) return showSetUp(deps, req, res.status(422), parsed.form, onwards, secret);
    await countCode(deps, attempt, id, clientNetwork(req.ip));
    const made = await setUpSecondFactor(deps, id, secret, parsed.data.code);
    if (made === 'known') return res.redirect(303, path);
    if (made === 'wrong') {
      const message = t('This is not the code that the app shows now. Check the clock of your device.');
      return showSetUp(
        deps,
        req,
        res.status(422),
        parsed.form.with({ field: 'code', message }),
        onwards,
        secret,
      );
    }
    await wakeRoles(deps, req, res);
    showCodes(req, res, made, onwards.next);
  });

  return router;
}
