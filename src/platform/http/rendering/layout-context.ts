import type { Request, Response } from 'express';
import { can } from '#src/platform/access/permissions.ts';
import { takeFlash } from '#src/platform/http/forms/flash.ts';
import { interfaceLanguages, languageNames } from '#src/platform/i18n/languages.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

const nav = [
  { href: '/boards', label: msg('Boards') },
  { href: '/debates', label: msg('Debates') },
  { href: '/organisations', label: msg('Organisations') },
  { href: '/about', label: msg('About') },
];

const footer = [
  { href: '/about', label: msg('About') },
  { href: '/house-rules', label: msg('House rules') },
  { href: '/moderation/log', label: msg('Moderation log') },
  { href: '/accessibility', label: msg('Accessibility') },
  { href: '/privacy', label: msg('Privacy') },
];

type Link = { href: string; label: string };
type LayoutContext = {
  site: string;
  nav: (Link & { current: boolean })[];
  searching: boolean;
  account: { name: string; href: string } | null;
  notices: { href: string; unread: string | null; current: boolean } | null;
  queue: { href: string } | null;
  admin: { href: string } | null;
  demoMail: { href: string } | null;
  flash: { text: string; kind: 'done' } | null;
  languages: { code: string; label: string; current: boolean }[];
  returnTo: string;
  signInHref: string;
  footer: Link[];
};

/** What the layout shows around every page. */
export function layoutContext(req: Request, res: Response, t: Translate): LayoutContext {
  const { actor } = req.viewer;
  const said = takeFlash(req, res);
  const returnTo = req.method === 'GET' ? req.originalUrl : '/';
  return {
    site: 'ICT4Society',
    nav: nav.map(({ href, label }) => ({
      href,
      label: t(label),
      current: req.path === href || req.path.startsWith(`${href}/`),
    })),
    searching: req.path === '/search',
    account: actor.kind === 'member' ? { name: actor.name, href: '/accounts/me' } : null,
    notices: noticesOf(req),
    queue: can(actor, 'case:decide') ? { href: '/moderation/queue' } : null,
    admin: can(actor, 'board:manage') ? { href: '/admin' } : null,
    demoMail: req.app.locals.deps.config.demo ? { href: '/demo/mail' } : null,
    flash: said === null ? null : { text: t(said), kind: 'done' },
    languages: interfaceLanguages.map((code) => ({
      code,
      label: languageNames.get(code) ?? code,
      current: code === req.viewer.language,
    })),
    returnTo,
    signInHref: `/accounts/sign-in?next=${encodeURIComponent(returnTo)}`,
    footer: footer.map(({ href, label }) => ({ href, label: t(label) })),
  };
}

// More are counted no further than this.
const mostShown = 99;

function noticesOf({ viewer: { actor }, path }: Request): LayoutContext['notices'] {
  if (actor.kind === 'visitor') return null;
  const unread = actor.unreadNotices ?? 0;
  return {
    href: '/notifications',
    unread: unread === 0 ? null : unread > mostShown ? `${mostShown}+` : String(unread),
    current: path === '/notifications',
  };
}
