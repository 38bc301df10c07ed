import type { NextFunction, Request, Response } from 'express';
import { assetPath } from '#src/platform/http/rendering/assets.ts';

const rules = `"${assetPath('rules/prefetch.json')}"`;

/**
 * Tells browsers which pages to fetch when a visitor is about to follow a link (rules/prefetch.json).
 * Members' pages are not fetched ahead, since what they have read meanwhile would look unread.
 */
export function prefetch(req: Request, res: Response, next: NextFunction): void {
  if (req.viewer.actor.kind === 'visitor' && req.method === 'GET') res.set('Speculation-Rules', rules);
  next();
}
