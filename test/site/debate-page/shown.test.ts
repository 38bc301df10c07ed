import { expect, it } from 'vitest';
import { answered } from '../../forum/agreement/setup.ts';
import { testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';

const test = await testApp();
const { id: debateId, path } = await debate(test.db);
for (const group of ['CS', 'CS', 'IN', 'PS'] as const) {
  const { id: authorId } = await member(test.db, { group });
  await contribution(test.db, { debateId, authorId });
}
const { id: authorId } = await member(test.db, { group: 'AC' });
const split = await contribution(test.db, { debateId, authorId, claim: 'This divides.' });
await contribution(test.db, { debateId, inReplyTo: split.id });
await answered(test.db, split.id, 'IN', { agree: 5, disagree: 0 });
await answered(test.db, split.id, 'CS', { agree: 0, disagree: 5 });
await contribution(test.db, { debateId, authorId, state: 'removed' });

it.each([
  ['', '5 contributions'],
  ['?sort=newest', '5 contributions'],
  ['?group=CS', '2 of 5 contributions'],
  ['?group=CO', '0 of 5 contributions'],
  ['?sort=unanswered', '4 of 5 contributions'],
  ['?sort=divided', '1 of 5 contributions'],
  ['?sort=needs-a-voice&group=CS', '2 of 5 contributions'],
])('the heading over a list counts what it shows: %s', async (query, words) => {
  const { text } = await test.visitor().get(`${path}${query}`).expect(200);
  expect(/<div class="ordering">\s*<h2>\s*([^<]*?)\s*<\/h2>/.exec(text)?.[1]).toBe(words);
});

it('a claim that a group has not answered leads to inviting somebody, on the card and where the groups agree', async () => {
  const link = `href="/contributions/${split.id}/share"`;
  for (const page of [path, `${path}/common-ground`, `/contributions/${split.id}`]) {
    const { text } = await test.visitor().get(page).expect(200);
    expect(text, page).toContain(link);
    expect(text, page).toContain('Invite someone who can answer');
    expect(text, page).toContain(`id="t${split.id}"`);
  }
  const closed = await debate(test.db, { state: 'closed' });
  const past = await contribution(test.db, { debateId: closed.id });
  await answered(test.db, past.id, 'IN', { agree: 5, disagree: 0 });
  expect((await test.visitor().get(closed.path)).text).not.toContain('Invite someone');
});
