import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { waitingText } from '../../concerns/countersignatures/helpers.ts';
import { suspend } from '../../people/accounts/helpers.ts';
import { signedInAt } from '../../people/affiliations/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, boardId, contribution, debate, organisation } from '../../support/factories.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const until = new Date('2026-12-20T23:00:00Z');
const words = 'What I have written, and do not want to lose.';
const form = () => ({ key: randomUUID(), claim: 'My claim.', text: words, language: 'en', draft: '' });
const send = (agent: Agent, path: string, fields: object) => agent.post(path).type('form').send(fields);
const place = () => debate(test.db);
const acts = /(?:\/edit|\/agreement|\/position|in_reply_to=\d+|\/debates\/new\?board)/;

async function suspended(traits = {}) {
  const agent = await test.signedInAs({ published: 5, ...traits });
  await suspend(test, agent.member.id, until);
  return agent;
}

describe('whoever is suspended', () => {
  it('is told so on every page, until when, with the way to the decision', async () => {
    const agent = await suspended();
    for (const path of ['/', '/accounts/me', (await place()).path, '/notifications', '/nowhere']) {
      const { text } = await agent.get(path);
      expect(text, path).toContain('suspended from writing until 21 December 2026');
      expect(text, path).toContain('href="/accounts/me/suspension"');
    }
    expect((await (await test.signedInAs()).get('/')).text).not.toContain('is suspended');
  });

  it('is offered nothing that can only fail', async () => {
    const agent = await suspended();
    const { id: debateId, path } = await place();
    const own = await contribution(test.db, { debateId, authorId: agent.member.id });
    await contribution(test.db, { debateId });
    const { text } = await agent.get(path).expect(200);
    expect(text).not.toMatch(acts);
    expect(text).toContain(`/contributions/${own.id}/withdrawal`);
    expect(text).not.toContain('name="claim"');
    for (const page of ['/boards/sustainability', '/debates/new']) {
      expect((await agent.get(page).expect(200)).text).not.toMatch(/\/new\?board=|name="title"/);
    }
    expect((await agent.get(`/contributions/${own.id}/edit`).expect(403)).text).toContain('suspended');
    const page = await agent.get(`/debates/${debateId}/contributions/new`).expect(403);
    expect(page.text).toContain('Read the decision and what you can do');
  });

  it('reads who belongs to their organisation and what waits there, and decides on nobody', async () => {
    const body = await organisation(test.db, { countersign: true });
    const rights = { speak: true, invite: true, countersign: true };
    const agent = await signedInAt(test, body.id, rights);
    const colleague = await signedInAt(test, body.id, { speak: true });
    const waiting = await waitingText(test);
    await affiliate(test.db, agent.member.id, waiting.body.id, rights);
    const pages = [`${body.path}/people`, '/organisations/countersignatures'];
    for (const page of pages)
      expect((await agent.get(page).expect(200)).text).toMatch(/invitations"|countersignature"/);
    await suspend(test, agent.member.id, until);
    for (const page of pages) {
      const { text } = await agent.get(page).expect(200);
      expect(text, page).toContain('While your account is suspended');
      expect(text, page).not.toMatch(/action="[^"]*\/(invitations|countersignature)"/);
    }
    const affiliation = `/organisations/affiliations/${colleague.affiliationId}`;
    const page = await agent.get(affiliation).expect(200);
    expect(page.text).not.toMatch(/action="[^"]*\/(end|rights)"/);
  });

  it('finds among the drafts what was sent from a page that was open before', async () => {
    const agent = await suspended();
    const { id } = await place();
    for (const path of [`/debates/${id}/contributions`, `/debates/${id}/contributions/preview`]) {
      const refused = await send(agent, path, form()).expect(403);
      expect(refused.text).toContain('Saved in your drafts.');
      expect(refused.text).toContain(words);
      expect(refused.text).not.toContain('Send it again');
    }
    expect((await agent.get('/drafts').expect(200)).text).toContain('My claim.');
    const changed = 'A change of mine that must not be lost.';
    const own = await contribution(test.db, { authorId: agent.member.id });
    const change = { claim: 'Changed.', text: changed, language: 'en', revision: '1' };
    for (const path of [`/contributions/${own.id}/preview`, `/contributions/${own.id}/text`]) {
      const refused = await send(agent, path, change).expect(403);
      expect(refused.text).toContain('Saved in your drafts.');
      expect(refused.text).toContain(changed);
    }
    expect((await agent.get('/drafts').expect(200)).text).toContain(changed);
    const proposal = { key: randomUUID(), board: 'sustainability', title: 'Why so late?', lede: words };
    await send(agent, '/debates', { ...proposal, language: 'en', background: words }).expect(403);
    expect((await agent.get('/drafts').expect(200)).text).toContain('Why so late?');
  });
});

