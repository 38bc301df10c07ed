import type { NextFunction, Request, Response } from 'express';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db, Queryable } from '#src/platform/db/database.ts';
import { sql } from '#src/platform/db/query.ts';
import { TooMany } from '#src/platform/http/errors.ts';
import { deleteInBatches } from '#src/platform/ops/delete-in-batches.ts';
import { visitorNetwork } from './client-network.ts';

export type Limit = { points: number; seconds: number };
/** Counts one attempt under a key against a named limit, and returns it; throws TooMany with the time to wait. */
export type Attempt = (name: string, key: string, limit: Limit) => Promise<Counted>;
/** An attempt that was counted, and can be uncounted. */
export type Counted = { giveBack(): Promise<unknown> };

/**
 * Returns limits that each process counts in its memory, without a query: for acts that cost little and cannot be
 * repeated to any effect, such as one that a member can do only once.
 */
export function memoryLimits(): Attempt {
  return limitsBy(
    (name, { points, seconds }) => new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
  );
}

/** Returns limits that all processes share, counted in PostgreSQL; who is over one is refused without a query. */
export function databaseLimits(db: Db): Attempt {
  return limitsBy(
    (name, { points, seconds }) =>
      new RateLimiterPostgres({
        storeClient: db.shared,
        storeType: 'client',
        tableName: 'rate_limits',
        tableCreated: true,
        keyPrefix: name,
        points,
        duration: seconds,
        // Not before it is over the limit: the last attempt may be given back.
        inMemoryBlockOnConsumed: points + 1,
        clearExpiredByTimeout: false,
      }),
  );
}

type Limiter = RateLimiterMemory | RateLimiterPostgres;

function limitsBy(createLimiter: (name: string, limit: Limit) => Limiter): Attempt {
  const limiters = new Map<string, Limiter>();
  return async (name, key, limit) => {
    const limiter = limiters.get(name) ?? createLimiter(name, limit);
    limiters.set(name, limiter);
    await consume(limiter, key);
    return { giveBack: () => limiter.reward(key) };
  };
}

async function consume(limiter: Limiter, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes)
      throw new TooMany(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
    throw refused;
  }
}

/** Takes the attempts as not made where the answer is a refusal: what was not done spends nothing. */
export function unlessRefused(req: Request, ...counted: readonly Counted[]): void {
  const { res, log } = req;
  res?.once('finish', () => {
    if (res.statusCode < 400 || res.statusCode === 429) return;
    for (const attempt of counted)
      attempt.giveBack().catch((error: unknown) => log.warn({ err: error }, 'an attempt stays counted'));
  });
}

/** Returns middleware that limits a route: per member where signed in, else per network. A refusal does not count. */
export function rateLimited(attempt: Attempt, name: string, limit: Limit) {
  return async (req: Request, _res: Response, next: NextFunction) => {
    const { id } = req.viewer.actor;
    unlessRefused(
      req,
      await attempt(name, id === null ? `ip:${visitorNetwork(req.ip)}` : `member:${id}`, limit),
    );
    next();
  };
}

/** Deletes the counted attempts whose time is over. */
export async function removeExpiredAttempts(db: Queryable, now: Date): Promise<void> {
  await deleteInBatches(db, sql`rate_limits`, sql`expire <= ${now.getTime()}`);
}
