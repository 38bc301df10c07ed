import type { NextFunction, Request, Response } from 'express';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '#src/platform/db/database.ts';
import { TooMany } from './errors.ts';

export type Limit = { points: number; seconds: number };
/** Counts one attempt of `who` against a named limit; throws TooMany with the time to wait. */
export type Attempt = (name: string, who: string, limit: Limit) => Promise<void>;

/**
 * Limits that each process counts for itself, without a query: for acts that cost little and cannot be repeated to any
 * effect, such as an answer that a member has only one of.
 */
export function ownLimits(): Attempt {
  const limiters = new Map<string, RateLimiterMemory>();
  return async (name, who, { points, seconds }) => {
    const limiter =
      limiters.get(name) ?? new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    limiters.set(name, limiter);
    await consume(limiter, who);
  };
}

/** Limits that all processes share, counted in PostgreSQL; who is over one is refused without a query. */
export function rateLimits(db: Db): Attempt {
  const limiters = new Map<string, RateLimiterPostgres>();
  return async (name, who, limit) => {
    let limiter = limiters.get(name);
    if (!limiter) {
      limiter = new RateLimiterPostgres({
        storeClient: db.shared,
        storeType: 'client',
        tableName: 'rate_limits',
        tableCreated: true,
        keyPrefix: name,
        points: limit.points,
        duration: limit.seconds,
        inMemoryBlockOnConsumed: limit.points,
        clearExpiredByTimeout: false,
      });
      limiters.set(name, limiter);
    }
    await consume(limiter, who);
  };
}

async function consume(limiter: RateLimiterMemory | RateLimiterPostgres, who: string): Promise<void> {
  try {
    await limiter.consume(who);
  } catch (refused) {
    if (refused instanceof RateLimiterRes)
      throw new TooMany(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
    throw refused;
  }
}

/** Middleware that limits a route: per member where signed in, else per address. */
export function limited(attempt: Attempt, name: string, limit: Limit) {
  return async (req: Request, _res: Response, next: NextFunction) => {
    await attempt(
      name,
      req.viewer.actor.id === null ? `ip:${req.ip}` : `member:${req.viewer.actor.id}`,
      limit,
    );
    next();
  };
}
