import type { NextFunction, Request, RequestHandler, Response } from 'express';

type Middleware = (req: Request, res: Response, next: NextFunction) => unknown;

/** Middleware that does what these do at the same time. Where several refuse, the first of them, in this order, answers. */
export function atOnce(...all: readonly Middleware[]): RequestHandler {
  return async (req, res, next) => {
    const outcomes = await Promise.allSettled(all.map((one) => passed(one, req, res)));
    const refused = outcomes.find(({ status }) => status === 'rejected');
    if (refused?.status === 'rejected') throw refused.reason;
    next();
  };
}

/** Ends when the middleware passes the request on; fails where it refuses it. */
async function passed(middleware: Middleware, req: Request, res: Response): Promise<void> {
  await new Promise<void>((done, failed) => {
    const next: NextFunction = (error?: unknown) => (error ? failed(error) : done());
    Promise.resolve(middleware(req, res, next)).catch(failed);
  });
}
