import { expect, it } from 'vitest';
import { suspend } from '../../concerns/notifications/helpers.ts';
import { refusal, withCase } from '../../moderation/helpers.ts';
import { testApp } from '../../support/app.ts';
import { organisation } from '../../support/factories.ts';
import { linkMailedTo, signedInAt } from '../affiliations/helpers.ts';
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
  const listed = await organisation(test.db);
  const staff = await signedInAt(test, listed.id, { speak: true, invite: true });
  await post(staff, `${listed.path}/invitations`, { email: 'ida@example.com' }).expect(303);
  const invitation = await linkMailedTo(test, 'ida@example.com');
  for (const [path, fields] of [
    ['/organisations/mine', { organisation: 'All moderators lie' }],
    [`${listed.path}/affiliations`, {}],
    [invitation, {}],
  ] as const) {
    expect((await post(agent, path, fields).expect(403)).text, path).toContain(said);
  }
  for (const path of ['/organisations/mine', invitation]) {
    const { text } = await agent.get(path).expect(200);
    expect(text, path).toContain(said);
    expect(text, path).not.toContain(`action="${path}"`);
  }
  expect((await agent.get(listed.path).expect(200)).text).not.toContain('/affiliations"');
  // What only they see is theirs to choose.
  await post(agent, '/accounts/me/profile', profile).expect(303);
});

it('staff who are suspended read, and decide nothing', async () => {
  const test = await testApp();
  const staff = await test.signedInAs({ role: 'moderator' });
  const curator = await test.signedInAs({ role: 'curator' });
  for (const { member } of [staff, curator]) await suspend(test, member.id);
  const item = await withCase(test.db);
  const said = 'While your account is suspended you cannot curate or moderate.';
  const page = await staff.get(item.path).expect(200);
  expect(page.text).toContain(said);
  expect(page.text).not.toContain('name="act"');
  for (const [agent, path] of [
    [staff, `${item.path}/decisions`],
    [staff, `${item.path}/claim`],
    [curator, `${item.debate.path}/closure`],
    [curator, `${item.debate.path}/head`],
  ] as const) {
    expect((await agent.post(path).type('form').send(refusal).expect(403)).text, path).toContain(said);
  }
  await curator.get(`${item.debate.path}/curation`).expect(200);
});
