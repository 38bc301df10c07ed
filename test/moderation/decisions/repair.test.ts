import { describe, expect, it } from 'vitest';
import { createNotices } from '../../concerns/notifications/helpers.ts';
import { approval, send, stateOf } from '../helpers.ts';
import { type Agent, takenUp } from './helpers.ts';

const world = takenUp();
const { decide, pageOf } = world;

describe('hidden until repaired', () => {
  const repair = (text: string) =>
    send(world.author, `/contributions/${world.item.id}/text`, {
      claim: 'Chargers last.',
      text,
      language: 'en',
      revision: '1',
    });

  it('only its author sees it, repairs it also while suspended, and a moderator publishes it again', async () => {
    const place = await stateOf(world.test.db, world.item.id);
    await decide({ act: 'hide', clause: '1.1', sanction: 'suspension', until: '2026-12-20' });
    await world.test.visitor().get(`/contributions/${world.item.id}`).expect(404);
    expect(await pageOf(world.author)).toContain('Your text is hidden until you repair it.');
    await world.author.get(`/contributions/${world.item.id}/edit`).expect(200);
    await repair('They last for years, says the maker.').expect(303);
    expect(await stateOf(world.test.db, world.item.id)).toMatchObject({ state: 'hidden', caseState: 'open' });
    const kase = await world.moderator.get(world.item.path).expect(200);
    expect(kase.text).toContain('Repaired by the author');
    expect(kase.text).toContain('says the maker');
    await world.test.visitor().get(`/contributions/${world.item.id}`).expect(404);
    await decide({ act: 'hide', revision: '2' });
    expect(await stateOf(world.test.db, world.item.id)).toMatchObject({
      state: 'hidden',
      caseState: 'decided',
    });
    await send(world.author, `/contributions/${world.item.id}/text`, {
      claim: 'Chargers last.',
      text: 'The maker says that they last.',
      language: 'en',
      revision: '2',
    }).expect(303);
    await send(world.moderator, `${world.item.path}/decisions`, { ...approval, revision: '3' }).expect(303);
    expect(await stateOf(world.test.db, world.item.id)).toMatchObject({
      state: 'published',
      placedAt: place.placedAt,
    });
    expect(await pageOf()).toContain('The maker says that they last.');
    // What was wrong with it is in no version that others read.
    expect((await world.test.visitor().get(`/contributions/${world.item.id}/versions`)).text).not.toContain(
      'for years',
    );
  });

  it('also in a claim that others have answered: the page says how many of them answered it as it was', async () => {
    const { test, author, item } = world;
    const answer = (agent: Agent, value: string) =>
      send(agent, `/contributions/${item.id}/agreement`, { value }).expect(303);
    const others = [await test.signedInAs(), await test.signedInAs()];
    for (const other of others) await answer(other, 'agree');
    const change = (claim: string, revision: string, status: number) =>
      send(author, `/contributions/${item.id}/text`, { claim, text: '', language: 'en', revision }).expect(
        status,
      );
    expect((await change('Cables are sold apart from chargers.', '1', 422)).text).toContain(
      'correct only up to 10',
    );
    await decide({ act: 'hide' });
    await change('Cables are sold apart from chargers.', '1', 303);
    await send(world.moderator, `${item.path}/decisions`, { ...approval, revision: '2' }).expect(303);
    const said = '2 people answered this claim before it was repaired';
    expect(await pageOf()).toContain(said);
    expect((await test.visitor().get(item.debate.path)).text).toContain(said);
    await createNotices(test);
    const told = (await others[0]?.get('/notifications'))?.text;
    expect(told).toContain('A contribution that you agree with has changed');
    expect(told).not.toContain(`${world.moderator.member.name} `);
    // From now on it is fixed as it was repaired.
    await change('Cables are sold apart from chargers?', '2', 303);
    await change('Something else altogether is sold.', '3', 422);
    const [again] = others;
    if (again) await answer(again, 'disagree');
    expect(await pageOf()).toContain('1 person answered this claim before it was repaired');
  });
});
