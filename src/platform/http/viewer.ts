import type { NextFunction, Request, Response } from 'express';
import { type Actor, visitor } from '#src/platform/access/actor.ts';
import { languageInAddress } from '#src/platform/http/addresses/languages.ts';
import {
  type InterfaceLanguage,
  interfaceLanguages,
  isInterfaceLanguage,
} from '#src/platform/i18n/languages.ts';
import { type Translate, translator } from '#src/platform/i18n/t.ts';
import { platformZone } from '#src/platform/text/dates.ts';

/** Who looks at a page, and how: made once per request, and what pages and policies take. */
export type Viewer = {
  actor: Actor;
  language: InterfaceLanguage;
  /** An IANA name, such as Europe/Brussels. */
  timeZone: string;
  /** The moment of the request. */
  now: Date;
  t: Translate;
};

/** Returns the viewer that this actor is in this language. */
function viewerOf(actor: Actor, language: InterfaceLanguage, now: Date): Viewer {
  const timeZone = actor.kind === 'member' ? actor.timeZone : platformZone;
  return { actor, language, timeZone, now, t: translator(language) };
}

/** Returns a visitor who reads in this language. */
export function visitorIn(language: InterfaceLanguage, now: Date): Viewer {
  return viewerOf(visitor, language, now);
}

/**
 * Says who looks: the member of the session, else a visitor; in the language that the address asks for, else the
 * account's, else the cookie's, else Accept-Language's (middleware).
 */
export function viewer(req: Request, res: Response, next: NextFunction): void {
  const actor = req.user ?? visitor;
  const own = () => (actor.kind === 'member' ? actor.language : languageAskedFor(req));
  const language = languageInAddress(req) ?? own();
  req.viewer = viewerOf(actor, language, req.app.locals.deps.now());
  res.setHeader('Content-Language', language);
  res.setHeader('Vary', 'Accept-Language, Cookie');
  next();
}

function languageAskedFor(req: Request): InterfaceLanguage {
  const chosen = req.cookies.get('language');
  if (isInterfaceLanguage(chosen)) return chosen;
  const accepted = req.acceptsLanguages([...interfaceLanguages]);
  return isInterfaceLanguage(accepted) ? accepted : 'en';
}

/** Keeps what members see out of every cache, also the browser's after they sign out (middleware). */
export function noStoreForMembers(req: Request, res: Response, next: NextFunction): void {
  if (req.viewer.actor.kind === 'member') res.set('Cache-Control', 'no-store');
  next();
}
