import { Router } from 'express';
import { handlePattern } from '#src/accounts/handle.ts';
import type { Deps } from '#src/deps.ts';
import { Gone, NotFound } from '#src/http/errors.ts';
import { open } from '#src/http/may.ts';
import { cursorOf, pageOf } from '#src/http/pagination.ts';
import { render } from '#src/http/render.ts';
import { msg, translator } from '#src/i18n/t.ts';
import { isFormer } from '#src/my-data/closing.ts';
import { wasClosed } from '#src/my-data/closing-statements.ts';
import { memberPage } from './page.ts';
import { profileOf, saidBy } from './queries.ts';

const size = 20;

/** Profiles: who a member is here, and what they said. */
export function memberRoutes({ db, now }: Deps): Router {
  const router = Router();

  router.get('/members/:handle', open, async (req, res) => {
    const handle = String(req.params.handle).toLowerCase();
    const { actor, language } = req;
    if (!handlePattern.test(handle)) throw new NotFound();
    const member = await profileOf(db, handle, language, now());
    if (!member) {
      if (isFormer(handle) || (await wasClosed(db, handle))) throw new Gone(msg('This account is closed.'));
      throw new NotFound();
    }
    const cursor = cursorOf(req.query);
    const said = pageOf(await saidBy(db, actor, member.id, cursor, size), size, cursor);
    const page = memberPage(member, said, { actor, t: translator(language), language });
    render(res, 'members/show', { title: member.name, index: false }, page);
  });

  return router;
}
