import { z } from 'zod';
import { languageNames } from '#src/platform/i18n/languages.ts';

/** What the operator may ask a second person for; a slice carries each out (`Slice.twoPerson`). */
export const twoPersonRules = ['grant-admin', 'close-account', 'publish-report'] as const;
export type TwoPersonRule = (typeof twoPersonRules)[number];

/** Who may add files to what they write; staff may too, unless nobody does. */
const uploads = ['nobody', 'staff', 'verified', 'stakeholders'] as const;
export type Uploads = (typeof uploads)[number];

// An empty variable is one that is not set: so compose files hand on what nobody gave.
const given = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

function address(protocol: RegExp, error: string) {
  return given.pipe(z.url({ protocol, error }).optional());
}

function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, { error: `must be ${values.slice(0, -1).join(', ')} or ${values.at(-1)}` });
}

function number(least: number, most: number, meaning: string) {
  const error = `must be a number from ${least} to ${most}: ${meaning}`;
  const whole = z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number);
  return given.pipe(whole.pipe(z.number().min(least, error).max(most, error)).optional());
}

const mailbox = z.email({ error: 'must be an e-mail address' });

const twoPersonRule = z
  .string()
  .optional()
  .transform((list) =>
    list
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  )
  .pipe(z.array(oneOf(twoPersonRules)).optional());

// Programs that gather pages for other ends than leading people here.
const knownAgents =
  'gptbot,oai-searchbot,chatgpt-user,claudebot,anthropic-ai,ccbot,bytespider,amazonbot,perplexitybot,meta-externalagent,' +
  'applebot,google-extended,petalbot,ahrefsbot,semrushbot,mj12bot,dotbot,dataforseobot,imagesiftbot,diffbot';

/** The default values that tell nobody anything: in production they have to be replaced. */
export const placeholders = {
  OPERATOR: 'the operator of this installation',
  CONTACT: 'contact@example.org',
  MAIL_FROM: 'ICT4Society <no-reply@example.org>',
};

/** Every variable that is read, as it is written; what goes together is looked at in mistakes.ts. */
export const Environment = z.object({
  NODE_ENV: given.pipe(oneOf(['production', 'development', 'test']).default('development')),
  HOST: given.pipe(
    z
      .string()
      .regex(/^[\w.:-]+$/, 'must be a name or an address to listen at, such as 127.0.0.1')
      .default('127.0.0.1'),
  ),
  PORT: number(0, 65_535, 'the port to listen at').transform((port) => port ?? 3000),
  BASE_URL: address(/^https?$/, 'must be the public address, such as https://debates.example.org'),
  PREVIOUS_BASE_URLS: z
    .string()
    .optional()
    .transform((list) => (list ?? '').split(',').map((each) => each.trim().replace(/\/+$/, '')))
    .transform((list) => list.filter(Boolean))
    .pipe(
      z.array(
        z.url({
          protocol: /^https?$/,
          error: 'must be addresses such as https://old.example.org, by commas',
        }),
      ),
    ),
  HSTS_SUBDOMAINS: given.pipe(oneOf(['on', 'off']).default('on')),
  DATABASE_URL: address(
    /^postgres(ql)?$/,
    'must be an address such as postgres://user:password@host:5432/name',
  ),
  DATABASE_REPLICA_URL: address(
    /^postgres(ql)?$/,
    'must be an address such as postgres://user:password@host:5432/name',
  ),
  DATABASE_POOL: number(6, 1000, 'the most connections that a process opens'),
  SMTP_URL: address(/^smtps?$/, 'must be an address such as smtp://user:password@host:587'),
  MAIL_FROM: given.pipe(
    z
      .string()
      .regex(
        /^(?:[^<>]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
        'must be as in: Name <name@example.org>',
      )
      .default(placeholders.MAIL_FROM),
  ),
  OPERATOR: given.pipe(z.string().default(placeholders.OPERATOR)),
  CONTACT: given.pipe(mailbox.default(placeholders.CONTACT)),
  AUTHORITIES_CONTACT: given.pipe(mailbox.optional()),
  CONTACT_LANGUAGES: z
    .string()
    .default('en')
    .transform((codes) => codes.split(',').map((code) => code.trim().toLowerCase()))
    .pipe(z.array(z.string().refine((code) => languageNames.has(code), 'must be codes such as en,fr'))),
  LEGAL_REPRESENTATIVE: given,
  SMALL_ENTERPRISE: given.pipe(oneOf(['yes', 'no']).optional()).transform((value) => value === 'yes'),
  FOR_MINORS: given.pipe(oneOf(['yes', 'no']).optional()).transform((value) => value === 'yes'),
  SESSION_SECRET: given.pipe(
    z.string().min(32, 'has fewer than 32 characters; make one with: openssl rand -hex 32').optional(),
  ),
  TRUST_PROXY: number(0, 10, 'how many reverse proxies in front are ours').transform((n) => n ?? 0),
  DATA_DIR: given.pipe(z.string().default('.data')),
  DRAIN_SECONDS: number(0, 60, 'how long it goes on answering once asked to stop'),
  BACKUP_DIR: given,
  METRICS_TOKEN: given.pipe(
    z.string().min(16, 'has fewer than 16 characters; make one with: openssl rand -hex 16').optional(),
  ),
  STAFF_SECOND_FACTOR: given.pipe(oneOf(['on', 'off']).optional()),
  TWO_PERSON_RULE: twoPersonRule,
  WAITING_HOURS: number(1, 8760, 'after how long staff are told').transform((hours) => hours ?? 24),
  REGISTRATIONS_PER_HOUR: number(
    0,
    1_000_000,
    'how many close registrations by themselves; 0: none do',
  ).transform((most) => most ?? 100),
  VISITORS_AT_ONCE: number(1, 1000, 'how many pages are made for visitors at once').transform(
    (most) => most ?? 3,
  ),
  VISITORS_WAITING: number(0, 10_000, 'how many visitors wait for their turn').transform(
    (most) => most ?? 80,
  ),
  SLOW_AGENTS: z
    .string()
    .default(knownAgents)
    .transform((list) =>
      list
        .split(',')
        .map((name) => name.trim().toLowerCase())
        .filter(Boolean),
    ),
  STRANDS: given.pipe(oneOf(['on', 'off']).optional()),
  UPLOADS: given.pipe(oneOf(uploads).default('verified')),
  UPLOADS_MEGABYTES: number(1, 1_000_000, 'how large all files are together').transform(
    (megabytes) => megabytes ?? 5000,
  ),
  CLAMD_URL: address(/^tcp$/, 'must be an address such as tcp://127.0.0.1:3310'),
  LOG_LEVEL: given.pipe(oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info')),
});
export type Environment = z.output<typeof Environment>;

/** The names of all variables. */
export const variableNames: readonly string[] = Object.keys(Environment.shape);
