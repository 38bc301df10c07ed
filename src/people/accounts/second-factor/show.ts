import type { Request, Response } from 'express';
import { startSession } from '#src/people/accounts/sessions/session.ts';
import { holdsRole, type Member } from '#src/platform/access/actor.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { unpackForm } from '#src/platform/http/forms/pending-form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { newSecret } from './one-time-code.ts';
import { codePage, managePage, type Onwards, setUpPage } from './page.ts';
import { sealSecret } from './set-up.ts';
import { secondFactorOf } from './store.ts';

declare module 'express-session' {
  interface SessionData {
    /** When a code was entered in this session (milliseconds since 1970); until then the member's roles are asleep. */
    secondFactorAt: number;
  }
}

/** Returns the member, where they hold a role: nobody else needs a second factor. */
export function roleHolder(req: Request): Member {
  const member = requireMember(req);
  if (!holdsRole(member)) throw new NotFound();
  return member;
}

/** Returns where a form says that one goes on. */
export function onwardsOf(req: Request): Onwards {
  return { next: localPath(req.body?.next), pending: unpackForm(req.body?.kept) };
}

/** Wakes the roles of the member: the session goes on under a new id. */
export async function wakeRoles(deps: Deps, req: Request, res: Response): Promise<void> {
  await startSession(deps, req, res, requireMember(req).id);
  req.session.secondFactorAt = deps.now().getTime();
}

/** Shows what is next: to set the second factor up, to enter a code, or to look after it. */
export async function showSecondFactor(
  deps: Deps,
  req: Request,
  res: Response,
  form: Form,
  onwards: Onwards,
): Promise<void> {
  const { t } = req.viewer;
  const factor = await secondFactorOf(deps.db, roleHolder(req).id);
  if (!factor) return showSetUp(deps, req, res, form, onwards, null);
  if (req.session.secondFactorAt === undefined) {
    const page = codePage(form, onwards);
    return render(
      res,
      'people/accounts/second-factor/code',
      { title: t('Enter your code'), index: false },
      page,
    );
  }
  const page = managePage(form, factor);
  render(res, 'people/accounts/second-factor/manage', { title: t('Second factor'), index: false }, page);
}

/** Shows how to set an app up: with the secret that was shown before, or a new one. */
export function showSetUp(
  deps: Deps,
  req: Request,
  res: Response,
  form: Form,
  onwards: Onwards,
  known: Buffer | null,
): void {
  const { id, handle } = roleHolder(req);
  const secret = known ?? newSecret();
  const page = setUpPage(form, { secret, sealed: sealSecret(deps, id, secret), handle }, onwards);
  const title = req.viewer.t('Set up your second factor');
  render(res, 'people/accounts/second-factor/set-up', { title, index: false }, page);
}

/** Shows recovery codes, this once. */
export function showCodes(req: Request, res: Response, codes: readonly string[], next: string): void {
  const title = req.viewer.t('Your recovery codes');
  render(res, 'people/accounts/second-factor/recovery-codes', { title, index: false }, { codes, next });
}
