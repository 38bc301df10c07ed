import { isDisposableEmailDomain } from 'disposable-email-domains-js';
import providers from 'email-providers/all.json' with { type: 'json' };
import { parse } from 'tldts';
import { msg } from '#src/platform/i18n/t.ts';
import { mailAddress } from '#src/platform/mail/addresses.ts';

/** Mail for everybody that the list does not know, most of it European. */
const others = [
  'tutanota.com,tutanota.de,tutamail.com,tuta.com,tuta.io,keemail.me,posteo.de,posteo.net,posteo.eu,mailbox.org,mailfence.com',
  'fastmail.com,fastmail.fm,disroot.org,riseup.net,duck.com,startmail.com,runbox.com,infomaniak.com,ik.me,murena.io,skiff.com',
  'ziggo.nl,kpnmail.nl,xs4all.nl,otenet.gr,forthnet.gr,citromail.hu,delfi.lv,azet.sk,zoznam.sk,siol.net,bluewin.ch,eircom.net',
]
  .join(',')
  .split(',');
const shared: ReadonlySet<string> = new Set([...providers, ...others]);

/** Tells whether the domain is this one or stands below it, label by label: a.example.org is below example.org. */
export function isWithinDomain(domain: string, of: string): boolean {
  const own = domain.split('.').reverse();
  return of
    .split('.')
    .reverse()
    .every((label, place) => own[place] === label);
}

/** Returns why a domain says nothing about who uses it, as a message to translate; null where it may. */
export function sharedRefusal(domain: string): string | null {
  const { domain: registered, publicSuffix } = parse(domain, { allowPrivateDomains: true });
  if (registered === null || publicSuffix === domain) {
    return msg(
      'Anyone can have an address at this domain. Enter one that belongs to the organisation alone.',
    );
  }
  const above = domain.split('.').map((_label, place, all) => all.slice(place).join('.'));
  if (above.some((name) => shared.has(name) || isDisposableEmailDomain(name))) {
    return msg('Anyone can get an address from this email provider, so it proves nothing.');
  }
  return null;
}

/** Returns the organisation's domain that an address is at; undefined where none. Mail services do not count. */
export function matchingDomain(address: string, domains: readonly string[]): string | undefined {
  const parsed = mailAddress(address);
  if (!parsed || sharedRefusal(parsed.domain) !== null) return undefined;
  return domains.find((domain) => sharedRefusal(domain) === null && isWithinDomain(parsed.domain, domain));
}

/** Returns the mailbox of an address, however it is written: without what follows a plus in the name. */
export function mailboxOf(address: string): string {
  const { address: plain, domain } = mailAddress(address) ?? { address, domain: '' };
  const local = plain.slice(0, plain.lastIndexOf('@')).replace(/\+.*$/, '');
  return `${local}@${domain}`;
}
