import express, { type NextFunction, type Request, type Response } from 'express';
import request from 'supertest';
import { expect, it } from 'vitest';
import { atOnce } from '#src/platform/http/at-once.ts';

type Middleware = (req: Request, res: Response, next: NextFunction) => unknown;

/** What a route with these in front answers: what it was refused with, or that it was reached. */
async function answerOf(...all: Middleware[]): Promise<string> {
  const app = express();
  app.get('/', atOnce(...all), (_req, res) => void res.send('reached'));
  app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => void res.send(error.message));
  return (await request(app).get('/')).text;
}

const passing: Middleware = (_req, _res, next) => next();
const calling: Middleware = (_req, _res, next) => next(new Error('called with an error'));
const rejecting: Middleware = () => Promise.reject(new Error('rejected'));
const throwing: Middleware = () => {
  throw new Error('thrown');
};

it('the route is reached when all let it through', async () => {
  expect(await answerOf(passing, async (_req, _res, next) => next(), passing)).toBe('reached');
});

it.each([
  ['called with an error', [passing, calling]],
  ['rejected', [rejecting, passing]],
  ['thrown', [passing, throwing]],
  ['thrown', [throwing, rejecting]],
  ['called with an error', [calling, throwing]],
])('%s: the first that refuses answers', async (message, all) => {
  expect(await answerOf(...all)).toBe(message);
});

it('the first in order answers, also where a later one refused before', async () => {
  let late = () => {};
  const first: Middleware = async () => {
    await new Promise<void>((done) => {
      late = done;
    });
    throw new Error('first');
  };
  const second: Middleware = (_req, _res, next) => {
    setImmediate(() => late());
    next(new Error('second'));
  };
  expect(await answerOf(first, second)).toBe('first');
});

it('each is under way while the others are', async () => {
  const begun: string[] = [];
  const waitFor = (name: string, other: string): Middleware => {
    return async (_req, _res, next) => {
      begun.push(name);
      await new Promise<void>((done) => setImmediate(done));
      next(begun.includes(other) ? undefined : new Error(`${other} waits`));
    };
  };
  expect(await answerOf(waitFor('a', 'b'), waitFor('b', 'a'))).toBe('reached');
});
