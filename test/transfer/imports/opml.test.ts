import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { readFeedList } from '#src/transfer/imports/opml/file.ts';
import { importFeeds } from '#src/transfer/imports/opml/import-feeds.ts';
import { entries } from '../../site/accountability/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/at-end.ts';

let test: TestApp;
let curator: Awaited<ReturnType<TestApp['signedInAs']>>;
let path: string;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ role: 'curator' });
  path = join(temporaryFolder('feeds'), 'feeds.opml');
});

const list = (...outlines: string[]) =>
  `<?xml version="1.0"?><opml version="2.0"><head/><body>${outlines.join('')}</body></opml>`;
const outline = (name: string, more = '') =>
  `<outline type="rss" text="${name}" xmlUrl="https://${name}.example.org/feed" ${more}/>`;

async function imported(text: string, by = curator.member.handle, language?: string) {
  writeFileSync(path, text);
  const feeds = readFeedList(path, { board: 'sustainability', ...(language !== undefined && { language }) });
  return { added: await importFeeds(test.deps, feeds, { board: 'sustainability', by }), ...feeds };
}

it('a list of feeds comes as OPML, and goes out as it came', async () => {
  const inside = `<outline xmlUrl="http://10.0.0.1/feed" text="Inside"/>`;
  const folder = `<outline text="Repair">${outline('workshop', 'language="fr-BE" htmlUrl="https://workshop.example.org/"')}${inside}</outline>`;
  const both = list(outline('reuse', 'description="What is used again."'), folder);
  const { added, leftOut } = await imported(both, undefined, 'de');
  expect([added, leftOut]).toEqual([2, [expect.stringMatching(/^Inside: .*https:\/\//)]]);
  const page = (await test.visitor().get('/strands')).text;
  for (const part of ['reuse', 'What is used again.', 'lang="fr"', 'lang="de"', 'workshop.example.org'])
    expect(page).toContain(part);
  expect(await imported(list(outline('reuse'), outline('new'), outline('new')))).toMatchObject({ added: 1 });
  const out = await test.visitor().get('/strands.opml').buffer(true);
  expect((await imported(String(out.text ?? out.body))).added).toBe(0);
  const acts = (await entries(test.db)).filter(({ act }) => act === 'npm run import -- opml');
  expect(acts).toHaveLength(3);
});

it('is refused in one line, with nothing written', async () => {
  const member = await test.signedInAs({});
  const cases = [
    ['No list.', /^feeds\.opml: (this is not OPML|it lists no feed)/],
    [list('<outline text="Nothing"/>'), /^feeds\.opml: it lists no feed/],
    [list(outline('other')), /is no curator/, member.member.handle],
    [list(outline('other')), /^--language: “xx”/, curator.member.handle, 'xx'],
  ] as const;
  for (const [text, line, by, language] of cases) {
    const refused = await (async () => imported(text, by, language))().catch(String);
    expect(String(refused).replace(/^Error: /, '')).toMatch(line);
  }
  expect((await test.visitor().get('/strands')).text).not.toContain('other.example.org');
});
