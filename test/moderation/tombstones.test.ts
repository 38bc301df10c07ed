import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { decideOn, held, reverse } from '../support/decisions.ts';
import { contribution, debate, member } from '../support/factories.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
let other: Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator' });
  other = await test.signedInAs({ role: 'moderator' });
});

const byModerator = 'Removed by a moderator under rule 3.1.';

/** A contribution of somebody with a name of their own, with a reply, both removed by a moderator. */
async function removed() {
  const place = await debate(test.db);
  const author = await test.signedInAs({ name: 'Berenike Halloran', organisation: 'Halloran Works' });
  const traits = { debateId: place.id, authorId: author.member.id };
  const item = await contribution(test.db, { ...traits, claim: 'A claim that breaks a rule.' });
  const around = await contribution(test.db, { debateId: place.id });
  const reply = await contribution(test.db, { ...traits, inReplyTo: around.id });
  for (const { id } of [item, reply]) await decideOn(moderator, id, 'remove');
  return { place, author, item, around, reply };
}

describe('what a moderator removed', () => {
  it('says so at its address and in its thread, also without replies, and leads to the log and back', async () => {
    const { place, item, reply, around } = await removed();
    for (const { id } of [item, reply]) {
      const page = await test.visitor().get(`/contributions/${id}`).expect(410);
      expect(page.text).toContain(byModerator);
      const [log = ''] = /\/moderation\/log\/[0-9a-f-]{36}/.exec(page.text) ?? [];
      const lines = await test.visitor().get(log).expect(200);
      expect(lines.text).toContain(`href="/contributions/${id}"`);
    }
    const thread = await test.visitor().get(place.path).expect(200);
    expect(thread.text.split(byModerator)).toHaveLength(3);
    expect((await test.visitor().get(`/contributions/${around.id}`)).text).toContain(byModerator);
    const unanswered = await test.visitor().get(`${place.path}?sort=unanswered`).expect(200);
    expect(unanswered.text).not.toContain(`id="c${item.id}"`);
  });

  it('names nobody, on no page and in no feed, file or list', async () => {
    const { place, author, item, reply, around } = await removed();
    const again = await contribution(test.db, { debateId: place.id, inReplyTo: reply.id });
    const handle = author.member.handle;
    for (const path of [
      place.path,
      `/contributions/${item.id}`,
      `/contributions/${reply.id}`,
      `/contributions/${around.id}`,
      `/contributions/${again.id}`,
      `/debates/${place.id}/feed.atom`,
      `/debates/${place.id}/common-ground.json`,
      `/debates/${place.id}/common-ground.csv`,
      `${place.path}/common-ground`,
      '/moderation/log',
      '/moderation/log.atom',
      '/search?q=Halloran&kind=contributions',
      '/search?q=breaks+a+rule',
      '/feed.atom',
      '/',
    ]) {
      const page = await test.visitor().get(path);
      expect(page.status, path).toBeLessThan(500);
      const text = page.text ?? '';
      expect(text.replaceAll('q=Halloran', '').replaceAll('value="Halloran"', ''), path).not.toMatch(
        new RegExp(`Berenike|Halloran Works|members/${handle}`),
      );
    }
    const thread = await test.visitor().get(`/contributions/${around.id}`).expect(200);
    expect(thread.text).toContain('in reply to a contribution that is no longer here');
  });

  it('is read by its author, who is led to the decision, and from there to the log', async () => {
    const { author, item, place } = await removed();
    const page = await author.get(`/contributions/${item.id}`).expect(200);
    expect(page.text).toContain('The moderators removed your text.');
    const [decision = ''] = /\/accounts\/me\/decisions\/\d+/.exec(page.text) ?? [];
    const own = await author.get(decision).expect(302);
    expect((await author.get(String(own.headers.location))).text).toMatch(/\/moderation\/log\/[0-9a-f-]{36}/);
    await moderator.get(decision).expect(404);
    await author.get('/accounts/me/decisions/0').expect(404);
    await reverse(test.db, other, item.id);
    await test.visitor().get(`/contributions/${item.id}`).expect(200);
    expect((await test.visitor().get(place.path)).text).toContain('A claim that breaks a rule.');
    const log = await test.visitor().get('/moderation/log').expect(200);
    expect(log.text).not.toContain(`href="/contributions/${item.id}"`);
  });
});

describe('what a moderator did not publish', () => {
  it('was never public: it leaves no place, and is never said to be removed', async () => {
    const place = await debate(test.db);
    const id = await held(test, place.id);
    await decideOn(moderator, id, 'decline');
    await test.visitor().get(`/contributions/${id}`).expect(404);
    const log = await test.visitor().get('/moderation/log').expect(200);
    expect(log.text).not.toContain(`href="/contributions/${id}"`);
    const staff = await moderator.get(`/contributions/${id}`).expect(200);
    expect(staff.text).toContain('Not published: a moderator declined it.');
    const [author = ''] = /(?<=<main.*)\/members\/[a-z0-9-]+/s.exec(staff.text) ?? [];
    const profile = await moderator.get(author).expect(200);
    expect(profile.text).toMatch(/class="status danger">\s*Not published\s*</);
  });

  it('is not what its author withdrew: without replies that is gone, with replies nobody is named', async () => {
    const author = await member(test.db, { name: 'Berenike Halloran' });
    const alone = await contribution(test.db, { authorId: author.id, state: 'withdrawn' });
    await test.visitor().get(`/contributions/${alone.id}`).expect(404);
    const answered = await contribution(test.db, { authorId: author.id, state: 'withdrawn' });
    await contribution(test.db, { debateId: answered.debateId, inReplyTo: answered.id });
    const page = await test.visitor().get(`/contributions/${answered.id}`).expect(410);
    expect(page.text).toContain('withdrawn by its author');
    expect(page.text).not.toContain('Berenike');
    const debatePage = await test.visitor().get(`/debates/${answered.debateId}`).redirects(1);
    expect(debatePage.text).not.toContain('Berenike');
  });
});
