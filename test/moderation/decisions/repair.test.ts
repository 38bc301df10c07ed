import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { approval, removal, send, stateOf, withCase } from '../helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let moderator: Agent;
let author: Agent;
let item: Awaited<ReturnType<typeof withCase>>;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator' });
});
beforeEach(async () => {
  author = await test.signedInAs({ published: 5 });
  item = await withCase(test.db, {
    state: 'published',
    authorId: author.member.id,
    claim: 'Chargers last.',
    text: 'They last for years.',
    entries: [{ source: 'staff', reporterId: moderator.member.id }],
  });
});

const decide = (fields: object, status = 303) =>
  send(moderator, `${item.path}/decisions`, { ...removal, ...fields }).expect(status);
const pageOf = async (agent = test.visitor()) =>
  (await agent.get(`/contributions/${item.id}`).expect(200)).text;
describe('hidden until repaired', () => {
  const repair = (text: string) =>
    send(author, `/contributions/${item.id}/text`, {
      claim: 'Chargers last.',
      text,
      language: 'en',
      revision: '1',
    });

  it('only its author sees it, repairs it also while suspended, and a moderator publishes it again', async () => {
    const place = await stateOf(test.db, item.id);
    await decide({ act: 'hide', clause: '1.1', sanction: 'suspension', until: '2026-12-20' });
    await test.visitor().get(`/contributions/${item.id}`).expect(404);
    expect(await pageOf(author)).toContain('Your text is hidden until you have repaired it.');
    await author.get(`/contributions/${item.id}/edit`).expect(200);
    await repair('They last for years, says the maker.').expect(303);
    expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'hidden', caseState: 'open' });
    const kase = await moderator.get(item.path).expect(200);
    expect(kase.text).toContain('Repaired by the author');
    expect(kase.text).toContain('says the maker');
    await test.visitor().get(`/contributions/${item.id}`).expect(404);
    await decide({ act: 'hide', revision: '2' });
    expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'hidden', caseState: 'decided' });
    await send(author, `/contributions/${item.id}/text`, {
      claim: 'Chargers last.',
      text: 'The maker says that they last.',
      language: 'en',
      revision: '2',
    }).expect(303);
    await send(moderator, `${item.path}/decisions`, { ...approval, revision: '3' }).expect(303);
    expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'published', placedAt: place.placedAt });
    expect(await pageOf()).toContain('The maker says that they last.');
    // What was wrong with it is in no version that others read.
    expect((await test.visitor().get(`/contributions/${item.id}/versions`)).text).not.toContain('for years');
  });
});
