import connectPgSimple from 'connect-pg-simple';
import type { Request } from 'express';
import session, { type SessionData, type Store } from 'express-session';
import type { Member } from '#src/platform/access/actor.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { sessionWithMember } from './store.ts';

const members = new WeakMap<object, Member>();

/** Returns a store of sessions in PostgreSQL, which reads each with its member: one statement, not two. */
export function postgresSessionStore({ db, log, now, slices }: Deps): Store {
  class Sessions extends connectPgSimple(session) {
    override get(sid: string, done: (error: unknown, found?: SessionData | null) => void): void {
      sessionWithMember(db.shared, slices, sid, now()).then((found) => {
        if (found?.member) members.set(found.sess, found.member);
        done(null, found?.sess ?? null);
      }, done);
    }

    override createSession(req: Request, data: SessionData) {
      const made = super.createSession(req, data);
      const member = members.get(data);
      if (member) members.set(made, member);
      return made;
    }
  }
  return new Sessions({
    pool: db,
    tableName: 'sessions',
    disableTouch: true,
    pruneSessionInterval: false,
    errorLog: (...args: unknown[]) => log.error({ args }, 'session store'),
  });
}

/** Returns the member of a request's session, as they were when it was read; undefined where it names nobody. */
export function memberOfSession(req: Request): Member | undefined {
  return members.get(req.session);
}
