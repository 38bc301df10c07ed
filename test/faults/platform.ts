/** The platform on a PostgreSQL of its own, which a test can stop, and people who use it over HTTP. */
import { pino } from 'pino';
import { readConfig } from '#src/platform/config.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { migrate } from '#src/platform/db/migrate.ts';
import { atEnd, temporaryFolder } from '../support/at-end.ts';
import { type MemberTraits, member } from '../support/factories.ts';
import { ownPostgres } from '../support/own-postgres.ts';
import { serverProcess } from '../support/process.ts';
import { sessionCookie } from '../support/sign-in.ts';

const metricsToken = 'a-token-for-metrics';

/** A database with the schema, and how servers start on it. */
export async function platform(settings: Readonly<Record<string, string>> = {}) {
  const postgres = await ownPostgres(undefined, settings);
  const url = postgres.url('postgres');
  const db = openDatabase(url, () => {}, { patience: 'work' });
  atEnd(() => db.end());
  await migrate(db, pino({ level: 'silent' }));
  const config = readConfig({
    NODE_ENV: 'test',
    DATA_DIR: temporaryFolder('data'),
    DATABASE_URL: url,
    SESSION_SECRET: 'x'.repeat(32),
  });
  const deps = { config, db, now: () => new Date() };
  return {
    postgres,
    db,
    url,
    deps,
    start: (environment: NodeJS.ProcessEnv = {}, port?: number) =>
      serverProcess({ url, deps }, port, { METRICS_TOKEN: metricsToken, ...environment }),
    /** A member, and how they ask a server. */
    async person(traits: MemberTraits = {}) {
      const who = await member(db, traits);
      const { name, value } = await sessionCookie(deps, who.id);
      return { ...who, ...browser(`${name}=${value}`) };
    },
  };
}

export type Platform = Awaited<ReturnType<typeof platform>>;
export type Answer = { status: number; text: string; location: string; retryAfter: string | null };

/** Somebody who asks whatever server they like, signed in by this cookie or not at all. */
export function browser(cookie = '') {
  const ask = async (url: string, init: RequestInit = {}): Promise<Answer> => {
    const answer = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin', ...init.headers },
    });
    const { status, headers } = answer;
    const location = headers.get('location') ?? '';
    return { status, text: await answer.text(), location, retryAfter: headers.get('retry-after') };
  };
  return {
    get: (url: string, headers: Record<string, string> = {}) => ask(url, { headers }),
    post: (url: string, fields: Record<string, string> | FormData = {}) =>
      ask(url, { method: 'POST', body: fields instanceof FormData ? fields : new URLSearchParams(fields) }),
  };
}

/** The figures of a server by their names, as Prometheus reads them. */
export async function figuresOf(url: string): Promise<Map<string, number>> {
  const answer = await fetch(`${url}/metrics`, { headers: { Authorization: `Bearer ${metricsToken}` } });
  const lines = (await answer.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1).replace('Inf', 'Infinity'))];
    }),
  );
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Says what a test measured, in one line. */
export function say(what: string, figures: object): void {
  process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);
}
