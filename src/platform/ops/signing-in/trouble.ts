import type { Request } from 'express';
import type { Config } from '#src/platform/config.ts';
import { isPrivateHost } from '#src/platform/configuration/mistakes.ts';

export const troubleReasons = ['origin', 'protocol', 'proxy'] as const;

/** Why nobody, or everybody as one, can sign in as the platform is set up: what was seen, and what was expected. */
export type SignInTrouble = { reason: (typeof troubleReasons)[number]; seen: string; expected: string };

type SignInArrival = Pick<Request, 'ip' | 'secure' | 'host'> & {
  get: (header: string) => string | undefined;
};

/**
 * Returns what an attempt to sign in tells of a platform that is set up wrongly; null where nothing. Only what the visitor's
 * own browser says counts: another site cannot bring it about.
 */
export function troubleOf(
  config: Pick<Config, 'baseUrl' | 'secure' | 'trustProxy'>,
  req: SignInArrival,
): SignInTrouble | null {
  const origin = req.get('origin');
  // A browser on the page of this very host, which BASE_URL does not name.
  const isOwnPage = origin !== undefined && URL.canParse(origin) && new URL(origin).host === req.host;
  if (!req.get('sec-fetch-site') && isOwnPage && origin !== new URL(config.baseUrl).origin)
    return { reason: 'origin', seen: shortened(origin), expected: config.baseUrl };
  if (config.secure && !req.secure) return { reason: 'protocol', seen: 'http', expected: 'https' };
  const [client = ''] = (req.get('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
  const isBehind =
    client !== '' && client !== req.ip && !isPrivateHost(client) && isPrivateHost(req.ip ?? '');
  return isBehind
    ? {
        reason: 'proxy',
        seen: shortened(`${req.ip}, TRUST_PROXY=${config.trustProxy}`),
        expected: `TRUST_PROXY=${config.trustProxy + 1}`,
      }
    : null;
}

function shortened(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').slice(0, 200);
}
