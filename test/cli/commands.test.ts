import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { auditedWhile, entries } from '../site/accountability/helpers.ts';
import { temporaryFolder } from '../support/at-end.ts';
import { testDatabase } from '../support/database.ts';
import { exportWith, ourExport } from '../transfer/imports/files.ts';

const root = join(import.meta.dirname, '../..');
const directory = temporaryFolder('cli');

let db: Db;
let environment: NodeJS.ProcessEnv;
beforeAll(async () => {
  const database = await testDatabase();
  db = database.db;
  environment = {
    ...process.env,
    PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SESSION_SECRET: 'x'.repeat(32),
    // Vitest sets one of its own.
    BASE_URL: 'http://127.0.0.1:3000',
    DATA_DIR: directory,
  };
});

type Ran = { code: number; out: string; error: string };

/** Runs a command as npm does: Node 24 of the packages, in the checkout. */
function ownProcess(name: string, ...given: string[]): Promise<Ran> {
  return new Promise((answer) => {
    const options = { cwd: root, env: environment };
    execFile('node', [`src/cli/${name}.ts`, ...given], options, (failure, out, error) =>
      answer({ code: failure ? Number(failure.code) : 0, out, error }),
    );
  });
}

let runs = 0;

/** Runs a command in this process, where its modules are loaded: that takes a process of its own seconds. */
async function command(name: string, ...given: string[]): Promise<Ran> {
  const { argv, env, exitCode } = process;
  const said = { out: '', error: '' };
  const hear = (where: keyof typeof said) => (line: unknown) => {
    said[where] += `${String(line)}\n`;
  };
  const ears = [
    vi.spyOn(console, 'log').mockImplementation(hear('out')),
    vi.spyOn(console, 'error').mockImplementation(hear('error')),
    vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
      said.out += String(piece);
      return true;
    }),
  ];
  Object.assign(process, { argv: ['node', `src/cli/${name}.ts`, ...given], env: environment, exitCode: 0 });
  try {
    runs += 1;
    await import(`${root}/src/cli/${name}.ts?run=${runs}`);
    return { code: Number(process.exitCode ?? 0), ...said };
  } finally {
    Object.assign(process, { argv, env, exitCode });
    for (const ear of ears) ear.mockRestore();
  }
}

const Count = z.object({ count: z.number() });
const debates = async () => (await one(db, Count, sql`SELECT count(*) FROM debates`)).count;

