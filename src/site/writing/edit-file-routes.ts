import { Router } from 'express';
import { formSentWithFile } from '#src/concerns/files/uploading/form-with-file.ts';
import { upload } from '#src/concerns/files/uploading/receive.ts';
import { contributionOf, loadContribution } from '#src/forum/contributions/load.ts';
import { canEdit } from '#src/forum/contributions/policy.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { may } from '#src/platform/http/may.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { sendEditPage } from './compose-page.ts';
import { notEditable } from './not-editable.ts';
import { writingLimits } from './rate-limits.ts';

/** Returns the route by which a file comes into a change of a contribution, or is taken out of it; nothing is changed yet. */
export function editFileRoutes(deps: Deps): Router {
  const router = Router();
  const { previewing } = writingLimits(deps);

  router.post(
    '/contributions/:contribution/files',
    upload(deps),
    may('file:attach'),
    previewing,
    loadContribution(deps),
    async (req, res) => {
      const { actor, now } = req.viewer;
      if (!canEdit(actor, contributionOf(res), debateOf(res), now)) throw notEditable(res);
      const form = await formSentWithFile(deps, req, res);
      await sendEditPage(deps, res, { form, preview: null, current: null });
    },
  );

  return router;
}
