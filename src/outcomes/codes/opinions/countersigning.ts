import type { Request, Response } from 'express';
import { movedOn } from '#src/outcomes/documents/showing/read-version.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { CountersignatureForm } from './forms.ts';
import { type AskedVersion, countersignOpinion } from './give.ts';

type Place = AskedVersion & { back: string };

/** Returns the handler in which a second delegate countersigns what waits of an amendment or an edition. */
export function countersigning(deps: Deps, placeOf: (req: Request, res: Response) => Place | Promise<Place>) {
  return async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(CountersignatureForm, req.body, req.viewer.t);
    if (!parsed.ok) throw new Conflict(msg('Nothing is waiting for your signature here.'));
    const { back, ...asked } = await placeOf(req, res);
    if (parsed.data.version !== asked.version) throw new Conflict(movedOn);
    await countersignOpinion(deps, requireMember(req), asked, parsed.data.organisation);
    flash(res, 'sign-off-countersigned');
    res.redirect(303, back);
  };
}
