/** What everybody counts, and what its author reads, while moderators have taken a debate away. */
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate } from '../../support/factories.ts';
import { removal, send } from '../helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

it('is counted nowhere, and tells its author which rule it breaks; back again, all counts are as before', async () => {
  const [author, speaker, moderator, colleague] = [
    await test.signedInAs(),
    await test.signedInAs({ group: 'CS' }),
    await test.signedInAs({ role: 'moderator' }),
    await test.signedInAs({ role: 'moderator' }),
  ];
  const board = await boardId(test.db, 'sustainability');
  const [there, gone] = [
    await debate(test.db, { boardId: board }),
    await debate(test.db, { boardId: board, authorId: author.member.id }),
  ];
  for (const { id } of [there, gone, gone])
    await contribution(test.db, { debateId: id, authorId: speaker.member.id, group: 'CS' });
  const text = async (path: string) => {
    const page = (await test.visitor().get(path).expect(200)).text;
    return (page.split('<main')[1] ?? '').replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  };
  const paths = ['/', '/boards', '/boards/sustainability', `/members/${speaker.member.handle}`, '/figures'];
  const counts = async () => Promise.all(paths.map(text));
  const before = await counts();

  const { headers } = await send(moderator, `/debates/${gone.id}/case`).expect(303);
  const hidden = { ...removal, act: 'hide' };
  await send(moderator, `${headers.location}/decisions`, hidden).expect(303);
  const after = await counts();
  const numbers = [
    /Open debates (\d) Contributions and replies (\d)/,
    /Sustainability [^.]*\. (\d) open debate/,
    /CS Civil society (\d) /,
    /Contributions and replies (\d)/,
    /Contributions and replies: (\d) .*? Civil society (\d) Public/,
  ];
  const read = (pages: string[]) =>
    numbers.map((number, at) =>
      number
        .exec(pages[at] ?? '')
        ?.slice(1)
        .join(),
    );
  expect(read(before)).toEqual(['2,3', '2', '2', '8', '3,3']);
  expect(read(after)).toEqual(['1,1', '1', '1', '6', '1,1']);
  const own = (await author.get(gone.path).expect(200)).text;
  expect(own).toMatch(
    /have hidden this debate[\s\S]*Rule 3\.1[\s\S]*gives a private number[\s\S]*Read the decision/,
  );
  await test.visitor().get(gone.path).expect(410);
  // The factory gives members a count of their own.
  const wrong = (await recount(test.db, slices)).filter(
    ({ counter }) => counter !== 'members.contributions_count',
  );
  expect(wrong).toEqual([]);

  const { id } = await one(test.db, z.object({ id: z.number() }), sql`SELECT max(id) AS id FROM decisions`);
  await send(colleague, `/decisions/${id}/reversal`, { reason: 'It is a public number.' }).expect(303);
  expect(await counts()).toEqual(before);
});
