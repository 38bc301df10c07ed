import { parse } from 'node:querystring';
import type { NextFunction, Request, Response } from 'express';
import { isChecked } from '#src/platform/http/rendering/templates.ts';

// As many as a form may have fields.
const mostParameters = 100;

/**
 * Returns middleware that takes everything out of an address but its path and the parameters with these names, before
 * anything reads it: what nobody reads makes no page of its own, and a host in it is not ours.
 */
export function knownParameters(names: readonly string[]) {
  const known = new Set(names);
  return (req: Request, _res: Response, next: NextFunction) => {
    const { url, path } = req;
    const at = url.indexOf('?');
    const given = at < 0 ? [] : url.slice(at + 1).split('&');
    const kept = given.filter((pair) => known.has(pair.split('=', 1)[0] ?? '')).slice(0, mostParameters);
    const address = kept.length === 0 ? path : `${path}?${kept.join('&')}`;
    if (url !== address && path.startsWith('/')) {
      req.url = address;
      req.originalUrl = address;
    }
    next();
  };
}

/** Returns how queries are read; outside production, asking for a parameter that has none of these names throws, so that tests find it. */
export function queryParser(names: readonly string[]): (query: string) => object {
  if (!isChecked) return parse;
  const known = new Set<PropertyKey>(names);
  return (query) =>
    new Proxy(parse(query), {
      get(target, name) {
        if (typeof name === 'string' && !known.has(name))
          throw new ReferenceError(`${name} is no query parameter`);
        return Reflect.get(target, name);
      },
    });
}
