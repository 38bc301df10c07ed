import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Role } from '#src/platform/access/actor.ts';
import { actingRole, can, type Permission } from '#src/platform/access/permissions.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { violates } from '#src/platform/db/errors.ts';
import { Busy, type PageError } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type AuditSubject, outcomeOf } from './entry.ts';
import { holdAnswer } from './hold-answer.ts';
import { RunningAct, runningAct } from './running-act.ts';

/** Says what the act of staff that is under way is about, where the number in the address does not. */
export function concerns(res: Response, kind: string, id: number): void {
  res.locals.subject = { kind, id };
}

/** Lets a request go on as an act of staff: what it does or shows is in the audit, or it fails. */
export function asStaffAct(permission: Permission, req: Request, res: Response, next: NextFunction): void {
  const act = `${req.method.toLowerCase().replace('head', 'get')} ${req.route.path}`;
  runningAct.run(begin({ permission, act }, req, res, next), next);
}

/**
 * Does the part of an act of staff that is about one of several things: it has an entry of its own, which says `refused`
 * where that is what the work answers.
 */
export async function partOfAct<T>(
  db: Queryable,
  about: AuditSubject,
  work: () => Promise<T>,
  isRefused: (answer: T) => boolean,
): Promise<T> {
  const part = runningAct.getStore()?.part(about);
  if (!part) return work();
  const answer = await runningAct.run(part, work);
  await part.end(db, isRefused(answer) ? 'refused' : 'done');
  return answer;
}

/** Notes that an act of staff under way shows one of several things, with an entry of its own. */
export async function noteRead(db: Queryable, about: AuditSubject): Promise<void> {
  await runningAct.getStore()?.part(about).end(db, 'done');
}

/** What only a role lets somebody read on a page that everybody opens: by which permission, and how the audit names it. */
type StaffRead = { permission: Permission; act: string };

/**
 * Notes that this answer shows a member what only their role lets them read; where the whole is an act of staff, or turns out
 * to be one, that does.
 */
export function noteStaffRead(res: Response, read: StaffRead, subject: AuditSubject): void {
  if (res.locals.staffAct) return;
  res.locals.subject = subject;
  begin(read, res.req, res, (error) => res.req.next?.(error));
}

/**
 * Returns middleware for a route of members that staff use too, behind what it loads: where this is so, it is an act of
 * staff.
 */
export function staffActWhere(
  permission: Permission,
  isSo: (req: Request, res: Response) => boolean,
  load: RequestHandler = (_req, _res, next) => next(),
) {
  const guard = (req: Request, res: Response, next: NextFunction) =>
    load(req, res, (error?: unknown) => {
      const isNew = error === undefined && !isRouteOf(res) && can(req.viewer.actor, permission);
      if (isNew && isSo(req, res)) asStaffAct(permission, req, res, next);
      else next(error);
    });
  return Object.assign(guard, { staffAct: permission });
}

function begin(
  { permission, act }: StaffRead,
  req: Request,
  res: Response,
  next: (error: unknown) => void,
): RunningAct {
  const { actor, now } = req.viewer;
  if (actor.kind === 'visitor') throw new Error('visitors have no role');
  const { db } = req.app.locals.deps;
  const role = actingRole(actor, permission);
  const earlier = res.locals.staffAct;
  if (earlier) {
    Object.assign(earlier, { act, role });
    return earlier.running;
  }
  const who = { at: now, actorId: actor.id };
  const inAddress = subjectIn(req.params);
  const entry = () => ({ ...who, role: begun.role, act: begun.act, about: res.locals.subject ?? inAddress });
  const running = new RunningAct(entry);
  const begun = { running, act, role };
  res.locals.staffAct = begun;
  const before = () => running.end(db, outcomeOf(res.statusCode));
  holdAnswer(res, before, (error) => {
    req.log.error({ err: error, act }, 'an act of staff could not be audited');
    next(violates(error, 'members_open') ? error : notAudited());
  });
  return running;
}

/** Tells whether what is under way is what the route does, not only something that its page shows. */
function isRouteOf(res: Response): boolean {
  return /^(get|post) /.test(res.locals.staffAct?.act ?? '');
}

function notAudited(): PageError {
  const text = msg(
    'Everything staff do is recorded, and recording is not possible at the moment. Try again shortly.',
  );
  return new Busy(text, 5);
}

/** The first parameter of an address, by its name, where it is a number. */
function subjectIn(params: Readonly<Record<string, unknown>>): AuditSubject | null {
  const [kind, value] = Object.entries(params)[0] ?? [];
  const id = /^\d{1,15}$/.exec(String(value))?.[0];
  return kind === undefined || id === undefined ? null : { kind, id: Number(id) };
}

declare global {
  namespace Express {
    interface Locals {
      subject?: AuditSubject;
      /** What is under way as staff: what the route does, or what a page shows beside. */
      staffAct?: { running: RunningAct; act: string; role: Role };
    }
  }
}
