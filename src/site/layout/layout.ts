import type { Request, Response } from 'express';
import { can } from '#src/platform/access/permissions.ts';
import { signInHref } from '#src/platform/http/addresses/account-paths.ts';
import { inLanguage } from '#src/platform/http/addresses/languages.ts';
import { takeFlash } from '#src/platform/http/forms/flash.ts';
import type { Layout } from '#src/platform/http/rendering/render.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { interfaceLanguages, languageNames } from '#src/platform/i18n/languages.ts';
import { demoMailPath } from '#src/platform/mail/page.ts';
import { accountLinks, footerLinks, mainLinks } from './navigation.ts';

/** The layout of every page: navigation, account, what is to be said once, and the languages. */
export const siteLayout: Layout = { view: 'site/layout/layout', contextOf: layoutContext };

function layoutContext(req: Request, res: Response) {
  const { actor, t, language } = req.viewer;
  const said = takeFlash(req, res);
  const returnTo = req.method === 'GET' ? localPath(req.originalUrl) : '/';
  return {
    nav: mainLinks.map(({ href, label }) => ({
      href,
      label: t(label),
      current: req.path === href || req.path.startsWith(`${href}/`),
    })),
    searching: req.path === '/search',
    account:
      actor.kind === 'member'
        ? {
            name: actor.name,
            links: accountLinks(actor).map(({ href, label }) => ({
              href,
              label: t(label),
              current: req.path === href,
            })),
          }
        : null,
    notices: noticesOf(req),
    queue: can(actor, 'case:decide') ? { href: '/moderation/queue' } : null,
    admin: can(actor, 'board:manage') ? { href: '/admin' } : null,
    demoMail: req.app.locals.deps.config.demo ? { href: demoMailPath } : null,
    flash: said === null ? null : { text: t(said), kind: 'done' },
    languages: interfaceLanguages.map((code) => ({
      code,
      label: languageNames.get(code) ?? code,
      current: code === language,
    })),
    // The language one chooses there, not the one that this address asks for.
    returnTo: inLanguage(returnTo, null),
    signInHref: signInHref(returnTo),
    footer: footerLinks.map(({ href, label }) => ({ href, label: t(label) })),
  };
}

// More are counted no further than this.
const countedUnread = 99;

function noticesOf({ viewer: { actor }, path }: Request) {
  if (actor.kind === 'visitor') return null;
  const unread = actor.unreadNotices ?? 0;
  return {
    href: '/notifications',
    unread: unread === 0 ? null : unread > countedUnread ? `${countedUnread}+` : String(unread),
    current: path === '/notifications',
  };
}
