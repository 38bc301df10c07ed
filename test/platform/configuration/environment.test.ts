import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '#src/platform/config.ts';
import { temporaryFolder } from '../../support/at-end.ts';
import { right, wrongEnvironments } from './wrong-environments.ts';

const complaints = (environment: NodeJS.ProcessEnv): string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return String(error instanceof Error ? error.message : error).split('\n');
  }
};

it('a right environment starts, also with empty variables and with those of other programs', () => {
  expect(complaints(right)).toEqual([]);
  const others = {
    HOSTNAME: 'x',
    DATABASE_PORT: 'x',
    SMTP_HOST: 'x',
    PATH: 'x',
    CLAMD_URL: '',
    LOG_LEVEL: '',
    METRICS_TOKEN: '',
  };
  expect(complaints({ ...right, ...others })).toEqual([]);
  expect(readConfig({ ...right, BASE_URL: 'https://Example-City.eu/' }).baseUrl).toBe(
    'https://example-city.eu',
  );
});

it('production can be tried on this machine with example values', () => {
  const { DATABASE_URL } = right;
  const environment = { NODE_ENV: 'production', DATABASE_URL, SESSION_SECRET: 'x'.repeat(32) };
  expect(complaints({ ...environment, BASE_URL: 'http://localhost:3000' })).toEqual([]);
  expect(complaints({ ...environment, BASE_URL: 'http://debates.example-city.eu' })).toHaveLength(5);
});

it.each(wrongEnvironments)('$says', ({ with: difference, says }) => {
  const lines = complaints({ ...right, ...difference });
  expect(lines).toEqual([says]);
  expect(lines.join()).not.toContain('hidden');
});

it('a slip in a name is not looked for in the demo, nor where the right one is set', () => {
  expect(complaints({ METRIC_TOKEN: 'x', DATA_DIR: temporaryFolder('data') })).toEqual([]);
  expect(complaints({ ...right, SMTP_URLS: 'x' })).toEqual([]);
});

it('secrets come from files, without the end of line', () => {
  const file = join(temporaryFolder('secrets'), 'secret');
  const { SESSION_SECRET, ...rest } = right;
  const environment = { ...rest, SESSION_SECRET_FILE: file };
  writeFileSync(file, `${SESSION_SECRET}\n`);
  expect(readConfig(environment).sessionSecret).toBe(SESSION_SECRET);
  writeFileSync(file, '\n');
  expect(complaints(environment)).toContain(
    `SESSION_SECRET_FILE: the file ${file} is empty; write the value into it`,
  );
});
