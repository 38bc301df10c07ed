import type { Response } from 'express';
import { LRUCache } from 'lru-cache';
import { keptInMemory } from '#src/platform/http/caching/kept-in-memory.ts';
import { TooMany } from '#src/platform/http/errors.ts';
import { type PictureText, pictureOf } from './picture.ts';

const mostWaiting = 20;

/** Pictures by what they say, and those that are being made: one after the other, and no more wait than this. */
type Pictures = {
  made: LRUCache<string, Buffer>;
  waiting: Map<string, Promise<Buffer>>;
  last: Promise<unknown>;
};

/** Returns the picture of these words: the one that the application of this answer keeps, else made now. */
export function pictureFor({ app }: Response, text: PictureText): Promise<Buffer> {
  app.locals.pictures ??= {
    made: new LRUCache({ ...keptInMemory.pictures, sizeCalculation: ({ length }) => length }),
    waiting: new Map(),
    last: Promise.resolve(),
  };
  const { pictures } = app.locals;
  const key = JSON.stringify(text);
  const known = pictures.made.get(key);
  if (known) return Promise.resolve(known);
  const coming = pictures.waiting.get(key);
  if (coming) return coming;
  if (pictures.waiting.size >= mostWaiting) {
    throw new TooMany(60);
  }
  const making = pictures.last
    .then(() => pictureOf(text))
    .then((picture) => {
      pictures.made.set(key, picture);
      return picture;
    })
    .finally(() => pictures.waiting.delete(key));
  pictures.waiting.set(key, making);
  pictures.last = making.catch(() => undefined);
  return making;
}

declare global {
  namespace Express {
    interface Locals {
      pictures?: Pictures;
    }
  }
}
