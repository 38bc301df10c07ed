import { expect, it } from 'vitest';
import { auditedWhile } from '../../site/accountability/helpers.ts';
import { signIn } from '../../support/sign-in.ts';
import { removal, send, stateOf } from '../helpers.ts';
import { takenUp } from './helpers.ts';

const world = takenUp({ twoPersonRule: ['close-account'] });
const path = '/admin/confirmations';

it('an account is closed once a second administrator confirms it, with the decision and its reasons, and not before', async () => {
  const { test, author, item, decide, mails } = world;
  const [first, second] = [
    await test.signedInAs({ role: 'admin', name: 'Ada First' }),
    await test.signedInAs({ role: 'admin' }),
  ];
  const propose = (status: number, fields = {}) => decide({ sanction: 'closure', ...fields }, status, first);
  expect((await propose(422, { facts: '' })).text).toContain('Write what you found');
  await propose(303);
  expect((await first.get(item.path)).text).toContain(
    'Nothing happens until a second administrator confirms it.',
  );
  expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'published', caseState: 'open' });
  await author.get('/accounts/me/decisions').expect(200);
  expect(await mails()).toEqual([]);
  await propose(409);

  const page = await second.get(path).expect(200);
  for (const said of [
    `Close the account of ${author.member.name}`,
    removal.facts,
    removal.explanation,
    `href="${item.path}"`,
  ]) {
    expect(page.text).toContain(said);
  }
  const confirmation = /action="(\/admin\/confirmations\/\d+)\/refusal"/.exec(page.text)?.[1] ?? '';
  await send(first, `${confirmation}/confirmation`).expect(403);
  await send(world.moderator, `${confirmation}/confirmation`).expect(403);
  const confirm = async () => void (await send(second, `${confirmation}/confirmation`).expect(303));
  expect(await auditedWhile(test.db, confirm)).toEqual([
    [
      'post /admin/confirmations/:confirmation/confirmation',
      expect.stringMatching(/^confirmation \d+$/),
      'done',
    ],
  ]);
  expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'removed', caseState: 'decided' });
  expect((await mails()).at(-1)?.text).toContain('Your account is closed');
  await author.get('/accounts/me/decisions').expect(403);
  expect((await second.get(item.path)).text).toContain('by Ada First');
});

it('nothing comes of it where it lapses, is withdrawn, or the case is decided or the text edited meanwhile', async () => {
  const { test, author, item, decide } = world;
  const [first, second] = [
    await test.signedInAs({ role: 'admin' }),
    await test.signedInAs({ role: 'admin' }),
  ];
  const proposed = async (revision = '1') => {
    await decide({ sanction: 'closure', revision }, 303, first);
    const { text } = await second.get(path).expect(200);
    return /action="(\/admin\/confirmations\/\d+)\/refusal"/.exec(text)?.[1] ?? '';
  };
  const lapsing = await proposed();
  const { now } = test.clock;
  test.clock.now = new Date('2026-12-05T10:00:00Z');
  await signIn(second, test.deps, second.member.id);
  await send(second, `${lapsing}/confirmation`).expect(409);
  test.clock.now = now;
  for (const agent of [first, second]) await signIn(agent, test.deps, agent.member.id);
  await send(first, `${lapsing}/refusal`).expect(303);

  const edited = await proposed();
  const text = { claim: 'Chargers last.', text: 'Not for years.', language: 'en', revision: '1' };
  await send(author, `/contributions/${item.id}/text`, text).expect(303);
  const late = await send(second, `${edited}/confirmation`).expect(409);
  expect(late.text).toContain('The author has changed the text');
  await send(second, `${edited}/refusal`).expect(303);

  const decided = await proposed('2');
  await decide({ act: 'keep', revision: '2' });
  await send(second, `${decided}/confirmation`).expect(409);
  await author.get('/accounts/me/decisions').expect(200);
});
