import { beforeAll, describe, expect, it } from 'vitest';
import { storeEntries } from '#src/hub/strands/entries-store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { addedStrand, strandFields } from './helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const entry = (n: number, url = `https://blog.example.org/${n}`) => ({
  ...{ guid: String(n).padStart(64, '0'), url, title: `<b>Entry ${n}</b>`, summary: 'Plain & simple.' },
  ...{ language: 'fr', publishedAt: new Date('2026-11-18T10:00:00Z') },
});
const stored = (id: number, ...entries: ReturnType<typeof entry>[]) =>
  transaction(test.db, (tx) => storeEntries(tx, id, entries, test.clock.now));

describe('what is discussed elsewhere', () => {
  it('is listed by curators of the whole platform, read by all, and reported; its entries are hidden with words', async () => {
    const curator = await test.signedInAs({ role: 'curator' });
    const send = (path: string, fields: object) => curator.post(path).type('form').send(fields);
    const wrong = {
      url: 'https://10.0.0.1/',
      feed: 'http://blog.example.org',
      closes: '2026-01-01',
      opens: '2026-02-01',
    };
    const again = await send('/strands', strandFields({ ...wrong, organiser: 'Kept <b>' })).expect(422);
    for (const field of ['url', 'feed']) expect(again.text).toContain(`href="#${field}"`);
    expect(again.text).toContain('Kept &lt;b&gt;');
    await send('/strands', strandFields({ feed: '' })).expect(422);
    const id = await addedStrand(test, {});
    expect((await send('/strands', strandFields()).expect(422)).text).toContain(
      'This feed is listed already',
    );
    const other = await addedStrand(test, { feed: 'https://other.example.org/feed', title: 'Another blog' });
    await stored(id, entry(1), entry(2));
    await stored(other, entry(3, 'https://blog.example.org/1'));
    const visitor = test.visitor();
    const list = (await visitor.get('/strands?board=sustainability&form=feed').expect(200)).text;
    expect(list).toContain('Repair blog');
    expect(list.match(/href="https:\/\/blog\.example\.org\/1" rel="noopener"/g)).toHaveLength(1);
    expect(list).toContain('&lt;b&gt;Entry 2&lt;/b&gt;');
    expect((await visitor.get('/strands?board=inclusion')).text).not.toContain('Repair blog');
    expect((await visitor.get('/boards/sustainability')).text).toContain('/strands?board=sustainability');
    expect((await visitor.get('/strands/feed.atom').expect(200)).text).toContain('Repair blog');
    const opml = await visitor.get('/strands.opml').expect(200).buffer(true);
    expect(String(opml.text ?? opml.body)).toContain('xmlUrl="https://blog.example.org/feed"');
    const page = await visitor.get(`/documents/${id}`).redirects(2).expect(200);
    expect(page.text).toContain(`/report/document/${id}`);
    const ours = (await visitor.get('/search?q=workshops').expect(200)).text;
    expect([ours.includes('Repair blog'), /Individuals\s*<\/span>/.test(ours)]).toEqual([true, false]);

    const found = async (query: string) => {
      const { text } = await visitor.get(`/search?kind=elsewhere&q=entry+simple${query}`).expect(200);
      return [1, 2, 3].filter((n) => text.includes(`https://blog.example.org/${n}"`));
    };
    expect(await found('')).toEqual([1, 2]);
    expect((await visitor.get('/search?q=entry')).text).toContain('2 entries elsewhere');
    expect(await found('&board=inclusion')).toEqual([]);
    expect(await found('&language=fr&board=sustainability&from=2026-11-18&until=2026-11-18')).toEqual([1, 2]);
    expect(await found('&from=2026-11-19')).toEqual([]);
    await stored(id, { ...entry(2), title: 'Something else' });
    expect(await found('')).toEqual([1]);
    await stored(id, { ...entry(2), language: 'ja' });
    expect(await found('')).toEqual([1, 2]);
    const own = test.deps.slices.filter(({ name }) => name === 'strands');
    expect(await recount(test.db, own)).toEqual([]);

    const number = /id="e(\d+)"/.exec(page.text)?.[1];
    const hide = (words: string) => send(`/strands/${id}/hidden-entries`, { entry: number, words });
    await hide('').expect(422);
    await send(`/strands/${other}/hidden-entries`, { entry: number, words: 'Elsewhere.' }).expect(404);
    await hide('It advertises pills.').expect(303);
    await hide('Twice.').expect(404);
    expect(await found('')).toEqual([1]);
    const after = (await visitor.get(page.redirects.at(-1)?.replace(/^https?:\/\/[^/]+/, '') ?? '')).text;
    expect(after).toContain('An entry is hidden: It advertises pills.');
    // Read again, it stays hidden.
    await stored(id, entry(1), entry(2));
    expect((await visitor.get(`/documents/${id}`).redirects(2)).text).toContain('It advertises pills.');
    const elsewhere = await test.signedInAs({ role: 'curator', roleBoardId: 1 });
    await elsewhere.get('/strands/new').expect(403);
  });
});
