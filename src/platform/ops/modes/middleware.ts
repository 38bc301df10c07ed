import type { NextFunction, Request, Response } from 'express';
import { PageError } from '#src/platform/http/errors.ts';
import { readMultipart } from '#src/platform/http/forms/read-multipart.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { datesFor } from '#src/platform/text/dates.ts';
import type { Mode, ModeKind } from './mode.ts';
import { standingNow } from './standing.ts';
import type { PlatformStanding } from './store.ts';

/** 503: a mode is on; until when stands in the text, and what was sent comes back with it. */
class SwitchedOff extends PageError {
  constructor(title: string, text: string, { until }: Mode, { viewer }: Request) {
    const seconds = Math.ceil((until.getTime() - viewer.now.getTime()) / 1000);
    const { full } = datesFor(viewer);
    super(503, title, text, Math.max(1, seconds), { until: full(until) });
  }
}

/**
 * Returns middleware for what is switched on in an emergency: it says so to the pages, holds what members write, and refuses
 * what is sent while the platform is read only, but for what slices keep open, so that staff can sign in and end it.
 */
export function emergencyModes({ db, slices }: Deps) {
  const keptOpen = slices.flatMap((slice) => slice.openWhileReadOnly ?? []);
  const isKeptOpen = (path: string) => keptOpen.some((open) => path === open || path.startsWith(`${open}/`));
  return async (req: Request, res: Response, next: NextFunction) => {
    res.locals.standing = await standingNow(db, req.viewer.now);
    const readOnly = modeOn(res, 'read-only');
    if (readOnly && req.method === 'POST' && !isKeptOpen(req.path)) {
      // What was written beside a file comes back too.
      if (req.is('multipart/form-data')) req.body = (await readMultipart(req, 0)).fields;
      throw new SwitchedOff(
        msg('Read-only for now'),
        msg(
          'You can read everything, but nothing can be sent until {until}. Nothing was saved: keep a copy of your text.',
        ),
        readOnly,
        req,
      );
    }
    const { actor } = req.viewer;
    if (actor.kind === 'member' && modeOn(res, 'everything-held'))
      req.viewer = { ...req.viewer, actor: { ...actor, everythingHeld: true } };
    next();
  };
}

/** Throws where nobody can register now. */
export function refuseWhileClosed(req: Request): void {
  const closed = req.res && modeOn(req.res, 'registrations-closed');
  if (!closed) return;
  throw new SwitchedOff(
    msg('Registrations are closed for now'),
    msg('Nobody can create or confirm an account until {until}. You can read everything without one.'),
    closed,
    req,
  );
}

/** Returns the mode, where it is on. */
export function modeOn(res: Response, kind: ModeKind): Mode | undefined {
  return res.locals.standing?.modes.find((mode) => mode.kind === kind);
}

declare global {
  namespace Express {
    interface Locals {
      standing?: PlatformStanding;
    }
  }
}
