import type { NextFunction, Request, Response } from 'express';
import type { Config } from '#src/platform/config.ts';

/** The public address, and those it had before, the latest first. */
export type Addresses = Pick<Config, 'baseUrl'> & Partial<Pick<Config, 'previousBaseUrls'>>;

/**
 * Returns middleware that leads from an address before to the same page here, with what a form holds. Programs that stop
 * mails do not always follow, so what is sent to a signed path is answered where it came.
 */
export function leadHere({ baseUrl, previousBaseUrls = [] }: Addresses, signed: readonly string[]) {
  const before = new Set(previousBaseUrls.map((address) => new URL(address).host));
  return (req: Request, res: Response, next: NextFunction) => {
    const isSigned = req.method === 'POST' && signed.some((path) => req.path.startsWith(path));
    if (!before.has(req.host) || isSigned || !req.originalUrl.startsWith('/')) return next();
    res.redirect(308, baseUrl + req.originalUrl);
  };
}

/** Returns a page or a feed with its links to addresses before leading here. */
export function withLinksHere(html: string, { baseUrl, previousBaseUrls = [] }: Addresses): string {
  return previousBaseUrls.reduce((text, address) => text.replaceAll(`${address}/`, `${baseUrl}/`), html);
}

/** Returns the first address it had: what other programs know by its name keeps that name when it moves. */
export function firstAddress({ baseUrl, previousBaseUrls = [] }: Addresses): string {
  return previousBaseUrls.at(-1) ?? baseUrl;
}
