import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
const someone = () => test.signedInAs({ group: 'CS' });
type Agent = Awaited<ReturnType<typeof someone>>;
const press = (agent: Agent, path: string) => agent.post(path).type('form').send({ next: '/bookmarks' });
const titles = (html: string) =>
  [...html.matchAll(/<h2[^>]*><a href="([^"]+)">([^<]+)</g)].map(([, , title]) => title);

async function said(claim: string) {
  const place = await debate(test.db, { title: `On ${claim}` });
  const author = await member(test.db);
  return { place, made: await contribution(test.db, { debateId: place.id, authorId: author.id, claim }) };
}

describe('bookmarks', () => {
  it('are set and removed on the page of a contribution or debate, once each', async () => {
    const agent = await someone();
    const { place, made } = await said('Repair is a right.');
    const page = `/contributions/${made.id}`;
    expect((await agent.get(page)).text).toContain(`action="${page}/bookmark"`);
    await Promise.all([press(agent, `${page}/bookmark`), press(agent, `${page}/bookmark`)]);
    expect((await agent.get(page)).text).toContain(`action="${page}/bookmark/removal"`);
    await press(agent, `/debates/${place.id}/bookmark`).expect(303).expect('Location', '/bookmarks');
    expect(titles((await agent.get('/bookmarks')).text)).toEqual([
      'On Repair is a right.',
      'Repair is a right.',
    ]);
    expect((await agent.get(`/debates/${place.id}/share`)).text).toContain('/bookmark/removal"');
    await press(agent, `${page}/bookmark/removal`).expect(303);
    expect(titles((await agent.get('/bookmarks')).text)).toEqual(['On Repair is a right.']);
  });

  it('are seen by nobody else, and of what is there for oneself only', async () => {
    const [agent, other] = [await someone(), await someone()];
    const { made } = await said('Mine alone.');
    await press(agent, `/contributions/${made.id}/bookmark`).expect(303);
    expect((await other.get('/bookmarks')).text).toContain('No bookmarks here');
    expect((await other.get(`/contributions/${made.id}`)).text).not.toContain('bookmark/removal');
    await test.visitor().get('/bookmarks').expect(403);
    const hidden = await debate(test.db, { state: 'proposed' });
    await press(other, `/debates/${hidden.id}/bookmark`).expect(404);
    const held = await contribution(test.db, { debateId: hidden.id, state: 'held' });
    await press(other, `/contributions/${held.id}/bookmark`).expect(404);
  });

  it('show nothing of what was taken back since', async () => {
    const agent = await someone();
    const author = await someone();
    const place = await debate(test.db);
    const made = await contribution(test.db, {
      debateId: place.id,
      authorId: author.member.id,
      claim: 'Soon gone.',
    });
    await press(agent, `/contributions/${made.id}/bookmark`).expect(303);
    await contribution(test.db, { debateId: place.id, inReplyTo: made.id });
    await author.post(`/contributions/${made.id}/withdrawal`).type('form').send({}).expect(303);
    const { text } = await agent.get('/bookmarks');
    expect(text).not.toContain('Soon gone.');
    expect(titles(text)).toEqual(['A contribution that is no longer here']);
  });

  it('are read in pages, forwards and back', async () => {
    const agent = await someone();
    for (let n = 1; n <= 21; n += 1) {
      const { id } = await debate(test.db, { title: `Debate ${n}` });
      await press(agent, `/debates/${id}/bookmark`).expect(303);
    }
    const first = await agent.get('/bookmarks');
    expect(titles(first.text)).toHaveLength(20);
    const older = /rel="next" href="([^"]+)"/.exec(first.text)?.[1] ?? '';
    const second = await agent.get(older);
    expect(titles(second.text)).toEqual(['Debate 1']);
    const newer = /rel="prev" href="([^"]+)"/.exec(second.text)?.[1] ?? '';
    expect(titles((await agent.get(newer)).text)).toEqual(titles(first.text));
  });
});
