import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { languageNames } from './i18n/languages.ts';

const optional = z
  .string()
  .optional()
  .transform((value) => value || undefined);

const yesOrNo = z
  .enum(['yes', 'no'])
  .default('no')
  .transform((value) => value === 'yes');

/** What the operator may ask a second person for; a slice carries each out (`Slice.twoPerson`). */
export const twoPersonRules = ['grant-admin', 'close-account', 'publish-report'] as const;
export type TwoPersonRule = (typeof twoPersonRules)[number];

const twoPersonRule = z
  .string()
  .optional()
  .transform((list) =>
    list
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.enum(twoPersonRules)).optional());

const addresses = z
  .string()
  .optional()
  .transform((list) => (list ?? '').split(',').map((address) => address.trim().replace(/\/+$/, '')))
  .transform((list) => list.filter(Boolean))
  .pipe(z.array(z.url({ protocol: /^https?$/ })));

/** Who may add files to what they write; staff may too, unless nobody does. */
const uploads = ['nobody', 'staff', 'verified', 'stakeholders'] as const;
export type Uploads = (typeof uploads)[number];

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  BASE_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  PREVIOUS_BASE_URLS: addresses,
  DATABASE_URL: optional.pipe(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  SMTP_URL: optional.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  MAIL_FROM: z.string().min(3).default('ICT4Society <no-reply@example.org>'),
  OPERATOR: z.string().min(1).default('the operator of this installation'),
  CONTACT: z.email().default('contact@example.org'),
  AUTHORITIES_CONTACT: optional.pipe(z.email().optional()),
  CONTACT_LANGUAGES: z
    .string()
    .default('en')
    .transform((codes) => codes.split(',').map((code) => code.trim().toLowerCase()))
    .pipe(z.array(z.string().refine((code) => languageNames.has(code), 'must be codes such as en,fr'))),
  LEGAL_REPRESENTATIVE: optional,
  SMALL_ENTERPRISE: yesOrNo,
  FOR_MINORS: yesOrNo,
  SESSION_SECRET: optional.pipe(z.string().min(32, 'must have at least 32 characters').optional()),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  DATA_DIR: z.string().min(1).default('.data'),
  BACKUP_DIR: optional,
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(60).optional(),
  METRICS_TOKEN: optional,
  STAFF_SECOND_FACTOR: optional.pipe(z.enum(['on', 'off']).optional()),
  TWO_PERSON_RULE: twoPersonRule,
  WAITING_HOURS: z.coerce.number().int().min(1).max(8760).default(24),
  STRANDS: optional.pipe(z.enum(['on', 'off']).optional()),
  UPLOADS: z.enum(uploads).default('verified'),
  UPLOADS_MEGABYTES: z.coerce.number().int().min(1).max(1_000_000).default(5000),
  CLAMD_URL: optional.pipe(z.url({ protocol: /^tcp$/ }).optional()),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export type Config = {
  production: boolean;
  /** Embedded database, demo content, demo sign-ins and the page that shows mail. */
  demo: boolean;
  host: string;
  port: number;
  /** The public address without a trailing slash; links in mails are made from it, never from a request. */
  baseUrl: string;
  /** The public addresses it had before, without a trailing slash. */
  previousBaseUrls: readonly string[];
  secure: boolean;
  databaseUrl: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Who runs the platform, and the address to which people write about it. */
  operator: string;
  contact: string;
  /** Where authorities write, and in which languages they and everybody else may (Articles 11 and 12). */
  authoritiesContact: string;
  contactLanguages: readonly string[];
  /** Whom an operator outside the Union has named (Article 13). */
  legalRepresentative: string | undefined;
  /** Whether the operator is a micro or small enterprise, and so claims fewer duties (Articles 15(2) and 19). */
  smallEnterprise: boolean;
  /** Whether the platform is for minors above all: then the terms are put in words that they understand (Article 14(3)). */
  forMinors: boolean;
  sessionSecret: string;
  /** The secrets before it: what they signed and sealed holds. */
  previousSecrets: readonly string[];
  trustProxy: number;
  /** Whether roles sleep in every session until a code of the second factor is entered in it. */
  staffSecondFactor: boolean;
  /** What takes effect only once a second person has confirmed it. */
  twoPersonRule: readonly TwoPersonRule[];
  /** After how many hours staff are told by mail that something waits for them. */
  waitingHours: number;
  dataDir: string;
  /** How long it goes on answering, once asked to stop, while /readyz says that it stops. */
  drainSeconds: number;
  /** Where a backup is written every night. */
  backupDir: string | undefined;
  metricsToken: string | undefined;
  /** Who may add files, how many megabytes all files have at most, and where the virus scanner listens. */
  /** Whether feeds elsewhere are read: the one thing for which it asks others. */
  strands: boolean;
  uploads: Uploads;
  uploadsMegabytes: number;
  clamdUrl: string | undefined;
  logLevel: string;
};

/** Reads and checks the environment; throws an Error with one clear line per mistake. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  const demo = !env.DATABASE_URL && !production;
  if (production && !env.DATABASE_URL) throw new Error('DATABASE_URL: set it in production');
  if (production && !env.BASE_URL) throw new Error('BASE_URL: set the public address in production');
  if (!demo && !env.SESSION_SECRET) {
    throw new Error('SESSION_SECRET: set it to 32 random characters or more');
  }
  const baseUrl = (env.BASE_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/+$/, '');
  const [sessionSecret = '', ...previousSecrets] = (env.SESSION_SECRET ?? keptSecret(env.DATA_DIR)).split(
    ',',
  );
  if ([sessionSecret, ...previousSecrets].some((secret) => secret.length < 32))
    throw new Error('SESSION_SECRET: each of several must have at least 32 characters');
  return {
    production,
    demo,
    host: env.HOST,
    port: env.PORT,
    baseUrl,
    previousBaseUrls: env.PREVIOUS_BASE_URLS,
    secure: baseUrl.startsWith('https:'),
    databaseUrl: env.DATABASE_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    operator: env.OPERATOR,
    contact: env.CONTACT,
    authoritiesContact: env.AUTHORITIES_CONTACT ?? env.CONTACT,
    contactLanguages: env.CONTACT_LANGUAGES,
    legalRepresentative: env.LEGAL_REPRESENTATIVE,
    smallEnterprise: env.SMALL_ENTERPRISE,
    forMinors: env.FOR_MINORS,
    sessionSecret,
    previousSecrets,
    trustProxy: env.TRUST_PROXY,
    staffSecondFactor: env.STAFF_SECOND_FACTOR ? env.STAFF_SECOND_FACTOR === 'on' : production,
    twoPersonRule: env.TWO_PERSON_RULE ?? (production ? twoPersonRules : []),
    waitingHours: env.WAITING_HOURS,
    dataDir: env.DATA_DIR,
    drainSeconds: env.DRAIN_SECONDS ?? (production ? 5 : 0),
    backupDir: env.BACKUP_DIR,
    metricsToken: env.METRICS_TOKEN,
    strands: env.STRANDS === 'on',
    uploads: env.UPLOADS,
    uploadsMegabytes: env.UPLOADS_MEGABYTES,
    clamdUrl: env.CLAMD_URL,
    logLevel: env.LOG_LEVEL,
  };
}

/** The demo's own secret, made once and kept beside its database so that sessions outlive a restart. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}
