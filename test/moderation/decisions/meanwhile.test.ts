import { expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { close, leaver } from '../../concerns/privacy/helpers.ts';
import { debate } from '../../support/factories.ts';
import { removal, send, withCase } from '../helpers.ts';
import { takenUp } from './helpers.ts';

const world = takenUp();

const decisions = async () =>
  (
    await one(
      world.test.db,
      z.object({ n: z.number() }),
      sql`SELECT count(*) AS n FROM decisions WHERE contribution_id = ${world.item.id}`,
    )
  ).n;

it.each([
  [
    'its author edits it',
    () =>
      send(world.author, `/contributions/${world.item.id}/text`, {
        claim: 'Chargers last.',
        text: 'Not for years.',
        language: 'en',
        revision: '1',
      }),
    'The author has changed the text since you read it.',
  ],
  [
    'its author withdraws it',
    () => send(world.author, `/contributions/${world.item.id}/withdrawal`),
    'The text has changed, so this can no longer be decided.',
  ],
  [
    'a colleague takes it',
    () => send(world.colleague, `${world.item.path}/claim`),
    'A colleague has taken this case.',
  ],
  [
    'a colleague decides',
    () => send(world.colleague, `${world.item.path}/decisions`, { ...removal, act: 'hide' }),
    'already decided this',
  ],
  [
    'a colleague moves it',
    async () => {
      const to = String((await debate(world.test.db)).id);
      return send(world.colleague, `${world.item.path}/decisions`, { ...removal, act: 'move', debate: to });
    },
    'already decided this',
  ],
] as const)(
  'where %s meanwhile, a decision is refused, says so and loses no word',
  async (_what, happen, said) => {
    await happen().then((answer) => expect(answer.status).toBe(303));
    const before = await decisions();
    const late = await world.decide({ act: 'lock', facts: 'What I found, at length.' }, 409);
    expect(late.text).toContain(said);
    expect(late.text).toContain('What I found, at length.');
    expect(await decisions()).toBe(before);
  },
);

it('where its author closes their account meanwhile, what stays is decided about without them, and what went is not', async () => {
  const { test, moderator } = world;
  const entries = [{ source: 'staff' as const, reporterId: moderator.member.id }];
  for (const [choice, status] of [
    ['keep', 303],
    ['remove', 409],
  ] as const) {
    const who = await leaver(test);
    const item = await withCase(test.db, { state: 'published', authorId: who.id, entries });
    await moderator.get(item.path).expect(200);
    await close(who, choice).expect(303);
    await test.runJobs();
    test.mails.length = 0;
    const late = await send(moderator, `${item.path}/decisions`, { ...removal, sanction: 'warning' });
    expect([choice, late.status]).toEqual([choice, status]);
    await test.runJobs();
    expect(test.mails).toEqual([]);
    if (status === 409) expect(late.text).toContain('This case has been decided already.');
  }
});
