import type { NextFunction, Request, Response } from 'express';
import { concerns } from '#src/platform/audit/staff-act.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { actsOn, type ExchangeActs } from './exchange.ts';
import { type Exchange, exchangeWith } from './store.ts';

type LoadedExchange = { exchange: Exchange; can: ExchangeActs };

/** Returns middleware that loads the exchange of the address for one of its sides; else 404. */
export function loadExchange({ db }: Pick<Deps, 'db'>) {
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const id = parseId(req.params.exchange);
    const exchange = id === undefined ? undefined : await exchangeWith(db, req.viewer.actor, id);
    const can = exchange ? actsOn(req.viewer.actor, exchange) : null;
    if (!exchange || !can) throw new NotFound();
    res.locals.exchange = { exchange, can };
    concerns(res, 'exchange', exchange.id);
    next();
  };
}

/** Returns the exchange that loadExchange has found, and what the viewer may do with it. */
export function exchangeOf(res: Response): LoadedExchange {
  if (!res.locals.exchange) throw new Error('no exchange was loaded for this route');
  return res.locals.exchange;
}

declare global {
  namespace Express {
    interface Locals {
      exchange?: LoadedExchange;
    }
  }
}
