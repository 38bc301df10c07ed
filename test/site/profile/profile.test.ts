import { beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate, member } from '../../support/factories.ts';
import { statementCount } from '../../support/statements.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

const read = async (handle: string, agent = test.visitor()) => (await agent.get(`/members/${handle}`)).text;

describe('a profile', () => {
  it('says who somebody is, and never the e-mail address', async () => {
    await member(test.db, {
      handle: 'ines',
      name: 'Inês <b>',
      group: 'CO',
      organisation: 'Example Consumers',
      verified: true,
      email: 'ines@example.net',
    });
    const admin = await test.signedInAs({ role: 'admin' });
    for (const text of [await read('ines'), await read('INES'), await read('ines', admin)]) {
      expect(text).toContain('<h1>Inês &lt;b&gt;</h1>');
      expect(text).toContain('Consumer organisations');
      expect(text).toContain('Example Consumers, confirmed');
      expect(text).toContain('1 January 2026');
      expect(text).not.toContain('ines@example.net');
    }
  });

  it('does not say confirmed where it is only declared', async () => {
    const { handle } = await member(test.db, { group: 'CO', organisation: 'Example Consumers' });
    const text = await read(handle);
    expect(text).toContain('Example Consumers, declared');
    expect(text).not.toContain(', confirmed');
  });

  it('names the roles held now, with their board', async () => {
    const { handle, id } = await member(test.db, {
      role: 'moderator',
      roleBoardId: await boardId(test.db, 'accessibility'),
    });
    await run(
      test.db,
      sql`INSERT INTO grants (member_id, role, starts_at, ends_at) VALUES (${id}, 'curator', '2026-01-01', '2026-02-01')`,
    );
    const text = await read(handle);
    expect(text).toContain('<a href="/boards/accessibility">Moderator, board “Accessibility”</a>');
    expect(text).not.toContain('Curator');
  });

  it('says of imported participants that they cannot answer', async () => {
    await run(
      test.db,
      sql`INSERT INTO members (handle, name, created_at) VALUES ('polis-7', 'Participant 7', ${test.clock.now})`,
    );
    expect(await read('polis-7')).toContain('held elsewhere, which was imported here');
    expect(await read((await member(test.db)).handle)).not.toContain('imported here');
  });

  it('leads its owner to the account, and admins to the administration', async () => {
    const owner = await test.signedInAs();
    const path = `/members/${owner.member.handle}`;
    expect((await owner.get(path)).text).toMatch(/<ul class="plain">\s*<li><a href="\/accounts\/me">/);
    const admin = await test.signedInAs({ role: 'admin' });
    expect((await admin.get(path)).text).toContain(`href="/admin${path}"`);
    expect(await read(owner.member.handle)).not.toContain('/admin');
  });

  it.each(['nobody-here', 'x', 'a%00b', '..%2Fadmin', '%F0%9F%98%80', 'a'.repeat(200)])(
    'is a 404 for %s',
    async (handle) => {
      expect((await test.visitor().get(`/members/${handle}`)).status).toBe(404);
    },
  );
});

describe('what a member said', () => {
  it('shows others what is published only, and its author and the moderators the rest too', async () => {
    const author = await test.signedInAs();
    const { id } = await debate(test.db);
    const states = ['published', 'held', 'hidden', 'removed', 'withdrawn'] as const;
    for (const state of states) {
      const said = await contribution(test.db, {
        debateId: id,
        authorId: author.member.id,
        state,
        text: `I say ${state}`,
      });
      // Replies make a tombstone of it in the debate; here its text must stay away all the same.
      await contribution(test.db, { debateId: id, inReplyTo: said.id });
    }
    const elsewhere = await boardId(test.db, 'inclusion');
    const seenBy = async (agent = test.visitor()) => {
      const text = await read(author.member.handle, agent);
      return states.filter((state) => text.includes(`I say ${state}`));
    };
    const all = ['published', 'held', 'hidden', 'removed'];
    expect(await seenBy()).toEqual(['published']);
    expect(await seenBy(await test.signedInAs())).toEqual(['published']);
    expect(await seenBy(await test.signedInAs({ role: 'curator' }))).toEqual(['published']);
    expect(await seenBy(await test.signedInAs({ role: 'moderator', roleBoardId: elsewhere }))).toEqual([
      'published',
    ]);
    expect(
      await seenBy(await test.signedInAs({ role: 'moderator', roleBoardId: await boardId(test.db) })),
    ).toEqual(all);
    expect(await seenBy(author)).toEqual(all);
    expect(await read(author.member.handle, author)).toContain('Not published yet');
  });

  it('is paged, newest first, with the same few statements', async () => {
    const { id: authorId, handle } = await member(test.db);
    const { id: debateId } = await debate(test.db, { title: 'Eine Frage?', language: 'de' });
    await contribution(test.db, { debateId, authorId, text: 'text 0.', language: 'fr' });
    const before = await statementCount(test.db, () => test.visitor().get(`/members/${handle}`));
    for (let n = 1; n <= 24; n += 1) await contribution(test.db, { debateId, authorId, text: `text ${n}.` });
    expect(await statementCount(test.db, () => test.visitor().get(`/members/${handle}`))).toBe(before);
    expect(before).toBeLessThanOrEqual(5);
    const numbers = (text: string) => [...text.matchAll(/text (\d+)\./g)].map(([, n]) => Number(n));
    const first = await read(handle);
    expect(numbers(first)).toEqual(Array.from({ length: 20 }, (_, i) => 24 - i));
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1] ?? '';
    const second = (await test.visitor().get(next)).text;
    expect(numbers(second)).toEqual([4, 3, 2, 1, 0]);
    expect(second).toMatch(/lang="fr"[^>]*>text 0\./);
    expect(second).toMatch(/<h3[^>]* lang="fr"><a [^>]*>A claim\./);
    expect(second).toMatch(/In the debate <a [^>]* lang="de">Eine Frage\?/);
    const back = /rel="prev" href="([^"]+)"/.exec(second)?.[1] ?? '';
    expect(numbers((await test.visitor().get(back)).text)).toEqual(numbers(first));
  });
});
