import { Router } from 'express';
import { can } from '#src/platform/access/permissions.ts';
import { noteStaffRead } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { isAt, sendOn } from '#src/platform/http/addresses/path.ts';
import { Gone, NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { fileCarriers } from '#src/platform/slice/file-carrier.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { filePath } from './file.ts';
import { sendStoredFile } from './sending/send-file.ts';
import { fileFor } from './store.ts';
import { draftFileRoutes } from './uploading/draft-routes.ts';

const withheld = msg(
  'The moderators removed the text that contained this file. Their decision is in the moderation log: {decision}.',
);
const infected = msg('A virus was found in this file, so it was deleted.');

/** By what a role lets somebody read what carries a file. */
const reading = ['contribution:see-hidden', 'document:review'] as const;

/** Returns the routes of files: the address of each, for good, and how they come into a form. */
export function fileRoutes(deps: Deps): Router {
  const router = Router();
  const carriers = fileCarriers(deps);

  router.get('/files/:file/:name', open, async (req, res) => {
    const id = parseId(req.params.file);
    const { actor } = req.viewer;
    const file = id === undefined ? undefined : await fileFor(deps.db, actor, carriers, id);
    if (file && !file.readable && file.withheldBy !== null) {
      throw new Gone(withheld, { decision: file.withheldBy });
    }
    if (!file?.readable) throw new NotFound();
    const permission = reading.find((each) => can(actor, each));
    if (file.byRole && permission) {
      noteStaffRead(res, { permission, act: 'read unpublished file' }, { kind: 'file', id: file.id });
    }
    if (file.state === 'infected') throw new Gone(infected);
    if (file.state === 'waiting' && !file.own) throw new NotFound();
    if (!isAt(req, filePath(file))) return sendOn(res, filePath(file));
    await sendStoredFile(deps, req, res, { ...file, isPublic: file.isPublic && file.state !== 'waiting' });
  });

  router.use(draftFileRoutes(deps));
  return router;
}
