import type { NextFunction, Request, Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { visitorPages } from '#src/platform/http/caching/visitor-pages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { Busy, TooMany } from './errors.ts';

type LaneLimits = {
  /** How many pages are made for visitors at once, and how many wait for their turn. */
  atOnce: number;
  waiting: number;
  /** The agents, by a part of their name, of which each is answered once a second. */
  slowAgents: readonly string[];
};

// A stream lasts as long as somebody looks, and has limits of its own; what is behind these is for who becomes a member.
const outside = /^\/accounts\/|\/live$/;
const retryAfter = 5;
const crowded = msg(
  'Many people, or programs, read here at the moment. Try again in a few seconds; members go on as before.',
);

/**
 * Returns middleware by which what is made anew for visitors has a lane of its own: some at once, some waiting, and the rest
 * is told to come back. However many addresses ask, members never wait behind it. Programs that are known to gather pages go
 * slowly.
 */
export function visitorsLane({ atOnce, waiting, slowAgents }: LaneLimits) {
  const perSecond = new RateLimiterMemory({ points: 1, duration: 1 });
  const queue: (() => void)[] = [];
  let busy = 0;

  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else busy -= 1;
  };

  return async (req: Request, res: Response, next: NextFunction) => {
    if (req.viewer.actor.kind !== 'visitor' || req.method === 'POST' || outside.test(req.path)) return next();
    const agent = agentOf(req.get('user-agent') ?? '', slowAgents);
    if (agent !== undefined && !(await perSecond.consume(agent).then(yes, no))) throw new TooMany(1);
    if (busy < atOnce) {
      busy += 1;
      res.once('close', leave);
      return next();
    }
    if (queue.length >= waiting) {
      visitorPages.shed += 1;
      throw new Busy(crowded, retryAfter);
    }
    const turn = () => {
      res.off('close', giveUp);
      res.once('close', leave);
      next();
    };
    const giveUp = () => void queue.splice(queue.indexOf(turn), 1);
    res.once('close', giveUp);
    queue.push(turn);
  };
}

const yes = () => true;
const no = () => false;

function agentOf(userAgent: string, slowAgents: readonly string[]): string | undefined {
  const name = userAgent.toLowerCase();
  return slowAgents.find((agent) => name.includes(agent));
}
