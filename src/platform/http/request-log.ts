import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';

// As long as our one-time tokens, or longer.
const secretLike = /[\w-]{43,}/g;

/**
 * Puts a logger into req.log that names the request, without its cookies, its query and the tokens in its path: made when
 * it is first used, since few requests say anything.
 */
export function requestLog(log: Logger) {
  let requests = 0;
  return (req: Request, _res: Response, next: NextFunction) => {
    requests += 1;
    const id = requests;
    let made: Logger | undefined;
    Object.defineProperty(req, 'log', {
      get() {
        const { method, originalUrl } = req;
        const path = originalUrl.replace(/\?.*$/s, '').replace(secretLike, '…');
        made ??= log.child({ req: { id, method, path } });
        return made;
      },
    });
    next();
  };
}

declare global {
  namespace Express {
    interface Request {
      log: Logger;
    }
  }
}
