import type { Request, Response } from 'express';
import { rememberDevice } from '#src/people/accounts/sign-in/known-device.ts';
import { accountOf } from '#src/people/accounts/store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { sessionCookieName } from '#src/platform/http/security/session.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Signs a member in: a new session under a new id, whatever session there was before ends. */
export async function startSession(deps: Deps, req: Request, res: Response, memberId: number): Promise<void> {
  const member = await memberActor(deps.db, memberId, deps.now());
  if (!member) throw new NotFound();
  const { email } = await accountOf(deps.db, memberId);
  await new Promise<void>((done, failed) => {
    req.login(member, (error: unknown) => (error ? failed(error) : done()));
  });
  rememberDevice(deps, res, email);
  req.log.info({ member: memberId }, 'signed in');
}

/** Signs out: the session is gone from the server, the cookie and what is cached from the browser. */
export async function stopSession({ config }: Deps, req: Request, res: Response): Promise<void> {
  await new Promise<void>((done, failed) => {
    req.session.destroy((error: unknown) => (error ? failed(error) : done()));
  });
  res.clearCookie(sessionCookieName(config.secure), {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secure,
    path: '/',
  });
  // Not "cookies": the language somebody chose stays.
  res.set('Clear-Site-Data', '"cache", "storage"');
}
