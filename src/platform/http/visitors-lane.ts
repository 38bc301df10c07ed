import { AsyncLocalStorage } from 'node:async_hooks';
import type { NextFunction, Request, Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { visitorPages } from '#src/platform/http/caching/visitor-pages.ts';
import { renderFragment } from '#src/platform/http/rendering/render.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';

type LaneLimits = {
  /** How many pages are made for visitors at once, and how many wait for their turn. */
  atOnce: number;
  waiting: number;
  /** The agents, by a part of their name, of which each is answered once a second. */
  slowAgents: readonly string[];
};

// A stream lasts as long as somebody looks, and has limits of its own; what is behind these is for who becomes a member.
const outside = /^\/accounts\/|\/live$/;
const retryAfter = { busy: 5, slow: 1 };
const title = msg('Back in a moment');
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

  const pages = new Map<InterfaceLanguage, string>();
  /** Tells a visitor to come back, with a page that is made once: turning them away must cost nothing. */
  const turnAway = (req: Request, res: Response, status: number, seconds: number) => {
    visitorPages.shed += 1;
    const { language, t } = req.viewer;
    const words = { title: t(title), text: t(crowded) };
    const page = pages.get(language) ?? renderFragment(res, 'platform/http/crowded', words).html;
    pages.set(language, page);
    res.status(status).set({ 'Retry-After': String(seconds), 'Cache-Control': 'no-store' });
    res.type('html').send(page);
  };

  const leave = () => {
    const next = queue.shift();
    if (next) queueMicrotask(next);
    else busy -= 1;
  };
  /** Keeps the place until the page is made, or its reader has left: who reads slowly, or not at all, holds up nobody. */
  const keepPlace = (res: Response) => {
    const { writeHead } = res;
    let isKept = true;
    const give = () => {
      if (!isKept) return;
      isKept = false;
      leave();
    };
    res.once('close', give);
    res.writeHead = (...head: unknown[]) => {
      give();
      return Reflect.apply(writeHead, res, head);
    };
  };

  return async (req: Request, res: Response, next: NextFunction) => {
    if (req.viewer.actor.kind !== 'visitor' || req.method === 'POST' || outside.test(req.path)) return next();
    const agent = agentOf(req.get('user-agent') ?? '', slowAgents);
    if (agent !== undefined && !(await perSecond.consume(agent).then(yes, no)))
      return turnAway(req, res, 429, retryAfter.slow);
    if (busy < atOnce) {
      busy += 1;
      keepPlace(res);
      return next();
    }
    if (queue.length >= waiting) return turnAway(req, res, 503, retryAfter.busy);
    // In the course of this request, not of the one that makes way for it.
    const turn = AsyncLocalStorage.bind(() => {
      res.off('close', giveUp);
      keepPlace(res);
      next();
    });
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

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'platform/http/crowded': { title: string; text: string };
  }
}
