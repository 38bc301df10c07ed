import { expect, it } from 'vitest';
import { suspend } from '../../concerns/notifications/helpers.ts';
import { testApp } from '../../support/app.ts';
import { post } from './helpers.ts';

const said = 'While your account is suspended, your name and your organisation stay as they are.';

it('who is suspended from writing changes nothing of themselves that everybody reads', async () => {
  const test = await testApp();
  const agent = await test.signedInAs({ name: 'Ida Bergman', group: 'CS', organisation: null });
  const profile = { name: 'Ida Bergman', group: 'CS', organisation: '', language: 'de', timeZone: 'UTC' };
  await suspend(test, agent.member.id);
  for (const change of [{ name: 'All moderators lie' }, { organisation: 'All moderators lie' }]) {
    const answer = await post(agent, '/accounts/me/profile', { ...profile, ...change }).expect(422);
    expect(answer.text).toContain(said);
  }
  await post(agent, '/organisations/mine', { organisation: 'All moderators lie' }).expect(403);
  // What only they see is theirs to choose.
  await post(agent, '/accounts/me/profile', profile).expect(303);
});
