import { pinoHttp } from 'pino-http';
import type { Deps } from '#src/platform/slice/slice.ts';

// As long as our one-time tokens, or longer.
const secretLike = /[\w-]{43,}/g;

/** Puts a logger into req.log that names the request, without its cookies, its query and the tokens in its path. */
export function requestLog(log: Deps['log']) {
  return pinoHttp({
    logger: log,
    autoLogging: false,
    serializers: {
      req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
        id,
        method,
        path: url.replace(/\?.*$/s, '').replace(secretLike, '…'),
      }),
    },
  });
}
