import type { NextFunction, Request, Response } from 'express';
import type { z } from 'zod';
import { Forbidden, SignInRequired } from '#src/platform/http/errors.ts';
import { type Form, parseForm } from '#src/platform/http/forms/form.ts';
import { datesFor } from '#src/platform/text/dates.ts';
import type { Screened } from './screened.ts';
import { type ScreenedBoard, screen } from './screening.ts';

type Submission<T> = { ok: true; screened: Screened<T>; form: Form } | { ok: false; form: Form };

const submissions = new WeakMap<Response, { schema: z.ZodObject; submission: Submission<unknown> }>();

/** Returns how texts of no board are screened: only many links hold them. */
export const ofNoBoard = (): ScreenedBoard => ({ id: 0, screening: 'none', linksHeld: true });

/** Returns how texts of no board are screened in which links are wanted, as in agendas, minutes and updates. */
export const ofNoBoardWithLinks = (): ScreenedBoard => ({ id: 0, screening: 'none', linksHeld: false });

/**
 * Returns the middleware for the route of everything that takes text: it parses the form, refuses suspended authors
 * and screens the texts. What suspended authors wrote is kept as a draft where `keep` says how, and whether it could. The
 * handler takes the result with submissionOf. Where `repairs` says so, the suspended may write too: what was hidden is
 * repaired, and a moderator reads it before it appears.
 */
export function moderated<S extends z.ZodObject>(
  schema: S,
  boardOf: (res: Response) => ScreenedBoard,
  keep?: (req: Request, res: Response, form: Form) => Promise<boolean>,
  repairs?: (res: Response) => boolean,
) {
  return async (req: Request, res: Response, next: NextFunction) => {
    const { actor, t } = req.viewer;
    if (actor.kind === 'visitor') throw new SignInRequired();
    const parsed = parseForm(schema, req.body, t);
    if (actor.suspendedUntil && !repairs?.(res)) {
      const { full } = datesFor(req.viewer);
      const refused = new Forbidden(
        t(
          'Your account is suspended from writing until {date}. You can still read, and see the decision under “Decisions about you”.',
          { date: full(actor.suspendedUntil) },
        ),
      );
      refused.kept = (await keep?.(req, res, parsed.form)) ?? false;
      throw refused;
    }
    const submission: Submission<unknown> = parsed.ok
      ? {
          ok: true,
          form: parsed.form,
          screened: screened(
            parsed.data,
            screen(actor, boardOf(res), textsOf(parsed.data)),
            req.app.locals.deps.config.baseUrl,
          ),
        }
      : parsed;
    submissions.set(res, { schema, submission });
    next();
  };
}

/** Returns what the middleware made of the request with this schema; throws where the route lacks it. */
export function submissionOf<S extends z.ZodObject>(res: Response, schema: S): Submission<z.output<S>> {
  const found = submissions.get(res);
  if (found?.schema !== schema) throw new Error('this route lacks moderated() with the same schema');
  // The schema parsed it, so its output type is known again.
  return found.submission as Submission<z.output<S>>;
}

function screened<T>(data: T, hold: Screened<T>['hold'], origin: string): Screened<T> {
  return { data, hold, origin } as Screened<T>;
}

function textsOf(data: Readonly<Record<string, unknown>>): string[] {
  return Object.values(data).filter((value) => typeof value === 'string');
}
