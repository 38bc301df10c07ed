import { Router } from 'express';
import { handlePattern } from '#src/people/members/handle.ts';
import { isFormer } from '#src/people/members/member.ts';
import { wasClosed } from '#src/people/members/store.ts';
import { Gone, NotFound } from '#src/platform/http/errors.ts';
import { open } from '#src/platform/http/may.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { cursorOf, pageOf } from '#src/platform/http/pagination.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { msg, translator } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { memberPage } from './page.ts';
import { profileOf, saidBy } from './store.ts';

/** Profiles: who a member is here, and what they said. */
export function memberRoutes({ db, now }: Deps): Router {
  const router = Router();

  router.get('/members/:handle', open, async (req, res) => {
    const handle = String(req.params.handle).toLowerCase();
    const { actor, language } = req.viewer;
    if (!handlePattern.test(handle)) throw new NotFound();
    const member = await profileOf(db, handle, language, now());
    if (!member) {
      if (isFormer(handle) || (await wasClosed(db, handle))) throw new Gone(msg('This account is closed.'));
      throw new NotFound();
    }
    const cursor = cursorOf(req.query);
    const said = pageOf(await saidBy(db, actor, member.id, cursor, pageSize), pageSize, cursor);
    const page = memberPage(member, said, { actor, t: translator(language), language });
    render(res, 'site/profile/show', { title: member.name, index: false }, page);
  });

  return router;
}
