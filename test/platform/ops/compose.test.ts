import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const text = readFileSync('docker-compose.yml', 'utf8');
const Service = z.object({
  image: z.string().optional(),
  build: z.object({ dockerfile_inline: z.string() }).optional(),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.array(z.string()),
  init: z.boolean(),
  privileged: z.boolean().default(false),
  logging: z.object({ driver: z.string(), options: z.record(z.string(), z.string()) }),
  mem_limit: z.string(),
  pids_limit: z.number(),
  shm_size: z.string().optional(),
  tmpfs: z.array(z.string()),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  volumes: z.array(z.string()).default([]),
  profiles: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  healthcheck: z.object({ start_period: z.string(), test: z.array(z.string()) }),
  stop_grace_period: z.string().optional(),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  networks: z.object({ inner: z.object({ internal: z.literal(true) }), outer: z.object({}) }),
});
const { services } = Compose.parse(parse(text, { merge: true }));
const { app, database, caddy, mail } = services;
const each = Object.entries(services);

describe('every container of docker-compose.yml', () => {
  it.each(each)(
    '%s writes to its volumes and to memory alone, with no right it does not need',
    (name, service) => {
      expect(service).toMatchObject({ read_only: true, init: true, privileged: false, cap_drop: ['ALL'] });
      expect(service.security_opt).toEqual(['no-new-privileges:true']);
      expect(service.cap_add).toEqual(name === 'caddy' ? ['NET_BIND_SERVICE'] : []);
      expect(service.tmpfs.some((place) => place.startsWith('/tmp'))).toBe(true);
      expect(service.volumes.filter((volume) => volume.includes('docker.sock'))).toEqual([]);
    },
  );

  it.each(each)('%s has limits, logs of 30 MB at most, and time to start', (_, service) => {
    expect(service.logging).toEqual({ driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } });
    expect(service.mem_limit).toMatch(/^\d+[mg]$/);
    expect(service.pids_limit).toBeLessThanOrEqual(300);
    expect(service.healthcheck.start_period).toMatch(/^\d+[sm]$/);
  });

  it.each(each)('%s is of an exact version', (_, { image, build }) => {
    const from = image ?? /^FROM (\S+)/m.exec(build?.dockerfile_inline ?? '')?.[1];
    expect(from).toMatch(/:v?\d+\.\d+/);
  });
});

describe('docker-compose.yml', () => {
  it('keeps the database where nobody else is, with the locale that the tests have', () => {
    expect(database).toMatchObject({ networks: ['inner'], ports: [], shm_size: '256m' });
    const [, embedded] =
      /'-E',([\s\S]*?)'--no-sync'/.exec(readFileSync('src/platform/db/embedded.ts', 'utf8')) ?? [];
    const options = [...(embedded ?? '').matchAll(/'(--[^']+)'/g)].map(([, option]) => option);
    expect(options).toHaveLength(4);
    expect(String(database?.environment.POSTGRES_INITDB_ARGS).split(' ').sort()).toEqual(options.sort());
  });

  it('offers the application to Caddy and to this machine alone', () => {
    expect(app?.ports).toEqual(['127.0.0.1:3000:3000']);
    expect(caddy?.ports).toEqual(['80:80', '443:443', '443:443/udp']);
    expect(caddy?.networks).toEqual(['outer']);
    expect(app?.environment.TRUST_PROXY).toContain('TRUST_PROXY:-1');
  });

  it('catches mail only in a trial, and asks for what has no value that could be right', () => {
    expect(mail?.profiles).toEqual(['try']);
    expect(each.filter(([, { profiles }]) => profiles.length > 0)).toHaveLength(1);
    for (const name of ['BASE_URL', 'SESSION_SECRET', 'OPERATOR', 'CONTACT', 'SMTP_URL', 'MAIL_FROM'])
      expect(app?.environment[name]).toMatch(new RegExp(`^\\$\\{${name}:\\?set `));
    expect(text).not.toContain('example.org');
  });

  it('gives the application its memory, and longer to stop than it takes', () => {
    expect(app?.build?.dockerfile_inline).toContain('--max-old-space-size-percentage=75');
    expect(app?.build?.dockerfile_inline).toMatch(/^USER node$/m);
    const serve = readFileSync('src/serve.ts', 'utf8');
    const [, everything] = /everything: (\d+)_000/.exec(serve) ?? [];
    const inProduction = 5;
    expect(Number(everything) + inProduction).toBeLessThan(Number.parseInt(app?.stop_grace_period ?? '', 10));
  });
});
