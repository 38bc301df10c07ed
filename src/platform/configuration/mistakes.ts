import { isIP } from 'node:net';
import { type Environment, placeholders } from './environment.ts';

/** Returns what cannot work, a line each with what to do; nothing secret is in any of them. */
export function mistakesIn(env: Environment): string[] {
  const isProduction = env.NODE_ENV === 'production';
  const rules = [
    ...baseUrlMistakes(env),
    ...databaseMistakes('DATABASE_URL', env.DATABASE_URL),
    ...databaseMistakes('DATABASE_REPLICA_URL', env.DATABASE_REPLICA_URL),
    !env.DATABASE_URL &&
      env.DATABASE_REPLICA_URL !== undefined &&
      'DATABASE_REPLICA_URL: a replica of what? Set DATABASE_URL as well',
    ...smtpMistakes(env),
    isProduction && !env.BASE_URL && 'BASE_URL: set the public address in production',
    isProduction && !env.DATABASE_URL && 'DATABASE_URL: set it in production',
    (isProduction || env.DATABASE_URL) &&
      !env.SESSION_SECRET &&
      'SESSION_SECRET: set it to 32 random characters or more, made with: openssl rand -hex 32',
    env.SESSION_SECRET?.split(',').some((secret) => secret.length < 32) &&
      'SESSION_SECRET: each of several needs 32 characters or more; make one with: openssl rand -hex 32',
    ...(isProduction && env.BASE_URL && !isThisMachine(env.BASE_URL) ? publicMistakes(env) : []),
  ];
  return rules.filter((rule) => typeof rule === 'string');
}

/** Tells whether only this machine can reach the address: to try something out. */
export function isThisMachine(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname.endsWith('.localhost') || /^127\.|^\[::1\]$/.test(hostname);
}

function baseUrlMistakes({ BASE_URL, TRUST_PROXY }: Environment): (string | false)[] {
  if (!BASE_URL) return [];
  const { pathname, search, hash, username, protocol, host } = new URL(BASE_URL);
  const isBare = pathname === '/' && !search && !hash && !username;
  return [
    !isBare &&
      `BASE_URL: only the root of a host works, without path, query or sign-in; write ${protocol}//${host}`,
    protocol === 'https:' &&
      TRUST_PROXY === 0 &&
      'TRUST_PROXY: with an https address nobody could sign in, since a reverse proxy has to end TLS; set it to 1, or to how many there are',
  ];
}

function databaseMistakes(name: string, address: string | undefined): (string | false)[] {
  if (!address) return [];
  const { pathname, hash, username, password } = new URL(address);
  const broken = `${pathname}${hash}`.includes('@') && unescapedCharacter(address);
  if (broken) return [`${name}: ${broken}`];
  return [
    !pathname.replace(/^\/+/, '') &&
      `${name}: the name of the database is missing; write it after the host, as in postgres://…/name`,
    !(isDecodable(username) && isDecodable(password)) &&
      `${name}: the password holds “%”, which begins an escape; write it as %25`,
  ];
}

function smtpMistakes({ SMTP_URL }: Environment): (string | false)[] {
  if (!SMTP_URL) return [];
  const { protocol, port, hostname, username, password } = new URL(SMTP_URL);
  return [
    !hostname && 'SMTP_URL: the host of the mail server is missing',
    protocol === 'smtps:' &&
      port === '587' &&
      'SMTP_URL: port 587 begins without encryption (STARTTLS); write smtp://, or port 465',
    protocol === 'smtp:' && port === '465' && 'SMTP_URL: port 465 begins encrypted; write smtps://',
    !(isDecodable(username) && isDecodable(password)) &&
      'SMTP_URL: the password holds “%”, which begins an escape; write it as %25',
  ];
}

/** What tells people nothing, or sends their mails nowhere, once they can reach the platform. */
function publicMistakes(env: Environment): (string | false)[] {
  const { BASE_URL = '', SMTP_URL, SESSION_SECRET = '', OPERATOR, CONTACT, MAIL_FROM } = env;
  const catcher = SMTP_URL !== undefined && isCatcher(new URL(SMTP_URL));
  return [
    isExample(new URL(BASE_URL).hostname) && 'BASE_URL: this is an example; write the public address',
    !SMTP_URL && 'SMTP_URL: without it no mail would be sent, and nobody could register; set the mail server',
    catcher && 'SMTP_URL: this is a mail catcher, which hands nothing on; set the mail server',
    SMTP_URL !== undefined &&
      isExample(new URL(SMTP_URL).hostname) &&
      'SMTP_URL: this is an example; set the mail server',
    (OPERATOR === placeholders.OPERATOR || /^Example Foundation\b/.test(OPERATOR)) &&
      'OPERATOR: say who runs the platform, with name and address: the terms name them',
    isExample(domainOf(CONTACT)) &&
      'CONTACT: this is an example; write the address at which people reach you',
    isExample(domainOf(MAIL_FROM)) && 'MAIL_FROM: this is an example; write the sender of your mails',
    SESSION_SECRET !== '' &&
      SESSION_SECRET.split(',').some(isWeak) &&
      'SESSION_SECRET: this can be guessed; make one with: openssl rand -hex 32',
  ];
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).replace('>', '');
}

// RFC 2606 and 6761, and what people put in its place.
function isExample(host: string): boolean {
  return /(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$|^(?:change-?me|todo)\b/i.test(
    host,
  );
}

function isCatcher({ hostname, port }: URL): boolean {
  return port === '1025' || /mail-?(?:pit|hog|catcher|dev|trap)/i.test(hostname);
}

function isWeak(secret: string): boolean {
  return new Set(secret).size < 10 || /change.?me|example|password|secret|0123456789|abcdefgh/i.test(secret);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

const separators = /[/?#]/;

/**
 * Returns why an address with a password cannot be read, where that is a character in the password; null where it is
 * something else. The character alone is named.
 */
export function unescapedCharacter(address: string): string | null {
  const [, password = ''] = /^[a-z]+:\/\/[^:@/]*:(.*)@[^@]*$/i.exec(address) ?? [];
  const character = separators.exec(password)?.[0];
  return character === undefined
    ? null
    : `the password holds “${character}”, which ends a host; write it as ${encodeURIComponent(character)}`;
}

/** Tells whether a host is an address of this machine or of a network of its own (RFC 1918, 4193, 6598). */
export function isPrivateHost(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '').replace(/^::ffff:(?=\d)/i, '');
  if (isIP(address) === 6) return /^(?:::1$|f[cd]|fe[89ab])/i.test(address);
  return /^(?:10|127)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(
    address,
  );
}
