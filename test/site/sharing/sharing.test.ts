import { beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const mailOf = (html: string) =>
  new URL(/href="(mailto:[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '');
const asked = (html: string) => /<h2 id="missing-heading">.*?<\/ul>/s.exec(html)?.[0] ?? '';

describe('sharing', () => {
  it('gives the address of a debate, also in a mail that is not ours to send', async () => {
    const { id, path } = await debate(test.db, { title: 'Who repairs & pays?' });
    expect((await test.visitor().get(path)).text).toContain(`href="/debates/${id}/share"`);
    const { text } = await test.visitor().get(`/debates/${id}/share`).expect(200);
    const address = `${test.app.locals.deps.config.baseUrl}${path}`;
    expect(text).toContain(`<input id="address" type="url" readonly value="${address}">`);
    const mail = mailOf(text);
    expect(mail.searchParams.get('subject')).toBe('Who repairs & pays?');
    expect(mail.searchParams.get('body')).toContain(`\r\n\r\n${address}`);
  });

  it('invites the groups that have not answered a claim while it is open', async () => {
    const { id } = await debate(test.db, { title: 'Who repairs?' });
    const author = await member(test.db, { group: 'TU' });
    const { id: claim } = await contribution(test.db, {
      debateId: id,
      authorId: author.id,
      claim: 'We all do.',
    });
    for (let n = 0; n < 3; n += 1) {
      const agent = await test.signedInAs({ group: 'CS' });
      await agent
        .post(`/contributions/${claim}/agreement`)
        .type('form')
        .send({ value: 'agree', capacity: 'self' })
        .expect(303);
    }
    const page = await test.visitor().get(`/contributions/${claim}`);
    expect(page.text).toMatch(
      new RegExp(`href="/contributions/${claim}/share">Invite someone who can answer<`),
    );
    const { text } = await test.visitor().get(`/contributions/${claim}/share`).expect(200);
    expect(asked(text)).toContain('Trade unions');
    expect(asked(text)).not.toContain('Civil society');
    const body = mailOf(text).searchParams.get('body');
    expect(body).toContain('“We all do.”');
    expect(body).toMatch(
      /Not answered yet: ICT companies, Public sector, Consumer organisations, Trade unions, Academia\./,
    );
    expect(body).toContain(`/contributions/${claim}`);
  });

  it('invites nobody where nobody can answer', async () => {
    const { id } = await debate(test.db, { state: 'closed' });
    const said = await contribution(test.db, { debateId: id });
    expect((await test.visitor().get(`/contributions/${said.id}`)).text).toMatch(/share">Share</);
    expect(asked((await test.visitor().get(`/contributions/${said.id}/share`)).text)).toBe('');
    const held = await contribution(test.db, { debateId: id, state: 'held' });
    await test.visitor().get(`/contributions/${held.id}/share`).expect(404);
  });
});
