import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { member } from '../support/factories.ts';
import { approval, send, stateOf, withCase } from './helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let moderator: Agent;
let colleague: Agent;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator', organisation: 'Example Cloud' });
  colleague = await test.signedInAs({ role: 'moderator' });
});

const unescaped = (html: string) => html.replaceAll('&amp;', '&');

/** The form in a list that publishes the text of a case; undefined where the list offers none. */
function publishing(page: string, path: string) {
  const form = page.match(new RegExp(`<form[^>]* action="${path}/decisions".*?</form>`, 's'))?.[0];
  if (form === undefined) return undefined;
  const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name, value = '']) => [name, unescaped(value)]));
}

const queue = async (agent: Agent, board: string) =>
  (await agent.get(`/moderation/queue?board=${board}`).expect(200)).text;

describe('a held text, published from the list', () => {
  it('takes one press; the moderator is back in the list, which names the next case', async () => {
    const board = 'digital-literacy';
    const made = [];
    for (const claim of ['One claim.', 'Two claims.', 'Three claims.'])
      made.push(await withCase(test.db, { board, claim, text: `Why: ${claim}` }));
    const [one, two, three] = made;
    if (!one || !two || !three) throw new Error('no cases');
    const page = await queue(moderator, board);
    expect(page).toContain('Why: One claim.');
    const form = publishing(page, two.path);
    expect(form).toEqual({
      act: 'approve',
      revision: '1',
      back: `/moderation/queue?board=${board}&next=${three.caseId}`,
    });
    const answer = await send(moderator, `${two.path}/decisions`, form).expect(303);
    expect(await stateOf(test.db, two.id)).toMatchObject({ state: 'published', caseState: 'decided' });
    const after = (await moderator.get(String(answer.headers.location)).expect(200)).text;
    expect(after.replace(/\s+/g, ' ')).toMatch(
      new RegExp(`written\\. Next: <a href="${three.path}#head" lang="en">[^<]*: Three claims\\.</a>`),
    );
    expect(after).toMatch(new RegExp(`<a href="${three.path}" autofocus>`));
    // Said once, and the focus is taken once.
    expect((await moderator.get(String(answer.headers.location))).text).not.toMatch(/Decided\.|autofocus>/);

    await send(moderator, `${three.path}/decisions`, publishing(after, three.path)).expect(303);
    expect(await queue(moderator, board)).toMatch(
      new RegExp(`Next: <a href="${one.path}"|<a href="${one.path}" autofocus>`),
    );
  });

  it('is offered where nothing stands against it only, and refused where it is sent all the same', async () => {
    const board = 'accessibility';
    const author = await member(test.db, { organisation: 'example cloud' });
    const ours = await withCase(test.db, { board, authorId: author.id });
    const taken = await withCase(test.db, { board });
    const mine = await withCase(test.db, { board });
    const published = await withCase(test.db, {
      board,
      state: 'published',
      entries: [{ source: 'staff', reporterId: colleague.member.id }],
    });
    await send(colleague, `${taken.path}/claim`).expect(303);
    await send(moderator, `${mine.path}/claim`).expect(303);
    const page = await queue(moderator, board);
    for (const { path } of [ours, taken, published]) expect(publishing(page, path)).toBeUndefined();
    expect(publishing(page, mine.path)).toBeDefined();
    await send(moderator, `${ours.path}/decisions`, approval).expect(403);
    await send(moderator, `${taken.path}/decisions`, approval).expect(409);
    await send(moderator, `${published.path}/decisions`, approval).expect(409);
  });

  it('of two who publish it at once, one does', async () => {
    const { path } = await withCase(test.db);
    const answers = await Promise.all(
      [moderator, colleague].map((agent) => send(agent, `${path}/decisions`, approval)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  it.each(['https://elsewhere.example', '//elsewhere.example', '/admin', '/moderation/queue?x=%0d%0ay'])(
    'never leads to %s',
    async (back) => {
      const { path } = await withCase(test.db);
      const answer = await send(moderator, `${path}/decisions`, { ...approval, back }).expect(303);
      expect(answer.headers.location).toBe(`${path}#head`);
    },
  );
});

describe('after a decision on its page', () => {
  it('the case names the next one, once', async () => {
    const decided = await withCase(test.db, { board: 'inclusion' });
    await withCase(test.db, { board: 'inclusion', claim: 'A claim that waits.' });
    await send(moderator, `${decided.path}/decisions`, approval).expect(303);
    expect((await moderator.get(decided.path)).text).toMatch(
      /written\.\s*Next: <a href="\/moderation\/cases/,
    );
    expect((await moderator.get(decided.path)).text).not.toContain('The text is published');
  });
});

describe('reasons that were written for a choice that was taken back', () => {
  it('do not go out with a publication', async () => {
    const item = await withCase(test.db);
    const sent = { ...approval, clause: '3.1', facts: 'Written before another choice.' };
    const preview = await send(moderator, `${item.path}/preview`, sent).expect(200);
    expect(/<pre.*?<\/pre>/s.exec(preview.text)?.[0]).not.toContain('Written before');
    await send(moderator, `${item.path}/decisions`, sent).expect(303);
    expect((await moderator.get(item.path)).text).not.toContain('Written before');
  });
});
