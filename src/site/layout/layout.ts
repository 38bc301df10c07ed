import type { Request, Response } from 'express';
import { suspensionHref } from '#src/moderation/decisions/decision.ts';
import { holdsRole, isSuspended } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import {
  secondFactorHref,
  secondFactorPath,
  signInHref,
} from '#src/platform/http/addresses/account-paths.ts';
import { inLanguage } from '#src/platform/http/addresses/languages.ts';
import { takeFlash } from '#src/platform/http/forms/flash.ts';
import type { Layout } from '#src/platform/http/rendering/render.ts';
import { localPath } from '#src/platform/http/security/local-path.ts';
import { interfaceLanguages, languageNames } from '#src/platform/i18n/languages.ts';
import { demoMailPath } from '#src/platform/mail/page.ts';
import { modeOn } from '#src/platform/ops/modes/middleware.ts';
import { modeTexts } from '#src/platform/ops/modes/mode.ts';
import { workOf } from '#src/platform/slice/work.ts';
import { accountLinks, footerLinks, mainLinks } from './navigation.ts';

/** The layout of every page: navigation, account, what is to be said once, and the languages. */
export const siteLayout: Layout = { view: 'site/layout/layout', contextOf: layoutContext };

function layoutContext(req: Request, res: Response) {
  const { actor, t, language } = req.viewer;
  const { config, copy } = req.app.locals.deps;
  const { demo } = config;
  const isStaff = actor.kind === 'member' && holdsRole(actor);
  const said = takeFlash(req, res);
  const returnTo = req.method === 'GET' ? localPath(req.originalUrl) : '/';
  return {
    nav: mainLinks.map(({ href, label, also = [] }) => ({
      href,
      label: t(label),
      current: [href, ...also].some((under) => req.path === under || req.path.startsWith(`${under}/`)),
    })),
    searching: req.path === '/search',
    account:
      actor.kind === 'member'
        ? {
            name: actor.name,
            links: accountLinks(actor, demo).map(({ href, label }) => ({
              href,
              label: t(label),
              current: req.path === href,
            })),
          }
        : null,
    staff: isStaff,
    copy: isStaff ? copy() : null,
    suspension: isSuspended(actor) ? { until: actor.suspendedUntil, href: suspensionHref } : null,
    readOnly: modeOn(res, 'read-only') ?? null,
    warnings: warningsFor(req, res),
    notices: noticesOf(req),
    waking: wakingFor(req, returnTo),
    work: workFor(req),
    demoMail: demo ? { href: demoMailPath } : null,
    flash: said === null ? null : { text: t(said), kind: 'done', next: res.locals.nextStep ?? null },
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

// More are named no further than this.
const mostNamed = 99;

/** Where the viewer wakes their roles, if these sleep. */
function wakingFor({ viewer: { actor, t }, path }: Request, returnTo: string) {
  if (actor.kind === 'visitor' || !actor.asleep?.length) return [];
  const isThere = path.startsWith(secondFactorPath);
  const href = isThere ? secondFactorPath : secondFactorHref(returnTo);
  return [{ href, label: t('Enter your code'), count: null, current: isThere }];
}

/** What waits for the viewer in each of their roles, and how much that is together. */
function workFor({ app, path, viewer: { actor, t } }: Request) {
  if (actor.kind === 'visitor') return { links: [], count: null };
  const links = workOf(app.locals.deps.slices)
    .filter(({ isFor }) => isFor(actor))
    .map(({ name, href, label }) => ({ href, label: t(label), waiting: actor.waiting?.[name] ?? 0 }));
  if (can(actor, 'board:manage')) links.push({ href: '/admin', label: t('Administration'), waiting: 0 });
  return {
    links: links.map(({ waiting, ...link }) => ({
      ...link,
      count: counted(waiting),
      current: path === link.href,
    })),
    count: counted(links.reduce((sum, { waiting }) => sum + waiting, 0)),
  };
}

/** What those who run the platform are told on every page. */
function warningsFor({ viewer: { actor, t } }: Request, { locals: { standing } }: Response) {
  if (standing === undefined || !can(actor, 'platform:operate')) return [];
  const on = standing.modes.map(({ kind }) => t(modeTexts[kind].name)).join(', ');
  return [
    ...(on === ''
      ? []
      : [
          {
            text: t('Emergency modes that are on: {names}.', { names: on }),
            href: '/admin/modes',
            label: t('End them'),
          },
        ]),
    ...(standing.mailWaits
      ? [{ text: t('Emails are not being sent.'), href: '/admin/problems', label: t('See the problems') }]
      : []),
  ];
}

/** A count as the header names it; null for none. */
function counted(count: number): string | null {
  if (count === 0) return null;
  return count > mostNamed ? `${mostNamed}+` : String(count);
}

function noticesOf({ viewer: { actor }, path }: Request) {
  if (actor.kind === 'visitor') return null;
  return {
    href: '/notifications',
    unread: counted(actor.unreadNotices ?? 0),
    current: path === '/notifications',
  };
}
