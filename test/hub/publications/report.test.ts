import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { anchored, parseReport, uncitedPart, writtenReport } from '#src/hub/publications/report/parts.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';
import { statementCount } from '../../support/statements.ts';

const origin = 'http://127.0.0.1:3000';

describe('a written report', () => {
  const text =
    '## What was said\n\nSee #7.\n\n## Sell parts {recommendation}\n\n#8\n\n## We think {own view}\n\nSo.';

  it('has parts and recommendations, whose anchors no later edition gives again', () => {
    const parts = parseReport(text);
    if (!Array.isArray(parts)) throw new Error(parts.rule);
    expect(anchored(parts, ['abstract', 'p1', 'p4', 'r9']).map(({ anchor }) => anchor)).toEqual([
      ...['p5', 'r10', 'p6'],
    ]);
    const first = anchored(parts, []);
    const again = parseReport(writtenReport(first, origin));
    expect(Array.isArray(again) && anchored(again, ['r3'])).toEqual(first);
    expect(Array.isArray(again) && again.map(({ ownView }) => ownView)).toEqual([false, false, true]);
  });

  it.each([
    ['begin', 'Words first\n## A\n\n#1'],
    ['heading', '## \n\n#1'],
    ['heading', `## ${'x'.repeat(161)}\n\n#1`],
    ['braces', '## A {q1}\n\n#1'],
    ['braces', '## A {p1, p2}\n\n#1'],
    ['twice', '## A {p1}\n\n#1\n\n## B {p1}\n\n#2'],
    ['long', '## A\n\n## B\n\n#1'],
    ['many', '## A\n\n#1\n\n'.repeat(61)],
  ])('is refused by the rule %s', (rule, wrong) => {
    expect(parseReport(wrong)).toMatchObject({ rule });
  });

  it('cites something in every part that is not the authors’ own view; what stands in code opens no part', () => {
    const uncited = (words: string) => {
      const parts = parseReport(words);
      return Array.isArray(parts) ? uncitedPart(parts, origin)?.heading : parts.rule;
    };
    expect(uncited(text)).toBeUndefined();
    expect(uncited('## A\n\n#1\n\n## B\n\nOnly words')).toBe('B');
    expect(uncited(`## A\n\n${origin}/debates/3`)).toBeUndefined();
    expect(uncited('## A\n\nhttps://example.org/debates/3')).toBe('A');
    expect(uncited('## A\n\n#1\n```\n## no part\n```')).toBeUndefined();
  });
});

let test: TestApp;
let curator: Awaited<ReturnType<TestApp['signedInAs']>>;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ name: 'Cora Curator', role: 'curator' });
});

const read = async (path: string) => (await test.visitor().get(path).expect(200)).text;

describe('a report on a debate', () => {
  it('leads from each part to what was said and back, and the debate leads to it', async () => {
    const on = await debate(test.db);
    const said = await contribution(test.db, { debateId: on.id, claim: 'Parts cost too much' });
    const fields = (more: object) => ({
      ...{
        key: randomUUID(),
        draft: '',
        files: '',
        file: '',
        organisation: 'platform',
        board: 'sustainability',
      },
      ...{ title: 'Report on parts', lede: 'In short.', language: 'en', form: 'report', issued: '2026' },
      ...{ 'section-abstract': 'What was found.', authors: '', publisher: '', licence: 'CC BY 4.0', doi: '' },
      ...{ address: '', accessible: 'yes', debates: `${origin}/debates/${on.id}`, ...more },
    });
    const send = (path: string, more: object) => curator.post(path).type('form').send(fields(more));
    const report = `## What was said\n\nMany said it: #${said.id}.\n\n## Cap the price {recommendation}\n\nAs in #${said.id}.\n\n## Our doubt {own view}\n\nWe are not sure.`;
    const table: [object, string][] = [
      [{ report: '## A\n\nWords.' }, 'Every part cites what it rests on'],
      [{ report, debates: '999999' }, 'Write the address of each debate'],
      [{ report, form: 'paper' }, 'Only a report is written here'],
      [{ report: '## A\n\n#999999' }, 'Only published content can be cited'],
    ];
    for (const [wrong, message] of table) {
      const answer = await send('/publications', wrong);
      expect([answer.status, message]).toEqual([422, message]);
      expect(answer.text).toContain(message);
    }
    const made = await send('/publications', { report });
    expect(made.status).toBe(303);
    const path = `${String(made.headers.location)}-report-on-parts`;
    const page = await read(path);
    for (const each of ['id="p1"', 'id="r1"', 'Recommendation 1: Cap the price', 'The authors’ own view'])
      expect(page).toContain(each);
    expect(await statementCount(test.db, () => curator.get(path))).toBeLessThanOrEqual(6);
    const sources = await read(`${path}/sources`);
    expect(sources.split('From the debate to the report')[1]).toMatch(
      /Parts cost too much[\s\S]*#p1[\s\S]*#r1/,
    );
    expect(await read(`/debates/${on.id}-${on.slug}`)).toContain(path);
    expect(await read(`/contributions/${said.id}/fate`)).toContain('Cap the price');
    const id = /\d+/.exec(path)?.[0];
    const edit = (await curator.get(`/publications/${id}/edit`).expect(200)).text;
    expect(edit).toContain('## Our doubt {p2, own view}');
    const next = `## Cap the price {r1}\n\n#${said.id}\n\n## Another {recommendation}\n\n#${said.id}\n\n## New\n\n#${said.id}`;
    expect(
      (await send(`/publications/${id}/versions`, { report: next, version: 1, change: 'Less' })).status,
    ).toBe(303);
    const later = await read(path);
    for (const each of ['id="r1"', 'id="r2"', 'id="p3"']) expect(later).toContain(each);
    expect(later).not.toContain('id="p1"');
  });
});
