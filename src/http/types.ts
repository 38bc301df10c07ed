import type { Actor } from '#src/access/actor.ts';
import type { Deps } from '#src/deps.ts';
import type { InterfaceLanguage } from '#src/i18n/languages.ts';

// What our middleware adds to Express's request.
declare global {
  namespace Express {
    interface Request {
      actor: Actor;
      cookies: Map<string, string>;
      language: InterfaceLanguage;
      timeZone: string;
    }
    interface Locals {
      deps: Deps;
    }
  }
}
