import type { Request, Response } from 'express';
import type { Slice } from '#src/platform/slice/slice.ts';

/** What can be said once on the page after a form, by name (messages to translate). */
type Flashes = Readonly<Record<string, string>>;

/** Returns everything that these slices can say after a form. */
export function flashesOf(slices: readonly Slice[]): Flashes {
  return Object.assign({}, ...slices.map(({ flashes }) => flashes ?? {}));
}

/** Says something once on the next page; only to members, so that visitors get no cookie. The cookie carries only the name. */
export function flash(res: Response, name: string): void {
  flashMessage(res, name);
  res.cookie('flash', name, {
    httpOnly: true,
    sameSite: 'lax',
    secure: res.req.app.locals.deps.config.secure,
    maxAge: 60_000,
  });
}

/** Tells whether one of these is said on the page that is asked for. */
export function isFlashed(req: Request, ...names: readonly string[]): boolean {
  return names.includes(req.cookies.get('flash') ?? '');
}

/** Where to go on after a form: a thing by its title, with its language where that is not the page's. */
export type NextStep = { href: string; title: string; lang: string | null };

/** Offers where to go on beside the message after a form, on the page that shows it. */
export function offerNext(res: Response, next: NextStep | null): void {
  res.locals.nextStep = next;
}

/** Returns what a name stands for, as a message to translate; throws for one that no slice brings. */
export function flashMessage(res: Response, name: string): string {
  const message = res.app.locals.flashes[name];
  if (message === undefined) throw new Error(`no slice brings the flash message ${name}`);
  return message;
}

/** Returns what is to be said on this page (a message to translate), and forgets it. */
export function takeFlash(req: Request, res: Response): string | null {
  const name = req.cookies.get('flash');
  if (name === undefined) return null;
  res.clearCookie('flash');
  const { flashes } = req.app.locals;
  return Object.hasOwn(flashes, name) ? (flashes[name] ?? null) : null;
}

declare global {
  namespace Express {
    interface Locals {
      flashes: Flashes;
      nextStep?: NextStep | null;
    }
  }
}
