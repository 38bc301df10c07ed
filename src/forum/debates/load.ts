import type { NextFunction, Request, Response } from 'express';
import { concerns, noteStaffRead } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { isPublic } from './debate.ts';
import { type Debate, debateById } from './store.ts';

/** Loads the debate of the address through the actor; 404 where it does not exist for them (middleware). */
export async function loadDebate(req: Request, res: Response, next: NextFunction): Promise<void> {
  const { db } = req.app.locals.deps;
  const { actor, language } = req.viewer;
  const id = parseId(req.params.debate);
  const debate = id === undefined ? undefined : await debateById(db.shared, actor, id, language);
  if (!debate) throw new NotFound();
  res.locals.debate = debate;
  concerns(res, 'debate', debate.id);
  noteUnopened(res, debate);
  next();
}

/** Notes in the audit that somebody reads a debate that is not open yet, where only their role lets them. */
export function noteUnopened(res: Response, debate: Pick<Debate, 'id' | 'state' | 'authorId'>): void {
  if (isPublic(debate) || debate.authorId === res.req.viewer.actor.id) return;
  const read = { permission: 'debate:see-drafts', act: 'read unopened debate' } as const;
  noteStaffRead(res, read, { kind: 'debate', id: debate.id });
}

/** Returns the debate that loadDebate (or the loader of a contribution) has found. */
export function debateOf(res: Response): Debate {
  if (!res.locals.debate) throw new Error('no debate was loaded for this route');
  return res.locals.debate;
}

declare global {
  namespace Express {
    interface Locals {
      debate?: Debate;
    }
  }
}
