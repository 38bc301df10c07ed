import { beforeAll, describe, expect, it } from 'vitest';
import { makeDuty } from '#src/outcomes/duties/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { waitingText } from '../../concerns/countersignatures/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { publishedDocument } from '../../support/documents.ts';
import { affiliate, contribution, debate, member, organisation } from '../../support/factories.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const section = (html: string, id: string) =>
  html.split('<section').find((part) => part.includes(`id="${id}-heading"`)) ?? '';
const titles = (html: string) =>
  [...html.matchAll(/<h3[^>]*>\s*<a href="[^"]+">([^<]+)</g)].map(([, title = '']) => title);
const answer = async (group: 'CS' | 'IN', id: number) => {
  const agent = await test.signedInAs({ group });
  const sent = { value: 'agree', capacity: 'self' };
  await agent.post(`/contributions/${id}/agreement`).type('form').send(sent).expect(303);
};

describe('the page of what waits for a member', () => {
  it('is for members, and says what will be there', async () => {
    await test.visitor().get('/for-you').expect(403);
    const { text } = await (await test.signedInAs({ group: 'CS' })).get('/for-you').expect(200);
    expect(text).toContain('Nothing is waiting for you');
  });

  it('begins with what waits for a countersignature, and with what the organisations of the member owe', async () => {
    const { author, signer, body } = await waitingText(test);
    expect(section((await signer.get('/for-you')).text, 'work')).toContain('To countersign');
    const work = async () => section((await author.get('/for-you')).text, 'work');
    expect(await work()).toBe('');
    const documentId = await publishedDocument(test.db);
    const organisationId = body.id;
    const duty = {
      kind: 'confirmation',
      about: { documentId },
      organisationId,
      dueOn: '2026-12-10',
    } as const;
    await transaction(test.db, (tx) => makeDuty(tx, { ...duty, at: test.clock.now }));
    expect(await work()).toMatch(/href="\/duties\/\d+"/);
    expect(section((await signer.get('/for-you')).text, 'work')).not.toContain('/duties/');
  });

  it('lists the claims that the member’s group has not answered, fewest answers first', async () => {
    const open = await debate(test.db);
    const closed = await debate(test.db, { state: 'closed' });
    const author = await member(test.db, { group: 'TU' });
    const said = (claim: string, debateId = open.id) =>
      contribution(test.db, { debateId, authorId: author.id, claim });
    const answered = await said('Answered by three.');
    for (let n = 0; n < 3; n += 1) await answer('CS', answered.id);
    const once = await said('Answered once.');
    await answer('CS', once.id);
    const none = await said('Answered by nobody.');
    await answer('IN', none.id);
    await said('Too late.', closed.id);
    const reader = await test.signedInAs({ group: 'CS' });
    await contribution(test.db, { debateId: open.id, authorId: reader.member.id, claim: 'My own.' });
    const claims = async () => titles(section((await reader.get('/for-you')).text, 'claims'));
    expect(await claims()).toEqual(['Answered by nobody.', 'Answered once.']);
    const sent = { value: 'pass', capacity: 'self' };
    await reader.post(`/contributions/${none.id}/agreement`).type('form').send(sent).expect(303);
    expect(await claims()).toEqual(['Answered once.']);
  });

  it('asks for the groups of all for whom the member speaks', async () => {
    const delegate = await test.signedInAs({ group: 'ID' });
    const union = await organisation(test.db, { group: 'TU' });
    const page = async () => section((await delegate.get('/for-you')).text, 'claims');
    expect(await page()).toContain('Individuals');
    await affiliate(test.db, delegate.member.id, union.id, { speak: true });
    expect(await page()).toContain('Trade unions');
    expect(await page()).not.toContain('Individuals');
  });

  it('lists replies to the member, debates that close and what is new in what they follow', async () => {
    const reader = await test.signedInAs({ group: 'AC' });
    const closesAt = new Date(test.clock.now.getTime() + 86_400_000);
    const { id: debateId } = await debate(test.db, { title: 'Closing first', closesAt });
    const own = await contribution(test.db, { debateId, authorId: reader.member.id });
    const other = { debateId, authorId: (await member(test.db)).id, inReplyTo: own.id };
    await reader.post(`/debates/${debateId}/follow`).type('form').send({ level: 'everything' }).expect(303);
    test.clock.now = new Date(test.clock.now.getTime() + 60_000);
    const at = test.clock.now;
    await contribution(test.db, { ...other, text: 'A reply to you.', at });
    await contribution(test.db, { ...other, text: 'Held.', state: 'held', at });
    const { text } = await reader.get('/for-you');
    expect(titles(section(text, 'replies'))).toEqual(['A reply to you.']);
    expect(section(text, 'closing')).toContain('Closing first');
    expect(section(text, 'fresh')).toContain('Closing first');
  });
});
