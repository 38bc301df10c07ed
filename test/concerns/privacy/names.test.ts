import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { textWithoutName } from '#src/concerns/privacy/anonymising/anonymise-text.ts';
import { quoteOf } from '#src/forum/contributions/writing/quote.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';
import { draftForm, saveDraft } from '../drafts/helpers.ts';
import { close, leaver } from './helpers.ts';

const leaving = { handle: 'anna-b', name: 'Anna Example', instead: 'Participant 482', erased: new Set([12]) };
const withoutName = (source: string) => textWithoutName(source, leaving, 10_000);

describe('a text of somebody else', () => {
  it.each([
    ['I agree with @anna-b here.', 'I agree with Participant 482 here.'],
    ['@Anna-B, please', 'Participant 482, please'],
    ['@anna-bc and me@anna-b.org and x@anna-b', '@anna-bc and me@anna-b.org and x@anna-b'],
    ['See [Anna Example](/members/anna-b).', 'See Participant 482.'],
    ['See [her](https://example.org/members/anna-b?x=1)', 'See Participant 482'],
    ['https://example.org/members/anna-b', 'Participant 482'],
    ['/members/anna-b-2 stays', '/members/anna-b-2 stays'],
    ['Anna Example is wrong, I think.', 'Anna Example is wrong, I think.'],
    ['> Anna Example is wrong', '> Anna Example is wrong'],
    ['Anna Example wrote:\n\n> It is so.', 'Participant 482 wrote:\n\n> It is so.'],
    ['**Anna Example** wrote:\n> It is so.', '**Participant 482** wrote:\n> It is so.'],
    [
      '> [Anna Example](/contributions/9) wrote:\n> It is so.',
      '> [Participant 482](/contributions/9) wrote:\n> It is so.',
    ],
    [
      '[Anna Example, 2 May](/debates/1?at=9#c9):\n\n> It is so.\n\nNo.',
      '[Participant 482, 2 May](/debates/1?at=9#c9):\n\n> It is so.\n\nNo.',
    ],
    [
      '[Anna Example](/contributions/12):\n\n> It is so.\n> Truly.\n\nNo.',
      '[Participant 482](/contributions/12):\n\n> […]\n\nNo.',
    ],
    [
      '> [Anna Example](/contributions/12) wrote:\n> It is so.\n> Truly.\n\nNo.',
      '> [Participant 482](/contributions/12) wrote:\n> […]\n\nNo.',
    ],
    [
      '> It is so.\n> [Anna Example](/debates/1?at=12)\n\nNo.',
      '> [Participant 482](/debates/1?at=12)\n> […]\n\nNo.',
    ],
    ['As [said](/contributions/12) before.', 'As [said](/contributions/12) before.'],
    ['> Of another.\n\n[See](/contributions/123)', '> Of another.\n\n[See](/contributions/123)'],
  ])('%j', (source, expected) => {
    expect(withoutName(source)).toBe(expected);
    expect(withoutName(expected)).toBe(expected);
  });

  it('stays within its bounds', () => {
    expect(withoutName('@anna-b '.repeat(1250)).length).toBeLessThanOrEqual(10_000);
  });

  it('is read in time, whatever stands in it', () => {
    for (const piece of ['[', '](', '@anna-b', '> ', '>\n', 'Anna Example\n>', '[a](/contributions/12)\n> '])
      expect(withoutName(piece.repeat(10_000 / piece.length)).length).toBeLessThanOrEqual(10_000);
  });
});

describe('a quote made by the platform', () => {
  it.each(['Anna *Example*', 'A_n_n_a', 'Anna <b>', '#1 [Anna]', '@anna'])(
    'of %s names the pseudonym',
    (name) => {
      const quote = quoteOf({ id: 7, name, source: 'It is so.' });
      const expected = '> **Participant 482** · [#7](/contributions/7)\n>\n> It is so.\n\n';
      expect(textWithoutName(quote, { ...leaving, name }, 10_000)).toBe(expected);
    },
  );
});

