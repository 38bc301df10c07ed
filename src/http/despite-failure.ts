import { type ErrorRequestHandler, type RequestHandler, Router } from 'express';

/**
 * Goes on with these where what stands before failed, and then with that failure: so the page that tells of it is in
 * the reader's language and gives back what was typed. Only failures from before this place come here.
 */
export function despiteFailure(handlers: readonly RequestHandler[]): ErrorRequestHandler {
  const chain = Router().use(...handlers);
  return (error, req, res, next) => chain(req, res, () => next(error));
}
