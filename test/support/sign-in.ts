import { createHmac, randomBytes } from 'node:crypto';
import type { Agent } from 'supertest';
import { noteVisit } from '#src/people/accounts/sessions/store.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { sessionCookieName } from '#src/platform/http/security/session.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Signs a member in by making the session row and its signed cookie, without the cost of a password. */
export async function sessionCookie(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  memberId: number,
): Promise<{ name: string; value: string }> {
  const sid = randomBytes(24).toString('base64url');
  const now = deps.now().getTime();
  const sess = {
    cookie: {
      originalMaxAge: 14 * 86_400_000,
      expires: new Date(Date.now() + 14 * 86_400_000),
      httpOnly: true,
      path: '/',
      sameSite: 'lax',
    },
    passport: { user: memberId },
    signedInAt: now,
    seenAt: now,
  };
  await run(
    deps.db,
    sql`INSERT INTO sessions (sid, sess, expire) VALUES (${sid}, ${JSON.stringify(sess)}, ${new Date(Math.max(now, Date.now()) + 14 * 86_400_000)})`,
  );
  await noteVisit(deps.db, memberId, deps.now());
  const signature = createHmac('sha256', deps.config.sessionSecret)
    .update(sid)
    .digest('base64')
    .replace(/=+$/, '');
  return { name: sessionCookieName(deps.config.secure), value: encodeURIComponent(`s:${sid}.${signature}`) };
}

/** Puts such a session into a supertest agent. */
export async function signIn(agent: Agent, deps: Deps, memberId: number): Promise<void> {
  const { name, value } = await sessionCookie(deps, memberId);
  agent.jar.setCookie(`${name}=${value}; Path=/`, '127.0.0.1', '/');
}
