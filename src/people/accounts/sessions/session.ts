import type { Request, Response } from 'express';
import { setDeviceCookie } from '#src/people/accounts/sign-in/device-cookie.ts';
import { accountById } from '#src/people/accounts/store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { sessionCookieName } from '#src/platform/http/security/session.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { noteVisit } from './store.ts';

/** Signs a member in: a session begins under a new id, and the one there was ends. */
export async function startSession(deps: Deps, req: Request, res: Response, memberId: number): Promise<void> {
  const member = await memberActor(deps.db, memberId, deps.now());
  if (!member) throw new NotFound();
  const { email } = await accountById(deps.db, memberId);
  await new Promise<void>((done, failed) => {
    req.login(member, (error: unknown) => (error ? failed(error) : done()));
  });
  await noteVisit(deps.db, memberId, deps.now());
  setDeviceCookie(deps, res, email);
  req.log.info({ member: memberId }, 'signed in');
}

/** Signs out: the session is deleted on the server, its cookie and what is cached in the browser. */
export async function endSession({ config }: Deps, req: Request, res: Response): Promise<void> {
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
