import type { NextFunction, Request, Response } from 'express';
import { absenceOf, noteUnpublished } from '#src/outcomes/documents/load.ts';
import { concerns } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { canManage } from './policy.ts';
import { type Meeting, meetingFor } from './store.ts';

/** Loads the meeting of the address through the actor; 404 where it does not exist for them (middleware). */
export async function loadMeeting(req: Request, res: Response, next: NextFunction): Promise<void> {
  const { db } = req.app.locals.deps;
  const id = parseId(req.params.document);
  const meeting = id === undefined ? undefined : await meetingFor(db, req.viewer, id);
  if (!meeting) throw await absenceOf(db, id, req.viewer);
  res.locals.document = meeting;
  res.locals.meeting = meeting;
  concerns(res, 'document', meeting.id);
  await noteUnpublished(res, meeting);
  next();
}

/** Loads the meeting of the address for those who look after it; 404 for everybody else (middleware). */
export async function loadManaged(req: Request, res: Response, next: NextFunction): Promise<void> {
  await loadMeeting(req, res, () => {
    if (!canManage(req.viewer.actor, meetingIn(res))) throw new NotFound();
    next();
  });
}

/** Returns the meeting that was loaded for this route. */
export function meetingIn(res: Response): Meeting {
  if (!res.locals.meeting) throw new Error('no meeting was loaded for this route');
  return res.locals.meeting;
}

declare global {
  namespace Express {
    interface Locals {
      meeting?: Meeting;
    }
  }
}
