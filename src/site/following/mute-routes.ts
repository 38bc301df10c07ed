import { type Request, type Response, Router } from 'express';
import { deleteMute, putMute } from '#src/concerns/reading/mutes-store.ts';
import { memberPath } from '#src/people/members/member.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { may } from '#src/platform/http/may.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns the routes by which a member mutes another for themselves, and hears from them again. */
export function muteRoutes({ db, now }: Pick<Deps, 'db' | 'now'>): Router {
  const router = Router();

  router.post('/members/:handle/mute', may('account:use'), async (req, res) => {
    const handle = String(req.params.handle);
    if (!(await putMute(db, requireMember(req).id, handle, now()))) throw new NotFound();
    back(req, res, 'member-muted');
  });

  router.post('/members/:handle/mute/end', may('account:use'), async (req, res) => {
    await deleteMute(db, requireMember(req).id, String(req.params.handle));
    back(req, res, 'member-unmuted');
  });

  return router;
}

function back(req: Request, res: Response, said: string): void {
  flash(res, said);
  res.redirect(303, localPath(req.body?.next ?? memberPath({ handle: String(req.params.handle) })));
}
