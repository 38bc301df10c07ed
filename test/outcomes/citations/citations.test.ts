import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { citationsIn } from '#src/outcomes/citations/citation.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { decideOn } from '../../support/decisions.ts';
import { affiliate, boardId, contribution, debate, member, organisation } from '../../support/factories.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let delegate: Browser;
let curator: Browser;
let body: { id: number };
const origin = 'http://127.0.0.1:3000';

beforeAll(async () => {
  test = await testApp();
  body = await organisation(test.db, { name: 'Example Repair Works', group: 'IN' });
  delegate = await test.signedInAs({ name: 'Dora Delegate', group: 'IN' });
  await affiliate(test.db, delegate.member.id, body.id, { speak: true });
  curator = await test.signedInAs({ name: 'Cora Curator', role: 'curator' });
});

function post(agent: Pick<Browser, 'post'>, path: string, form: object) {
  return agent.post(path).type('form').send(form);
}

const practice = (what: string) => ({
  ...{
    key: randomUUID(),
    organisation: body.id,
    board: 'sustainability',
    title: 'Spare parts',
    lede: 'Printed.',
  },
  ...{
    language: 'en',
    started: '2022',
    ended: '',
    countries: 'BE',
    size: 'small',
    checked_by: 'self',
    checker: '',
  },
  ...{ 'section-problem': 'Parts ran out.', 'section-what': what, 'section-checked': 'We count.' },
  ...{ 'section-results': 'More repairs.', 'section-limits': 'Few.', 'section-transfer': 'A printer.' },
});
const answers = ['complete', 'sourced', 'honest', 'private', 'right'].map((name) => [
  `question-${name}`,
  'yes',
]);

async function review(id: number, version: number) {
  test.clock.now = new Date(test.clock.now.getTime() + 60_000);
  const form = { ...Object.fromEntries(answers), version, verdict: 'publish', words: '' };
  expect((await post(curator, `/reviews/${id}`, form)).status).toBe(303);
}

/** The number of a published practice with this text. */
async function published(what: string): Promise<number> {
  const sent = await post(delegate, '/practices', practice(what));
  expect(sent.status).toBe(303);
  const id = Number(/\d+/.exec(sent.headers.location ?? '')?.[0]);
  await review(id, 1);
  return id;
}

async function textAt(path: string): Promise<string> {
  return (await test.visitor().get(path).redirects(1)).text;
}

describe('what a text refers to', () => {
  it('is a number alone, or an address of this site, each once and in order', () => {
    const cases: [string, string[]][] = [
      ['as #12 and #12 say', ['{"contributionId":12}']],
      ['(#7), #8.', ['{"contributionId":7}', '{"contributionId":8}']],
      ['A#7 #7a #0 &#39; /#7 `#7`', []],
      [`${origin}/contributions/5/versions`, ['{"contributionId":5}']],
      [`[there](${origin}/debates/4-words?at=9#c9)`, ['{"contributionId":9}']],
      [`${origin}/debates/4-words ${origin}/practices/3-parts`, ['{"debateId":4}', '{"documentId":3}']],
      [`${origin}/syntheses/3#document-6`, ['{"documentId":6}']],
      ['https://elsewhere.example/contributions/5 #6', ['{"contributionId":6}']],
      [`${origin}/about`, []],
    ];
    for (const [source, targets] of cases) {
      expect([source, citationsIn(source, origin).map(({ target }) => JSON.stringify(target))]).toEqual([
        source,
        targets,
      ]);
    }
  });
});

