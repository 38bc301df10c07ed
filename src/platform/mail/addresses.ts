import { domainToASCII, domainToUnicode } from 'node:url';
import { parse } from 'tldts';

const labels = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Returns a domain as DNS has it: lower case, IDNA in ASCII, no dot at the end. Null for what is none, such as an address of
 * the internet protocol or a single label.
 */
export function domainName(typed: string): string | null {
  // domainToASCII reads percent signs and everything else that may stand in the host of an address.
  if (/[^\p{Letter}\p{Mark}\p{Number}.\u3002\uff0e\uff61-]/u.test(typed)) return null;
  const name = domainToASCII(typed.replace(/\.$/, ''));
  return name.length <= 253 && labels.test(name) && !parse(name).isIp ? name : null;
}

/** Returns an e-mail address with its domain as DNS has it; null for what is none. */
export function mailAddress(typed: string): { address: string; domain: string } | null {
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, at).toLowerCase();
  const domain = domainName(typed.slice(at + 1));
  return at > 0 && domain !== null && !local.includes('@') ? { address: `${local}@${domain}`, domain } : null;
}

/** Returns a domain, or an e-mail address, as people write it: the letters that DNS has in ASCII as xn--… */
export function shownDomain(name: string): string {
  const at = name.lastIndexOf('@') + 1;
  // Empty for what is no domain, such as the name of a device.
  return name.slice(0, at) + (domainToUnicode(name.slice(at)) || name.slice(at));
}
