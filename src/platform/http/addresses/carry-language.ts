import type { NextFunction, Request, Response } from 'express';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { inLanguage, languageInAddress } from './languages.ts';

/**
 * Returns the language that a visitor's address asks for, which then goes with them from page to page: nothing is kept for it.
 * Null for members, who chose theirs, and for addresses that open in each reader's own.
 */
export function carriedLanguage(req: Request): InterfaceLanguage | null {
  return req.viewer.actor.kind === 'visitor' ? languageInAddress(req) : null;
}

/** Sends visitors on in the language that their address asks for (middleware behind `viewer`). */
export function carryLanguage(req: Request, res: Response, next: NextFunction): void {
  const language = carriedLanguage(req);
  if (language !== null && req.path !== '/language') {
    const location = res.location.bind(res);
    res.location = (address) => location(isOurs(address) ? inLanguage(address, language) : address);
  }
  next();
}

// Links and forms of ours, but the switch of languages; what members wrote has no addresses without a host.
const ours = /(<a\b[^>]*?\shref="|<form\b[^>]*?\saction="(?!\/language"))(\/(?!\/)[^"]*)"([^>]*>)/g;
const toRead = /\smethod="get"/i;

/** Returns the page with its links and forms in this language. */
export function inCarriedLanguage(html: string, language: InterfaceLanguage): string {
  return html.replace(ours, (_tag, before: string, address: string, after: string) => {
    const escaped = (href: string) =>
      inLanguage(href.replaceAll('&amp;', '&'), language).replaceAll('&', '&amp;');
    if (!before.startsWith('<form')) return `${before}${escaped(address)}"${after}`;
    // What a form asks for replaces the query of its address.
    const isRead = toRead.test(before) || toRead.test(after) || !/\smethod="/.test(before + after);
    const field = isRead ? `<input type="hidden" name="lang" value="${language}">` : '';
    return `${before}${isRead ? address : escaped(address)}"${after}${field}`;
  });
}

function isOurs(address: string): boolean {
  return address.startsWith('/') && !address.startsWith('//');
}
