import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { sql } from '#src/platform/db/query.ts';
import { type CodeChoices, readCodeFile } from '#src/transfer/imports/codes/file.ts';
import { importCode } from '#src/transfer/imports/codes/import-code.ts';
import { entries } from '../../site/accountability/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/at-end.ts';
import { count } from './importing.ts';

const whole = `# Code of openness

What companies of the sector promise about their figures,
and how anybody can check it.

## Openness {c4, report in 90 days}

We publish what we measure.

### In open formats

Tables are files that anybody can open, not pictures of tables.

#### Without a fee

\`\`\`
## This is an example, not a clause.
\`\`\`

## Complaints {commitment in 60 days}

Whoever complains hears back within 14 days.
`;
let test: TestApp;
let curator: Awaited<ReturnType<TestApp['signedInAs']>>;
let folder: string;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ role: 'curator' });
  folder = temporaryFolder('codes');
});

function imported(text: string | Buffer, by = curator.member.handle, choices: Partial<CodeChoices> = {}) {
  const path = join(folder, 'code.md');
  writeFileSync(path, text);
  return importCode(test.deps, readCodeFile(path, { board: 'sustainability', ...choices }), by);
}

it('a code comes as a file, is edited by its curator as any other, and is imported once', async () => {
  const { id, isNew } = await imported(whole, undefined, { months: '6' });
  expect(isNew).toBe(true);
  expect(await imported(whole, undefined, { months: '6' })).toEqual({ id, isNew: false });
  await test.visitor().get(`/codes/${id}`).expect(404);
  const { text } = await curator.get(`/codes/${id}/edit`).expect(200);
  for (const part of [
    'value="Code of openness"',
    '## Openness {c4, report in 90 days}',
    '### In open formats {c5}',
    '#### Without a fee {c6}',
    '## Complaints {c7, commitment in 60 days}',
    '## This is an example, not a clause.',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).toContain('about their figures, and how anybody can check it.');
  expect((await entries(test.db)).filter(({ act }) => act === 'npm run import -- code')).toMatchObject([
    { about: `document ${id}`, actorId: null, role: null },
  ]);
});

it('is refused in one line that says where, with nothing written', async () => {
  const before = await count(test, sql`documents`);
  const member = await test.signedInAs({});
  const head = '# Code of openness\n\nWhat we promise.\n\n';
  const clause = '## Openness\n\nWe publish what we measure, every year, in open formats.\n';
  const cases: [string | Buffer, RegExp, (string | undefined)?, Partial<CodeChoices>?][] = [
    ['', /^code\.md, line 1: begin with the title/],
    [`\nWithout a heading.\n`, /^code\.md, line 2: begin with the title/],
    [head, /^code\.md, line 5: no clause stands above/],
    [`# Title\n${clause}`, /^code\.md, line 2: Say in one or two sentences/],
    [`${head}# Openness\n\nText.`, /^code\.md: Line 5: a heading has two #/],
    [`${head}## Openness\n\n#### In open formats\n\nText.`, /^code\.md: Line 7: a heading has two #/],
    [
      `${head}## Openness {within reason}\n\nText.`,
      /^code\.md: Line 5: write an anchor and what is required in braces/,
    ],
    [`${head}${clause}\n## Fees\n\n${'a '.repeat(5001)}`, /^code\.md: Line 9: .* at most 10,000/],
    [`${head}${clause.repeat(81)}`, /^code\.md: Line 245: a code has at most 80/],
    [`${head}${'## Openness\n\n'.repeat(1)}`, /^code\.md, line 5: nothing stands under the last heading/],
    [`${head}${clause}\n\`\`\`\nHalf`, /^code\.md, line 10: a block of code is not closed/],
    [Buffer.from(`${head}${clause}é`).subarray(0, -1), /^code\.md: this is not text in UTF-8/],
    [`${head}${clause}${'a'.repeat(200_000)}`, /^code\.md: a code has at most 200 kB/],
    [`${head}${clause}As #999999 says.`, /^code\.md, line 8: only what is published .* #999999 is not$/],
    [head + clause, /^--by: “nobody” is no curator/, 'nobody'],
    [head + clause, /^--by: .* is no curator/, member.member.handle],
    [head + clause, /^--board: there is no board “nowhere”/, undefined, { board: 'nowhere' }],
    [head + clause, /^--signing: Choose how/, undefined, { signing: 'twice' }],
    [head + clause, /^--months: Choose how often/, undefined, { months: '5' }],
    [head + clause, /^--language: “xx” is no official/, undefined, { language: 'xx' }],
  ];
  for (const [text, line, by, choices] of cases) {
    const refused = await (async () => imported(text, by, { language: 'en', ...choices }))().catch(String);
    expect(String(refused).replace(/^Error: /, ''), String(line)).toMatch(line);
    expect(refused).not.toContain('\n');
  }
  expect(await count(test, sql`documents`)).toBe(before);
});