describe('the commands', { timeout: 120_000 }, () => {
  it('import a conversation, once', async () => {
    const first = await command('import', 'polis', ourExport, '--board', 'sustainability');
    expect(first).toMatchObject({ code: 0, error: '' });
    expect(first.out).toContain('Repair of school laptops (English, 10 March 2025 – 2 April 2025)');
    expect(first.out).toContain('12 statements: 10 published, 2 removed by the moderators of the source');
    expect(first.out).toContain('9 participants who wrote them');
    expect(first.out).toContain('174 last votes of 30 voters as answers; 26 earlier votes they replaced');
    const again = await ownProcess('import', 'polis', ourExport, '--board', 'sustainability');
    expect(again.code).toBe(0);
    expect(again.out).toContain('Nothing new');
    expect(await debates()).toBe(1);
  });

  it('refuse an import in one clear line, with nothing written', async () => {
    const cases = [
      {
        given: ['polis', exportWith({ 'votes.csv': null }), '--board', 'sustainability'],
        line: /^votes\.csv: there is no such file in /,
      },
      {
        given: [
          'polis',
          exportWith({ 'summary.csv': 'topic,New\nurl,https://pol.is/new\n' }),
          '--board',
          'nowhere',
        ],
        line: /^--board: there is no board “nowhere”/,
      },
    ];
    for (const { given, line } of cases) {
      const { code, out, error } = await command('import', ...given);
      expect([code, out]).toEqual([1, '']);
      expect(error).toMatch(line);
      expect(error.trimEnd()).not.toContain('\n');
    }
    expect(await debates()).toBe(1);
  });

  it('show their usage where they are typed wrongly', async () => {
    for (const given of [
      ['rumours', ourExport, '--board', 'inclusion'],
      ['polis', ourExport, '--bored'],
    ]) {
      const { code, out, error } = await command('import', ...given);
      expect([code, out]).toEqual([1, '']);
      expect(error).toContain('npm run import -- polis DIRECTORY --board SLUG');
    }
    const help = await command('import', '--help');
    expect([help.code, help.error]).toEqual([0, '']);
    expect(help.out).toContain('npm run import -- polis DIRECTORY --board SLUG');
  });

  it('export a debate without what is not public', async () => {
    const { code, out } = await command('export', 'debate', '1');
    expect(code).toBe(0);
    const Exported = z.object({
      format: z.literal('ict4society/debate'),
      debate: z.object({ title: z.string(), state: z.literal('closed') }),
      contributions: z.array(z.object({ state: z.string(), text: z.string() })),
    });
    const exported = Exported.parse(JSON.parse(out));
    expect(exported.debate.title).toBe('Repair of school laptops');
    expect(exported.contributions).toHaveLength(10);
    expect(exported.contributions.every(({ state }) => state === 'published')).toBe(true);
    expect(out).not.toContain('email');

    const file = join(directory, 'debate.json');
    expect(await command('export', 'debate', '1', '--out', file)).toMatchObject({ code: 0, out: '' });
    const written = Exported.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(written).toEqual(exported);

    const missing = await command('export', 'debate', '99');
    expect(missing).toMatchObject({
      code: 1,
      out: '',
      error: 'There is no debate 99 that everybody sees.\n',
    });
  });

  it('are in the audit where they change or take something for staff; the check follows its chain', async () => {
    const days = ['--from', '2026-01-01', '--to', '2026-01-31'];
    const acts = await auditedWhile(db, async () => {
      expect(await command('export', 'statements', ...days)).toMatchObject({ code: 0, error: '' });
      const who = ['--email', 'ada@example.org', '--name', 'Ada Admin', '--handle', 'ada-admin'];
      expect(await command('create-admin', ...who)).toMatchObject({ code: 0 });
    });
    expect(acts).toEqual([
      ['npm run export -- statements', null, 'done'],
      ['npm run create-admin', expect.stringMatching(/^member \d+$/), 'done'],
    ]);
    expect((await entries(db)).filter(({ act }) => act === 'npm run import')).toMatchObject([
      { about: 'debate 1', actorId: null, role: null },
    ]);
    expect(await command('check')).toMatchObject({ code: 0, error: '' });
  });

  it('check what is kept, and find what is wrong; render again what an older renderer made', async () => {
    await run(db, sql`UPDATE debates SET contributions_count = 11`);
    await run(db, sql`UPDATE contributions SET renderer = 0, html = '<p>Old.</p>' WHERE id IN (1, 2)`);
    const checked = await command('check');
    expect(checked.code).toBe(1);
    expect(checked.out).toContain('debates.contributions_count: 1 differs\n  debate 1: 11 kept, 10 counted');
    expect(checked.out).toContain('contributions.renderer: 2 differ');
    await run(db, sql`UPDATE debates SET contributions_count = 10`);
    const { code, out, error } = await command('rerender');
    expect([code, error]).toEqual([0, '']);
    expect(out).toBe(
      'heads of debates: 0 rendered again\ncontributions: 2 rendered again\nearlier versions: 0 rendered again\ndocuments: 0 rendered again\n',
    );
    expect(await command('check')).toMatchObject({ code: 0 });
    expect((await command('rerender')).out).toContain('contributions: 0 rendered again');
  });

  it('make a backup, which is not restored into a database with members', async () => {
    const file = join(directory, 'all.backup.zip');
    expect(await command('upkeep/backup', file)).toMatchObject({
      code: 0,
      error: '',
      out: expect.stringMatching(
        /all\.backup\.zip: \d+ tables, [\d,]+ rows, [\d.]+ MB; read back, and whole\.\n$/,
      ),
    });
    const { code, error } = await command('upkeep/restore', file);
    expect([code, error.includes('nothing was changed.')]).toEqual([1, true]);
  });

  it('do not seed where there is content', async () => {
    const { code, error } = await command('seed');
    expect(code).toBe(1);
    expect(error).toBe('There are members or debates already, so nothing was changed.\n');
    expect(await debates()).toBe(1);
  });

  it('say in one line what is wrong with the configuration', async () => {
    const { DATABASE_URL } = environment;
    environment.DATABASE_URL = 'mysql://elsewhere';
    const { code, error } = await ownProcess('migrate');
    environment.DATABASE_URL = DATABASE_URL;
    expect(code).toBe(1);
    expect(error).toMatch(/^DATABASE_URL: [^\n]+\n$/);
    expect(await command('migrate')).toMatchObject({
      code: 0,
      out: 'The database has the present schema.\n',
    });
  });

  it('stop in one line at a database that an older version made', async () => {
    const older = await testDatabase();
    await run(older.db, sql`UPDATE migrations SET name = '0001-accounts' WHERE id = 1`);
    const { DATABASE_URL } = environment;
    environment.DATABASE_URL = older.url;
    const { code, out, error } = await command('migrate');
    environment.DATABASE_URL = DATABASE_URL;
    expect([code, out]).toEqual([1, '']);
    expect(error).toMatch(
      /^This database is of an older version that is not carried on\. Begin anew: [^\n]+\n$/,
    );
  });
});