describe('a document that cites a contribution', () => {
  it('shows it as it is today, and the contribution says where it is cited', async () => {
    const author = await test.signedInAs({ name: 'Ada Author', group: 'TU' });
    const home = await debate(test.db, { boardId: await boardId(test.db) });
    const said = await contribution(test.db, {
      ...{
        debateId: home.id,
        authorId: author.member.id,
        claim: 'Parts must be sold for ten years',
        group: 'TU',
      },
    });
    expect(await textAt(home.path)).not.toContain('/fate');
    const id = await published(`We did what #${said.id} asks, see ${origin}${home.path}.`);
    const page = await textAt(`/practices/${id}`);
    for (const words of ['Parts must be sold for ten years', 'Ada Author', 'g-tu', home.title]) {
      expect(page).toContain(words);
    }
    const line = `<a href="/contributions/${said.id}/fate">Cited in Practice ${id}</a>`;
    expect(await textAt(home.path)).toContain(line);
    expect(await textAt(`/contributions/${said.id}`)).toContain(line);
    const fate = await textAt(`/contributions/${said.id}/fate`);
    expect(fate).toContain(`/documents/${id}#what`);
    expect(fate).toContain('What was done');
    await createNotifications(test.deps);
    const told = (await author.get('/notifications')).text;
    expect(told.match(/>A contribution of yours is cited/g)).toHaveLength(1);
    expect(told).toContain(`/documents/${id}`);
    // A next version tells nobody again, keeps what it names, and no longer names what it leaves out.
    const next = { ...practice('Something else.'), version: 1, change: 'Shorter' };
    expect((await post(delegate, `/practices/${id}/versions`, next)).status).toBe(303);
    expect(await textAt(home.path)).toContain(line);
    await review(id, 2);
    expect(await textAt(home.path)).not.toContain('/fate');
    expect(await textAt(`/contributions/${said.id}/fate`)).toContain('in an earlier version');
    await createNotifications(test.deps);
    expect(
      (await author.get('/notifications')).text.match(/>A contribution of yours is cited/g),
    ).toHaveLength(1);
  });

  it('keeps the citation of what was removed, withdrawn or moved, and says so', async () => {
    const home = await debate(test.db, { boardId: await boardId(test.db) });
    const other = await debate(test.db, { boardId: await boardId(test.db), title: 'Where it belongs?' });
    const [gone, taken, moved] = [
      await contribution(test.db, { debateId: home.id, claim: 'To be removed' }),
      await contribution(test.db, { debateId: home.id, claim: 'To be withdrawn' }),
      await contribution(test.db, { debateId: home.id, claim: 'To be moved' }),
    ];
    const what = `See #${gone.id}, #${taken.id} and #${moved.id}.`;
    const id = await published(what);
    const moderator = await test.signedInAs({ role: 'moderator' });
    await decideOn(moderator, gone.id, 'remove');
    await run(test.db, sql`UPDATE contributions SET state = 'withdrawn' WHERE id = ${taken.id}`);
    const opened = (await moderator.post(`/contributions/${moved.id}/case`)).headers.location;
    const move = {
      act: 'move',
      clause: '2.1',
      facts: 'Off the question.',
      explanation: 'Asked there.',
      revision: '1',
    };
    const decided = await post(moderator, `${opened}/decisions`, {
      ...move,
      debate: other.id,
      sanction: 'none',
    });
    expect(decided.status).toBe(303);
    const page = await textAt(`/practices/${id}`);
    expect(page).toContain('A contribution that was removed');
    expect(page).toContain('A contribution that was withdrawn');
    expect(page).not.toContain('To be removed');
    expect(page).toContain('To be moved');
    expect((await test.visitor().get(`/contributions/${moved.id}`).redirects(1)).text).toContain(
      'Where it belongs?',
    );
    // What was cited before can be cited on.
    const next = { ...practice(`${what} Still.`), version: 1, change: 'Still' };
    expect((await post(delegate, `/practices/${id}/versions`, next)).status).toBe(303);
  });

  it('is refused at the field for what is not published, with the text kept', async () => {
    const home = await debate(test.db);
    const [held, seen] = [
      await contribution(test.db, { debateId: home.id, state: 'held', claim: 'Waits' }),
      await contribution(test.db, { debateId: home.id }),
    ];
    const answer = await post(delegate, '/practices', practice(`#${held.id}, #${seen.id} and #999999`));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`and this is not published: #${held.id}, #999999.`);
    expect(answer.text).toContain('href="#section-what"');
    expect(answer.text).toContain('We count.');
    const proposed = await debate(test.db, { state: 'proposed' });
    const hidden = await post(delegate, '/practices', practice(`${origin}${proposed.path}`));
    expect([hidden.status, hidden.text]).toEqual([
      422,
      expect.stringContaining(`not published: ${origin}${proposed.path}`),
    ]);
  });

  it('never changes what its published version cites', async () => {
    const said = await contribution(test.db, { authorId: (await member(test.db)).id });
    const id = await published(`See #${said.id}.`);
    for (const change of [
      sql`UPDATE citations SET place = 9 WHERE document_id = ${id}`,
      sql`DELETE FROM citations WHERE document_id = ${id}`,
      sql`INSERT INTO citations (document_id, version, anchor, debate_id) VALUES (${id}, 1, 'what', ${said.debateId})`,
    ]) {
      await expect(run(test.db, change)).rejects.toThrow('never changed');
    }
  });
});
