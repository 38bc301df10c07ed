import { beforeAll, describe, expect, it } from 'vitest';
import { waitingText } from '../../concerns/countersignatures/helpers.ts';
import { withCase } from '../../moderation/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, debate } from '../../support/factories.ts';
import { statementCount } from '../../support/statements.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
});

const works = {
  '/moderation/queue': 'Queue',
  '/curation': 'Proposals',
  '/organisations/countersignatures': 'To countersign',
};

/** What the header names as somebody's work, with its count. */
async function named(agent: Pick<Agent, 'get'>): Promise<string[]> {
  const { text } = await agent.get('/about').expect(200);
  const header = /<header class="masthead">.*?<\/header>/s.exec(text)?.[0] ?? '';
  const links = [...header.matchAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs)];
  return links
    .filter(([, href = '']) => Object.hasOwn(works, href))
    .map(([, , words = '']) => words.replace(/\s+/g, ' ').trim());
}

describe('the header', () => {
  it('names the work of every role with its count, on the boards for which it is held', async () => {
    const sustainability = await boardId(test.db);
    const moderator = await test.signedInAs({ role: 'moderator' });
    const curator = await test.signedInAs({ role: 'curator' });
    const admin = await test.signedInAs({ role: 'admin' });
    expect(await named(moderator)).toEqual(['Queue']);
    expect(await named(curator)).toEqual(['Proposals']);
    expect(await named(admin)).toEqual(['Queue', 'Proposals']);

    await withCase(test.db);
    await withCase(test.db, { authorId: moderator.member.id });
    await withCase(test.db, { board: 'inclusion' });
    await debate(test.db, { state: 'proposed' });
    await debate(test.db, { state: 'proposed', authorId: curator.member.id });
    await debate(test.db, { state: 'draft' });
    await debate(test.db, { state: 'proposed', boardId: await boardId(test.db, 'inclusion') });
    expect(await named(moderator)).toEqual(['Queue · 2']);
    expect(await named(curator)).toEqual(['Proposals · 2']);
    expect(await named(admin)).toEqual(['Queue · 3', 'Proposals · 3']);
    const ofBoard = { roleBoardId: sustainability } as const;
    expect(await named(await test.signedInAs({ role: 'moderator', ...ofBoard }))).toEqual(['Queue · 2']);
    expect(await named(await test.signedInAs({ role: 'curator', ...ofBoard }))).toEqual(['Proposals · 2']);
    expect(await named(await test.signedInAs())).toEqual([]);
    expect(await named(test.visitor())).toEqual([]);
  });

  it('counts the cases that the queue shows, also while a text waits for its organisation', async () => {
    const moderator = await test.signedInAs({ role: 'moderator' });
    const shown = async () =>
      /All · (\d+)/.exec((await moderator.get('/moderation/queue').expect(200)).text)?.[1];
    const before = await named(moderator);
    expect(before).toEqual([`Queue · ${await shown()}`]);
    await waitingText(test, { newcomer: true });
    expect(await named(moderator)).toEqual(before);
    expect(before).toEqual([`Queue · ${await shown()}`]);
  });

  it('names what waits for a delegate, but not for who wrote it', async () => {
    const { author, signer } = await waitingText(test);
    expect(await named(signer)).toEqual(['To countersign · 1']);
    expect(await named(author)).toEqual(['To countersign']);
  });

  it('asks no statement more for it', async () => {
    const moderator = await test.signedInAs({ role: 'admin' });
    const plain = await test.signedInAs();
    const count = (agent: Agent) => statementCount(test.db, () => agent.get('/about').expect(200));
    await count(moderator);
    await count(plain);
    expect(await count(moderator)).toBe(await count(plain));
  });
});