describe('a debate that has closed', () => {
  it('says so where the form would stand, and keeps what comes late as a draft', async () => {
    const agent = await test.signedInAs({ published: 5 });
    const { id, path } = await place();
    await run(
      test.db,
      sql`UPDATE debates SET state = 'closed', closed_at = ${test.clock.now} WHERE id = ${id}`,
    );
    const page = await agent.get(path).expect(200);
    expect(page.text).toContain('This debate is closed');
    expect(page.text).toContain('See where the groups agree');
    const late = await send(agent, `/debates/${id}/contributions`, form()).expect(409);
    expect(late.text).toContain('Saved in your drafts.');
    const preview = await send(agent, `/debates/${id}/contributions/preview`, form()).expect(409);
    expect(preview.text).toContain('What you wrote is kept as a draft.');
    expect((await agent.get('/drafts').expect(200)).text).toContain('My claim.');
    const own = await contribution(test.db, { debateId: id, authorId: agent.member.id });
    const change = { claim: 'A changed claim.', text: words, language: 'en', revision: '1' };
    const refused = await send(agent, `/contributions/${own.id}/text`, change).expect(409);
    expect(refused.text).toContain('Saved in your drafts.');
    expect((await agent.get('/drafts').expect(200)).text).toContain('A changed claim.');
  });
});

describe('a group or a standing that the board does not take', () => {
  it.each([
    ['stakeholders', 'ID', 'Only stakeholders can contribute', '/accounts/me"'],
    ['verified', 'CS', 'contribute on this board', '/organisations/mine"'],
  ] as const)('%s: %s is told why, and what to do', async (who, group, reason, way) => {
    const board = await boardId(test.db, 'accessibility');
    await run(test.db, sql`UPDATE boards SET contribute_by = ${who} WHERE id = ${board}`);
    const agent = await test.signedInAs({ group, published: 5 });
    const { path, id } = await debate(test.db, { boardId: board });
    const { text } = await agent.get(path).expect(200);
    const [section = ''] = /<section class="composer"[\s\S]*?<\/section>/.exec(text) ?? [];
    expect(section).toContain(reason);
    expect(section).toContain(way);
    await send(agent, `/debates/${id}/contributions`, form()).expect(403);
    expect((await agent.get('/drafts').expect(200)).text).toContain('My claim.');
  });
});

describe('a board that holds texts', () => {
  it.each([
    ['newcomer', 0, 'A moderator reads your first two texts before they appear.'],
    ['everything', 9, 'On this board, a moderator reads every text before it appears.'],
  ] as const)(
    '%s: is announced above the form, and the button says so',
    async (screening, published, words) => {
      const board = await boardId(test.db, 'inclusion');
      await run(test.db, sql`UPDATE boards SET screening = ${screening} WHERE id = ${board}`);
      const agent = await test.signedInAs({ published });
      const { path, id: debateId } = await debate(test.db, { boardId: board });
      const own = await contribution(test.db, { debateId, authorId: agent.member.id });
      const other = await contribution(test.db, { debateId });
      const reply = `/debates/${debateId}/contributions/new?in_reply_to=${other.id}`;
      for (const page of [path, reply, `/contributions/${own.id}/edit`]) {
        const { text } = await agent.get(page).expect(200);
        expect(text, page).toContain(words);
        expect(text, page).toContain('Send for review');
      }
      const known = await test.signedInAs({ published: 9, role: 'curator' });
      expect((await known.get(path)).text).not.toContain('Send for review');
    },
  );
});

describe('a visitor', () => {
  it('sees what members can do, which leads to sign-in and back to that card', async () => {
    const { id: debateId, path } = await place();
    const item = await contribution(test.db, { debateId });
    const reply = await contribution(test.db, { debateId, inReplyTo: item.id });
    const { text } = await test.visitor().get(path).expect(200);
    const [toItem, toReply] = [`/debates/${debateId}?at=${item.id}`, `/contributions/${reply.id}`];
    for (const { id, next, place, leadsTo, act } of [
      {
        id: item.id,
        next: toItem,
        place: `#c${item.id}`,
        leadsTo: `${path}?at=${item.id}`,
        act: 'Agree or disagree',
      },
      {
        id: reply.id,
        next: toReply,
        place: '',
        leadsTo: `/contributions/${item.id}?at=${reply.id}#c${reply.id}`,
        act: 'Agree',
      },
    ]) {
      expect((await test.visitor().get(next)).headers.location).toBe(leadsTo);
      const href = `/accounts/sign-in?next=${encodeURIComponent(next + place)}`;
      const [card = ''] = new RegExp(`<article[^>]*id="c${id}"[\\s\\S]*?</article>`).exec(text) ?? [];
      expect(card).toContain(`href="${href}"`);
      expect(card).toContain(`>${act}</a>`);
      expect(card).toContain('>Reply</a>');
    }
    expect((await test.visitor().get(`/contributions/${item.id}`)).text).toContain('>Agree or disagree</a>');
    await run(
      test.db,
      sql`UPDATE debates SET state = 'closed', closed_at = ${test.clock.now} WHERE id = ${debateId}`,
    );
    expect((await test.visitor().get(path)).text).not.toContain('>Agree or disagree</a>');
  });
});
