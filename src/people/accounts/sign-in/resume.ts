import type { Response } from 'express';
import type { Member } from '#src/platform/access/actor.ts';
import { flash } from '#src/platform/http/forms/flash.ts';
import type { PendingForm } from '#src/platform/http/forms/pending-form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Leads to where the form is kept that could not be taken before; else gives it back, under this title, to be sent again. */
export async function resumeForm(
  deps: Deps,
  res: Response,
  member: Member,
  pending: PendingForm,
  title: string,
): Promise<void> {
  for (const { resumesForm } of deps.slices) {
    const resumed = await resumesForm?.(deps, member, pending);
    if (!resumed) continue;
    flash(res, resumed.flash);
    return res.redirect(303, resumed.href);
  }
  const text = res.req.viewer.t('What you wrote has not been sent yet.');
  render(
    res,
    'platform/http/error',
    { title, index: false },
    { title, text, actions: [], reference: null, pending: { ...pending, kept: false, signIn: null } },
  );
}