describe('closing', () => {
  it('takes the name out of quotes that others have not published yet', async () => {
    const test = await testApp();
    const who = await leaver(test);
    const said = await contribution(test.db, { authorId: who.id, text: 'It is so.' });
    const other = await test.signedInAs();
    const quote = quoteOf({ id: said.id, name: who.name, source: said.text });
    const text = `${quote}As @${who.handle} says, and Δ.`;
    await saveDraft(other, draftForm(said.debateId, { text }));
    await close(who, 'remove').expect(303);
    const { text: kept } = await other.get(`/debates/${said.debateId}/contributions/new`).expect(200);
    for (const words of [who.name, who.handle, 'It is so.']) expect(kept).not.toContain(words);
    expect(kept).toContain('says, and Δ.');
  });

  it('takes the name out of texts, versions and heads, in which the pseudonym of that debate is named', async () => {
    const test = await testApp();
    const who = await leaver(test, { name: 'Anna <b>Example</b>' });
    const [here, there] = [await debate(test.db), await debate(test.db)];
    const own = await contribution(test.db, { debateId: here.id, authorId: who.id, text: 'Words of mine.' });
    const other = await member(test.db);
    const text = `@${who.handle} and @${other.handle}: [${who.name}](/contributions/${own.id}) wrote:\n\n> Words of mine.\n\nYes.`;
    const quoting = await contribution(test.db, { debateId: here.id, text });
    const elsewhere = await contribution(test.db, { debateId: there.id, text: `Ask @${who.handle}.` });
    await run(
      test.db,
      sql`INSERT INTO mentions (contribution_id, member_id) VALUES (${quoting.id}, ${who.id}), (${elsewhere.id}, ${who.id}), (${quoting.id}, ${other.id})`,
    );
    await run(
      test.db,
      sql`INSERT INTO contribution_versions (contribution_id, revision, language, source, html, written_at)
          VALUES (${elsewhere.id}, 1, 'en', ${`Please @${who.handle}!`}, ${`<p>Please <a href="/members/${who.handle}">@${who.handle}</a>!</p>`}, ${test.clock.now})`,
    );
    await run(
      test.db,
      sql`UPDATE debate_heads SET key_points = ${`- said by @${who.handle}`}, key_points_html = ${`<p>@${who.handle}</p>`} WHERE debate_id = ${here.id}`,
    );
    await close(who, 'remove').expect(303);
    const Text = z.object({ source: z.string(), html: z.string() });
    const now = (id: number) =>
      one(test.db, Text, sql`SELECT source, html FROM contributions WHERE id = ${id}`);
    const { name } = await one(
      test.db,
      z.object({ name: z.string() }),
      sql`SELECT m.name FROM members m JOIN debate_pseudonyms p ON p.member_id = m.id WHERE p.debate_id = ${here.id}`,
    );
    expect((await now(quoting.id)).source).toBe(
      `${name} and @${other.handle}: [${name}](/contributions/${own.id}) wrote:\n\n> […]\n\nYes.`,
    );
    expect((await now(quoting.id)).html).toContain(`<a href="/members/${other.handle}"`);
    expect(await now(elsewhere.id)).toMatchObject({ source: 'Ask a former participant.' });
    const version = await one(
      test.db,
      Text,
      sql`SELECT source, html FROM contribution_versions WHERE contribution_id = ${elsewhere.id}`,
    );
    expect(version).toEqual({
      source: 'Please a former participant!',
      html: '<p>Please a former participant!</p>\n',
    });
    const head = await one(
      test.db,
      z.object({ html: z.string() }),
      sql`SELECT key_points_html AS html FROM debate_heads WHERE debate_id = ${here.id}`,
    );
    expect(head.html).toContain(`said by ${name}`);
    const search = await test.visitor().get(`/search?q=${who.handle}`);
    expect(search.text).not.toContain(`@${who.handle}`);
  });
});
