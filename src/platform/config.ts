import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Environment,
  type TwoPersonRule,
  twoPersonRules,
  type Uploads,
} from './configuration/environment.ts';
import { mistakesIn, unescapedCharacter } from './configuration/mistakes.ts';
import { nearNames } from './configuration/near-names.ts';
import { withSecretFiles } from './configuration/secret-files.ts';
import { defaultPool } from './db/database.ts';

export type Config = {
  production: boolean;
  /** Embedded database, demo content, demo sign-ins and the page that shows mail. */
  demo: boolean;
  host: string;
  port: number;
  /** The public address without a trailing slash; links in mails are made from it, never from a request. */
  baseUrl: string;
  /** The public addresses it had before, the latest first, without a trailing slash. */
  previousBaseUrls: readonly string[];
  secure: boolean;
  /** Whether browsers ask subdomains of it, too, over https alone. */
  hstsSubdomains: boolean;
  databaseUrl: string | undefined;
  /** A copy of the database that follows it, from which visitors read. */
  databaseReplicaUrl: string | undefined;
  /** How many connections to the database a process opens at most, beside those of jobs. */
  databasePool: number;
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
  /** More registrations than this within an hour close registrations by themselves; 0: none do. */
  registrationsPerHour: number;
  dataDir: string;
  /** How long it goes on answering, once asked to stop, while /readyz says that it stops. */
  drainSeconds: number;
  /** Where a backup is written every night. */
  backupDir: string | undefined;
  metricsToken: string | undefined;
  /** How many pages are made for visitors at once, how many of them wait, and which agents are answered once a second. */
  visitors: { atOnce: number; waiting: number; slowAgents: readonly string[] };
  /** Whether feeds elsewhere are read: the one thing for which it asks others. */
  strands: boolean;
  /** Who may add files, how many megabytes all files have at most, and where the virus scanner listens. */
  uploads: Uploads;
  uploadsMegabytes: number;
  clamdUrl: string | undefined;
  logLevel: string;
};

/** Reads and checks the environment; throws an Error with one line per mistake: the variable, the cause and what to do. */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const { environment, mistakes } = withSecretFiles(variables);
  const parsed = Environment.safeParse(environment);
  const names = environment.DATABASE_URL || environment.NODE_ENV === 'production' ? nearNames(variables) : [];
  const others = parsed.success
    ? mistakesIn(parsed.data)
    : parsed.error.issues.map((issue) => mistakeOf(issue, environment));
  // Where a secret could not be read, that it is missing is no mistake of its own.
  const lines = mistakes.length > 0 ? mistakes : [...names, ...others];
  if (!parsed.success || lines.length > 0) throw new Error([...new Set(lines)].join('\n'));
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  const demo = !env.DATABASE_URL && !production;
  const baseUrl = env.BASE_URL ? new URL(env.BASE_URL).origin : `http://${env.HOST}:${env.PORT}`;
  const secrets = env.SESSION_SECRET ?? keptSecret(env.DATA_DIR);
  const [sessionSecret = '', ...previousSecrets] = secrets.split(',');
  return {
    production,
    demo,
    host: env.HOST,
    port: env.PORT,
    baseUrl,
    previousBaseUrls: env.PREVIOUS_BASE_URLS,
    hstsSubdomains: env.HSTS_SUBDOMAINS === 'on',
    secure: baseUrl.startsWith('https:'),
    databaseUrl: env.DATABASE_URL,
    databaseReplicaUrl: env.DATABASE_REPLICA_URL,
    databasePool: env.DATABASE_POOL ?? defaultPool,
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
    registrationsPerHour: env.REGISTRATIONS_PER_HOUR,
    dataDir: env.DATA_DIR,
    drainSeconds: env.DRAIN_SECONDS ?? (production ? 5 : 0),
    backupDir: env.BACKUP_DIR,
    metricsToken: env.METRICS_TOKEN,
    visitors: {
      atOnce: env.VISITORS_AT_ONCE,
      waiting: env.VISITORS_WAITING,
      slowAgents: env.SLOW_AGENTS,
    },
    strands: env.STRANDS === 'on',
    uploads: env.UPLOADS,
    uploadsMegabytes: env.UPLOADS_MEGABYTES,
    clamdUrl: env.CLAMD_URL,
    logLevel: env.LOG_LEVEL,
  };
}

type Issue = { path: readonly PropertyKey[]; message: string };

/** Says of one variable what is wrong with it; a secret itself is not shown. */
function mistakeOf({ path: [variable = ''], message }: Issue, environment: NodeJS.ProcessEnv): string {
  const name = String(variable);
  return `${name}: ${unescapedCharacter(environment[name] ?? '') ?? message}`;
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
