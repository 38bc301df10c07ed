import { beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate, member } from '../../support/factories.ts';
import { statementCount } from '../../support/statements.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

const figure = (text: string, name: string) =>
  new RegExp(`<dt>${name}</dt>\\s*<dd>([^<]*)</dd>`).exec(text)?.[1];
const section = (text: string, id: string) =>
  text.split('<section').find((part) => part.includes(`id="${id}"`)) ?? '';

describe('the home page', () => {
  it('says what will be here while nothing is', async () => {
    const { status, text } = await test.visitor().get('/');
    expect(status).toBe(200);
    expect(text).toContain('No debate is open');
    expect(text).not.toContain('Recently concluded');
    expect(figure(text, 'Open debates')).toBe('0');
    expect(figure(text, 'Stakeholder groups that have spoken')).toBe('0 of 6');
  });

  it('shows the figures, what is being debated, and what was concluded', async () => {
    const { id } = await debate(test.db, {
      title: 'The lively one',
      openedAt: new Date('2026-10-01T09:00:00Z'),
    });
    for (let n = 1; n <= 6; n += 1) {
      await debate(test.db, { title: `Quiet ${n}`, openedAt: new Date(Date.UTC(2026, 9, 1 + n)) });
    }
    await debate(test.db, { title: 'Done with', state: 'concluded' });
    await debate(test.db, { title: 'Not yet', state: 'proposed' });
    const union = await member(test.db, { group: 'TU' });
    const citizen = await member(test.db, { group: 'ID' });
    const said = await contribution(test.db, { debateId: id, authorId: union.id });
    await contribution(test.db, { debateId: id, authorId: citizen.id, inReplyTo: said.id });
    await contribution(test.db, { debateId: id, authorId: citizen.id, state: 'held' });
    const { text } = await test.visitor().get('/');
    expect(figure(text, 'Open debates')).toBe('7');
    expect(figure(text, 'Contributions and replies')).toBe('2');
    expect(figure(text, 'Members of stakeholder groups')).toBe('1');
    expect(figure(text, 'Stakeholder groups that have spoken')).toBe('1 of 6');
    const debated = [...section(text, 'debated').matchAll(/>(The lively one|Quiet \d)<\/a>/g)].map(
      ([, title]) => title,
    );
    expect(debated).toEqual(['The lively one', 'Quiet 6', 'Quiet 5', 'Quiet 4', 'Quiet 3', 'Quiet 2']);
    expect(section(text, 'concluded')).toContain('Done with');
    expect(text).not.toContain('Not yet');
    expect(section(text, 'boards').match(/<article class="board /g)).toHaveLength(7);
  });

  it('counts archived boards and does not list them', async () => {
    const id = await boardId(test.db);
    await run(test.db, sql`UPDATE boards SET archived_at = ${test.clock.now} WHERE id = ${id}`);
    const { text } = await test.visitor().get('/');
    expect(section(text, 'boards').match(/<article class="board /g)).toHaveLength(6);
    expect(figure(text, 'Stakeholder groups that have spoken')).toBe('1 of 6');
    await run(test.db, sql`UPDATE boards SET archived_at = NULL WHERE id = ${id}`);
  });

  it('asks the database at most five times', async () => {
    expect(await statementCount(test.db, () => test.visitor().get('/'))).toBeLessThanOrEqual(5);
  });

  it('invites visitors to join and leads members on', async () => {
    expect((await test.visitor().get('/')).text).toContain('href="/accounts/registration">Join the debate');
    const agent = await test.signedInAs();
    expect((await agent.get('/')).text).toContain('href="/for-you">Waiting for you');
  });
});
